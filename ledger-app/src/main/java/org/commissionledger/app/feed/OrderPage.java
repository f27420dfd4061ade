package org.commissionledger.app.feed;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One page of the advertiser's report: {@code aliexpress_affiliate_order_…_response} → {@code resp_result} → {@code result} →
 * {@code orders} → {@code order}, where each of the outer levels may be missing.
 *
 * <p>Its {@code resp_code} can stand behind its orders, so what it says about them is judged at the end of the page.
 */
final class OrderPage {

    private static final String OK = "200";
    private static final String EMPTY = "405";

    private final FeedFile file;
    private final OrderPages pages;
    private final Set<String> seen = new HashSet<>();
    private @Nullable String code;
    private String message = "";
    private boolean saysEmpty;
    private long orders;

    /** @param saysEmpty whether what has been read of the page says that there are no orders in it */
    OrderPage(FeedFile file, OrderPages pages, boolean saysEmpty) {
        this.file = file;
        this.pages = pages;
        this.saysEmpty = saysEmpty;
    }

    /** Whether a property makes the object it stands in a page. */
    static boolean isBegunBy(String name, JsonToken value) {
        return switch (name) {
            case "resp_code" -> value.isScalarValue();
            case "error_response" -> value != JsonToken.VALUE_NULL;
            case "resp_result", "result", "orders" -> value.isStructStart();
            default -> isWrapper(name) && value.isStructStart();
        };
    }

    /** Whether a property says that there are no orders on this page, or in the whole report. */
    static boolean saysEmpty(String name, String value) {
        return value.equals("0") && (name.equals("current_record_count") || name.equals("total_record_count"));
    }

    private static boolean isWrapper(String name) {
        return name.startsWith("aliexpress_affiliate_order_") && name.endsWith("_response");
    }

    /** The parser stands on the value of the property that has shown this to be a page. */
    void read(JsonParser parser, String firstName) {
        property(parser, firstName);
        level(parser);
        if (code != null && !code.equals(OK) && !code.equals(EMPTY)) {
            throw refused(code, message);
        }
        if (EMPTY.equals(code) && orders > 0) {
            throw new NotOrdersException("resp_code 405 says that there are no orders, yet there are " + orders);
        }
        if (!EMPTY.equals(code) && !seen.contains("orders") && !saysEmpty) {
            throw new NotOrdersException("a page has no 'orders'");
        }
    }

    private void level(JsonParser parser) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            property(parser, name);
        }
    }

    private void property(JsonParser parser, String name) {
        switch (name) {
            case "error_response" -> {
                if (parser.currentToken() != JsonToken.VALUE_NULL) {
                    throw refusal(parser);
                }
            }
            case "resp_code" -> {
                once(name);
                code = scalar(parser, name);
            }
            case "resp_msg" -> message = parser.currentToken().isScalarValue() ? parser.getString() : message;
            case "orders" -> {
                once(name);
                orders(parser);
            }
            case "resp_result", "result" -> wrapped(parser, name);
            default -> {
                if (isWrapper(name)) {
                    wrapped(parser, name);
                } else if (parser.currentToken().isScalarValue()) {
                    saysEmpty |= saysEmpty(name, parser.getString());
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private void wrapped(JsonParser parser, String name) {
        once(name);
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            level(parser);
        } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
            throw new NotOrdersException("'" + name + "' is not an object");
        }
    }

    /** {@code {"order":[…]}}, {@code {"order":{…}}} or {@code […]}; null or nothing in it for none. */
    private void orders(JsonParser parser) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            boolean found = false;
            boolean other = false;
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                if (name.equals("order")) {
                    once(name);
                    found = true;
                    list(parser, name);
                } else {
                    other = true;
                    parser.skipChildren();
                }
            }
            if (other && !found) {
                throw new NotOrdersException("'orders' has no 'order' in it");
            }
        } else {
            list(parser, "orders");
        }
    }

    private void list(JsonParser parser, String name) {
        switch (parser.currentToken()) {
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    orders++;
                    pages.order(parser);
                }
            }
            case START_OBJECT -> {
                orders++;
                pages.order(parser);
            }
            case VALUE_NULL -> {}
            default -> throw new NotOrdersException("'" + name + "' is not a list of orders");
        }
    }

    private void once(String name) {
        if (!seen.add(name)) {
            throw new NotOrdersException("'" + name + "' is there twice on one page");
        }
    }

    private static String scalar(JsonParser parser, String name) {
        if (!parser.currentToken().isScalarValue()) {
            throw new NotOrdersException("'" + name + "' is not a code");
        }
        return parser.getString();
    }

    private UnusableFeedException refusal(JsonParser parser) {
        String errorCode = "(none)";
        String errorMessage = "";
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                boolean text = parser.nextToken().isScalarValue();
                if (text && name.equals("code")) {
                    errorCode = parser.getString();
                } else if (text && name.equals("msg")) {
                    errorMessage = parser.getString();
                } else {
                    parser.skipChildren();
                }
            }
        }
        return refused(errorCode, errorMessage);
    }

    private UnusableFeedException refused(String errorCode, String errorMessage) {
        return file.unusable(
                "the advertiser answered with error " + UnusableFeedException.oneLine(errorCode, 40) + ": "
                        + UnusableFeedException.oneLine(errorMessage, 200),
                "mend the request and fetch this page again");
    }
}
