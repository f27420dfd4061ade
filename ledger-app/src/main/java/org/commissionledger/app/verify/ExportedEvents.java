package org.commissionledger.app.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.commissionledger.app.eventstore.StoredEvent;
import org.commissionledger.domain.RuleViolation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The events of an export, read from its file block by block: NDJSON, or the same as {@code .gz}. */
final class ExportedEvents implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final BufferedReader reader;
    private long line;

    private ExportedEvents(Path file, BufferedReader reader) {
        this.file = file;
        this.reader = reader;
    }

    static ExportedEvents open(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new RuleViolation("the export " + file + " cannot be read");
        }
        InputStream bytes = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
        return new ExportedEvents(
                file, new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16));
    }

    /**
     * The next events, at most so many; none at the end.
     *
     * @throws RuleViolation where a line is no exported event
     */
    List<StoredEvent> next(int limit) throws IOException {
        List<StoredEvent> block = new ArrayList<>(limit);
        while (block.size() < limit) {
            String text = reader.readLine();
            if (text == null) {
                break;
            }
            line++;
            block.add(event(text));
        }
        return block;
    }

    private StoredEvent event(String text) {
        try {
            JsonNode event = JSON.readTree(text);
            return new StoredEvent(
                    event.required("position").asLong(),
                    event.required("aggregate_id").asString(),
                    event.required("aggregate_type").asString(),
                    event.required("sequence").asLong(),
                    event.required("event_id").asString(),
                    event.required("type").asString(),
                    event.required("revision").asInt(),
                    Instant.parse(event.required("recorded_at").asString()),
                    event.required("payload").asString(),
                    event.required("metadata").asString(),
                    event.required("hash").asString());
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw new RuleViolation("line " + line + " of " + file
                    + " is no exported event; make the export by 'ledger export events --as ndjson'");
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
