package org.commissionledger.app.feed;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.commissionledger.domain.money.Amounts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads single fields of a row, each exactly or not at all. An empty text and a null are the same as no field. */
final class RowFields {

    /** Taken apart by hand, as a formatter takes ten times as long, and every row has four of them; 0 is a digit. */
    private static final String TIME_FORM = "0000-00-00 00:00:00";

    private static final int MOST_DIGITS = 30;

    /** So many digits are below the limit. */
    private static final int SURELY_SMALL = 15;

    private static final BigInteger LIMIT = BigInteger.valueOf(Amounts.LIMIT);

    private final ObjectNode fields;
    private final ZoneId zone;

    /** @param zone which the feed's times are in; they carry none (R6) */
    RowFields(ObjectNode fields, ZoneId zone) {
        this.fields = fields;
        this.zone = zone;
    }

    /** The field as it stands, or null. */
    @Nullable
    JsonNode node(String name) {
        JsonNode node = fields.get(name);
        return node == null
                        || node.isNull()
                        || (node.isString() && node.stringValue().isBlank())
                ? null
                : node;
    }

    /** A text, or a number as its exact digits; anything else as its JSON; null where there is none. */
    @Nullable
    String text(String name) {
        JsonNode node = node(name);
        return node == null ? null : asText(node);
    }

    static String asText(JsonNode node) {
        if (node.isString()) {
            return node.stringValue().strip();
        }
        return node.isIntegralNumber() ? node.asString() : node.toString();
    }

    /** A text or whole number that must be there. */
    String required(String name) throws UnusableRowException {
        JsonNode node = node(name);
        if (node == null) {
            throw new UnusableRowException(QuarantineReason.MISSING_FIELD, name + " is missing");
        }
        if (!node.isString() && !node.isIntegralNumber()) {
            throw new UnusableRowException(
                    QuarantineReason.MISSING_FIELD, name + " is neither a text nor a whole number: " + brief(node));
        }
        return asText(node);
    }

    /** R20: minor units, a whole number or a text of digits; null where there is none. Money is never guessed at. */
    @Nullable
    Long amount(String name) throws UnusableRowException {
        JsonNode node = node(name);
        if (node == null) {
            return null;
        }
        String text = asText(node);
        boolean whole = node.isIntegralNumber() || node.isString();
        if (!whole || text.length() > MOST_DIGITS || !isOfDigits(text)) {
            throw new UnusableRowException(
                    QuarantineReason.BAD_AMOUNT,
                    name + " is not a whole number of minor units, such as 1250 for 12.50: " + brief(node));
        }
        if (text.length() <= SURELY_SMALL) {
            return Long.parseLong(text);
        }
        BigInteger amount = new BigInteger(text);
        if (amount.compareTo(LIMIT) > 0) {
            throw new UnusableRowException(QuarantineReason.BAD_AMOUNT, name + " is beyond 10^15: " + text);
        }
        return amount.longValueExact();
    }

    /** A time such as {@code 2026-05-17 22:54:02} in the feed's zone; null where there is none. */
    @Nullable
    Instant time(String name) throws UnusableRowException {
        JsonNode node = node(name);
        if (node == null) {
            return null;
        }
        String text = asText(node);
        if (!isOfTimeForm(text)) {
            throw notATime(name, node);
        }
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19))
                    .atZone(zone)
                    .toInstant();
        } catch (DateTimeException e) {
            throw notATime(name, node);
        }
    }

    private static boolean isOfDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isOfTimeForm(String text) {
        if (text.length() != TIME_FORM.length() || text.startsWith("0000")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char form = TIME_FORM.charAt(i);
            char c = text.charAt(i);
            if (form == '0' ? !isDigit(c) : c != form) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static UnusableRowException notATime(String name, JsonNode node) {
        return new UnusableRowException(
                QuarantineReason.BAD_TIME, name + " is not a time such as 2026-05-17 22:54:02: " + brief(node));
    }

    /** Enough of a value to recognise it by. */
    private static String brief(JsonNode node) {
        String text = node.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
