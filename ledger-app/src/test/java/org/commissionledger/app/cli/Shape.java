package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The names and types of a JSON object, written {@code partner:text in_progress:money settled_at:instant?}; a question mark
 * allows null. More fields may be there: interface.md promises names, not that there are no others.
 */
final class Shape {

    private final String fields;

    private Shape(String fields) {
        this.fields = fields;
    }

    static Shape of(String fields) {
        return new Shape(fields);
    }

    /** Every element of the array has this shape, and there is one at least. */
    void inEach(JsonNode array) {
        assertThat(array.isArray()).as("is an array: %s", array).isTrue();
        assertThat(array).as("elements").isNotEmpty();
        array.forEach(this::in);
    }

    void in(JsonNode object) {
        assertThat(object.isObject()).as("is an object: %s", object).isTrue();
        for (String field : fields.strip().split("\\s+", -1)) {
            String name = field.substring(0, field.indexOf(':'));
            String type = field.substring(field.indexOf(':') + 1);
            JsonNode value = object.get(name);
            assertThat(value).as("%s in %s", name, object).isNotNull();
            if (!(type.endsWith("?") && value.isNull())) {
                assertThat(is(type.replace("?", ""), value))
                        .as("%s is %s: %s", name, type, value)
                        .isTrue();
            }
        }
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "count" -> value.isIntegralNumber() && value.longValue() >= 0;
            case "number" -> value.isNumber();
            case "truth" -> value.isBoolean();
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "text" -> value.isString() && !value.stringValue().isBlank();
            case "money" -> matches(value, "-?[0-9]+\\.[0-9]{2}");
            case "rate" -> matches(value, "0(\\.[0-9]*[1-9])?|1");
            case "month" -> matches(value, "[0-9]{4}-[0-9]{2}");
            case "currency" -> matches(value, "[A-Z]{3}");
            case "hash" -> matches(value, "[0-9a-f]{64}");
            case "instant" -> matches(value, "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z");
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static boolean matches(JsonNode value, String pattern) {
        return value.isString() && Pattern.matches(pattern, value.stringValue());
    }
}
