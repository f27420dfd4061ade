package org.commissionledger.app.document;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** How documents are written as JSON: names in snake_case in the order of the record, instants in ISO-8601. */
public final class DocumentJson {

    /** On one line. */
    public static final JsonMapper COMPACT = mapper().build();

    /** A document a line, when several are written. */
    public static final JsonMapper LINES = settings(JsonMapper.builder(
                    JsonFactory.builder().rootValueSeparator("\n").build()))
            .build();

    /** For people to read too. */
    public static final JsonMapper INDENTED =
            mapper().enable(SerializationFeature.INDENT_OUTPUT).build();

    private DocumentJson() {}

    private static JsonMapper.Builder mapper() {
        return settings(JsonMapper.builder());
    }

    private static JsonMapper.Builder settings(JsonMapper.Builder builder) {
        return builder
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET);
    }
}
