package org.commissionledger.app.feed;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells orders from pages of orders, wherever either may stand, and takes the rows out of both as they come along. */
final class OrderPages {

    /** Takes a row's text, and its tree if it is a row. */
    @FunctionalInterface
    interface Rows {
        void row(String json, @Nullable ObjectNode fields);
    }

    private final FeedFile file;
    private final Rows rows;
    private final JsonRow row = new JsonRow();

    OrderPages(FeedFile file, Rows rows) {
        this.file = file;
        this.rows = rows;
    }

    /** The parser stands on the first token of an element of the feed, and afterwards on its last one. */
    void element(JsonParser parser) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            orderOrPage(parser);
        } else {
            notARow(parser);
        }
    }

    /**
     * Keys come in any order, so it is an order until a key of a page comes up, unless one of an order came before it: what an
     * order calls {@code result} is its own affair (R21: unknown fields are kept).
     */
    private void orderOrPage(JsonParser parser) {
        row.begin();
        ObjectNode fields = row.open();
        boolean order = false;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (!order && OrderPage.isBegunBy(name, value)) {
                boolean empty = fields.properties().stream()
                        .anyMatch(field -> OrderPage.saysEmpty(
                                field.getKey(), field.getValue().asString("")));
                new OrderPage(file, this, empty).read(parser, name);
                return;
            }
            order |= name.equals("sub_order_id") || name.equals("order_id") || name.equals("order_status");
            row.property(parser, fields, name);
        }
        row.close();
        rows.row(row.text(), row.isUsable() ? fields : null);
    }

    /** An element of a page's list of orders. */
    void order(JsonParser parser) {
        row.begin();
        JsonNode value = row.value(parser);
        rows.row(row.text(), row.isUsable() && value instanceof ObjectNode fields ? fields : null);
    }

    private void notARow(JsonParser parser) {
        row.begin();
        row.value(parser);
        rows.row(row.text(), null);
    }
}
