package org.commissionledger.app.feed;

import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes a row from the parser twice at once: as a tree to work with and as the compact text to keep.
 *
 * <p>The text is not written from the tree, for a tree has one value per name and its own notation of numbers. A row with a name
 * given twice is not usable, because nobody can tell which value was meant (R20: never guess at money), and its text has to
 * show both.
 */
final class JsonRow {

    private static final int ORDINARY = 1_024;

    private StringBuilder text = new StringBuilder(ORDINARY);
    private boolean usable = true;
    private int values;

    /** Forgets the row before. */
    void begin() {
        // One giant row must not hold its memory for ever, and one Chinese title must not make all rows after it
        // UTF-16.
        text = new StringBuilder(ORDINARY);
        usable = true;
        values = 0;
    }

    String text() {
        return text.toString();
    }

    /** Whether the tree says all that the text says. */
    boolean isUsable() {
        return usable;
    }

    /** The parser stands on the beginning of the row's object. */
    ObjectNode open() {
        text.append('{');
        return JsonNodeFactory.instance.objectNode();
    }

    /** The parser stands on the value of a property of the object that is open. */
    void property(JsonParser parser, ObjectNode object, String name) {
        separate('{');
        string(name);
        text.append(':');
        JsonNode value = value(parser);
        if (object.replace(name, value) != null) {
            usable = false;
        }
    }

    void close() {
        text.append('}');
    }

    /** The parser stands on the first token of the value, and afterwards on its last one. */
    JsonNode value(JsonParser parser) {
        values++;
        refuseTooLarge();
        JsonNode value = anyValue(parser);
        refuseTooLarge();
        return value;
    }

    private void refuseTooLarge() {
        if (values > Limits.VALUES_IN_ROW || text.length() > Limits.ROW) {
            throw new NotOrdersException(
                    "a row is larger than " + Limits.ROW + " characters or " + Limits.VALUES_IN_ROW + " values");
        }
    }

    private JsonNode anyValue(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> {
                String string = parser.getString();
                string(string);
                yield StringNode.valueOf(string);
            }
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser.getString());
            case VALUE_TRUE, VALUE_FALSE -> {
                boolean value = parser.currentToken() == JsonToken.VALUE_TRUE;
                text.append(value);
                yield BooleanNode.valueOf(value);
            }
            case VALUE_NULL -> {
                text.append("null");
                yield NullNode.instance;
            }
            default -> throw new NotOrdersException("there is no value where one must be");
        };
    }

    private ObjectNode object(JsonParser parser) {
        ObjectNode object = open();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            property(parser, object, name);
        }
        close();
        return object;
    }

    private ArrayNode array(JsonParser parser) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        text.append('[');
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            separate('[');
            array.add(value(parser));
        }
        text.append(']');
        return array;
    }

    private void separate(char opening) {
        if (text.charAt(text.length() - 1) != opening) {
            text.append(',');
        }
    }

    private void string(String string) {
        if (!JsonText.append(text, string)) {
            usable = false;
        }
    }

    private JsonNode integer(JsonParser parser) {
        String digits = parser.getString();
        text.append(digits);
        if (digits.length() > Limits.DIGITS) {
            usable = false;
            return NullNode.instance;
        }
        return switch (parser.getNumberType()) {
            case INT -> IntNode.valueOf(parser.getIntValue());
            case LONG -> LongNode.valueOf(parser.getLongValue());
            default -> BigIntegerNode.valueOf(new BigInteger(digits));
        };
    }

    private JsonNode decimal(String digits) {
        text.append(digits);
        if (digits.length() <= Limits.DIGITS) {
            try {
                BigDecimal number = new BigDecimal(digits);
                if (Limits.isSane(number)) {
                    return DecimalNode.valueOf(number);
                }
            } catch (NumberFormatException e) {
                // Well-formed, but the exponent is beyond what a BigDecimal holds: as unusable as any insane number.
                usable = false;
            }
        }
        usable = false;
        return NullNode.instance;
    }
}
