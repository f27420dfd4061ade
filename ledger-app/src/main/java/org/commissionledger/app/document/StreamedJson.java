package org.commissionledger.app.document;

import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** One JSON document whose arrays may be longer than memory: each element is written as it comes. */
public final class StreamedJson implements AutoCloseable {

    private final PrintWriter out;
    private final JsonGenerator json;

    public StreamedJson(PrintWriter out) {
        this.out = out;
        this.json = DocumentJson.INDENTED.createGenerator(out);
    }

    public void startArray() {
        json.writeStartArray();
    }

    public void endArray() {
        json.writeEndArray();
    }

    public void startObject() {
        json.writeStartObject();
    }

    public void endObject() {
        json.writeEndObject();
    }

    public void fields(Map<String, ?> fields) {
        fields.forEach(this::field);
    }

    public void field(String name, @Nullable Object value) {
        json.writeName(name);
        json.writePOJO(value);
    }

    public void array(String name, Stream<?> elements) {
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
