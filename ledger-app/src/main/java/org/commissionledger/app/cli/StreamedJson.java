package org.commissionledger.app.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One JSON document whose arrays may be longer than memory: each element is written as it comes. */
final class StreamedJson implements AutoCloseable {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final PrintWriter out;
    private final JsonGenerator json;

    StreamedJson(PrintWriter out) {
        this.out = out;
        this.json = MAPPER.createGenerator(out);
    }

    void startArray() {
        json.writeStartArray();
    }

    void endArray() {
        json.writeEndArray();
    }

    void startObject() {
        json.writeStartObject();
    }

    void endObject() {
        json.writeEndObject();
    }

    void fields(Map<String, ?> fields) {
        fields.forEach(this::field);
    }

    void field(String name, @Nullable Object value) {
        json.writeName(name);
        json.writePOJO(value);
    }

    void array(String name, Stream<? extends Map<String, ?>> elements) {
        json.writeName(name);
        json.writeStartArray();
        elements.forEach(json::writePOJO);
        json.writeEndArray();
    }

    @Override
    public void close() {
        json.close();
        out.println();
        out.flush();
    }
}
