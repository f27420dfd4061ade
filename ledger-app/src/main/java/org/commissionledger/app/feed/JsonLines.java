package org.commissionledger.app.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.node.ObjectNode;

/**
 * NDJSON: an order or a page on each line. A line stands for itself: one that is broken is handed on as no row, whole, and what
 * was read of it before it broke is not.
 */
final class JsonLines {

    private record Row(String json, @Nullable ObjectNode fields) {}

    private final LineReader lines;
    private final RowOutput out;
    private final List<Row> ofThisLine = new ArrayList<>();
    private final OrderPages pages;

    JsonLines(FeedFile file, InputStream text, RowOutput out) {
        this.lines = new LineReader(text);
        this.out = out;
        this.pages = new OrderPages(file, (json, fields) -> ofThisLine.add(new Row(json, fields)));
    }

    void read() throws IOException {
        while (lines.next()) {
            if (lines.isBlank()) {
                continue;
            }
            ofThisLine.clear();
            if (!readLine()) {
                out.row(lines.number(), lines.shown(), null);
                continue;
            }
            for (Row row : ofThisLine) {
                out.row(lines.number(), row.json(), row.fields());
            }
        }
    }

    private boolean readLine() {
        byte[] bytes = lines.buffer();
        if (lines.isTooLong() || !Utf8Check.isText(bytes, lines.from(), lines.to())) {
            return false;
        }
        try (JsonParser parser = Limits.parser(bytes, lines.from(), lines.to() - lines.from())) {
            parser.nextToken();
            pages.element(parser);
            return parser.nextToken() == null;
        } catch (JacksonException | NotOrdersException e) {
            // Not lost: the caller hands on the line as it stands, for the quarantine (R21).
            return false;
        }
    }
}
