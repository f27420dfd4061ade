package org.commissionledger.app.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * R19: where a row says the partner's sub id. The advertiser gives it in {@code custom_parameters} or
 * {@code customer_parameters}, as a JSON object, as the text of one, or as a bare text.
 */
final class SubIds {

    private static final List<String> NAMES = List.of("sub_id", "subid", "subId", "sub", "dp", "af");
    private static final JsonMapper MAPPER = new JsonMapper();

    private SubIds() {}

    /** The sub id as given, valid or not; null where there is none. */
    static @Nullable String of(RowFields fields) {
        JsonNode parameters = fields.node("custom_parameters");
        if (parameters == null) {
            parameters = fields.node("customer_parameters");
        }
        if (parameters == null) {
            return null;
        }
        if (parameters.isString()) {
            String text = parameters.stringValue().strip();
            JsonNode parsed = text.startsWith("{") ? parsed(text) : null;
            if (parsed == null) {
                return text;
            }
            parameters = parsed;
        }
        return parameters.isObject() ? named(parameters) : RowFields.asText(parameters);
    }

    private static @Nullable JsonNode parsed(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            // Not JSON after all: then the text itself is what the partner wrote.
            return null;
        }
    }

    private static @Nullable String named(JsonNode parameters) {
        for (String name : NAMES) {
            JsonNode value = parameters.get(name);
            if (value != null && !value.isNull()) {
                String text = RowFields.asText(value);
                return text.isEmpty() ? null : text;
            }
        }
        return null;
    }
}
