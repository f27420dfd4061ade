package org.commissionledger.app.feed;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows that were put aside as text, made rows again. */
final class FeedRows {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private FeedRows() {}

    static FeedRow parsed(String file, int fileNumber, long place, String json) {
        return new FeedRow(file, fileNumber, place, json, fields(json));
    }

    private static @Nullable ObjectNode fields(String json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            return node instanceof ObjectNode object ? object : null;
        } catch (JacksonException e) {
            // Whatever is no JSON object was quarantined as it stood, and is no row now either.
            return null;
        }
    }
}
