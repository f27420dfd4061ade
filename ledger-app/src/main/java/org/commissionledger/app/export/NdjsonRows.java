package org.commissionledger.app.export;

import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Rows as NDJSON: one object a line, in UTF-8, with the values as they come. */
public final class NdjsonRows implements ExportWriter<List<? extends @Nullable Object>> {

    private static final JsonMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().rootValueSeparator("\n").build())
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final JsonGenerator json;
    private final List<String> names;
    private boolean empty = true;

    public NdjsonRows(OutputStream out, List<String> names) {
        this.json = JSON.createGenerator(out, JsonEncoding.UTF8);
        this.names = List.copyOf(names);
    }

    @Override
    public void write(List<? extends @Nullable Object> row) {
        json.writeStartObject();
        for (int i = 0; i < names.size(); i++) {
            json.writeName(names.get(i));
            json.writePOJO(row.get(i));
        }
        json.writeEndObject();
        empty = false;
    }

    @Override
    public void finish() {
        if (!empty) {
            json.writeRaw('\n');
        }
        json.close();
    }
}
