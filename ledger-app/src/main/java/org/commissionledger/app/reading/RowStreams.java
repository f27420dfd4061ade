package org.commissionledger.app.reading;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.commissionledger.app.document.Column;
import org.commissionledger.app.document.Columns;
import org.commissionledger.app.document.DocumentJson;
import org.commissionledger.app.document.StreamedJson;
import org.commissionledger.app.export.CsvRows;
import org.commissionledger.app.problem.ProblemException;
import org.commissionledger.app.problem.ProblemType;
import org.commissionledger.app.projection.Projector;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.projections.AsOf;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** Writes lists as they are read, from one state of the database, however long they are. */
@Component
public final class RowStreams {

    /** The media type of rows parted by line ends. */
    public static final String NDJSON = "application/x-ndjson";

    public static final String CSV = "text/csv";

    /** The header that says which event an answer is as of. */
    public static final String POSITION = "Ledger-Position";

    /** Each holds a connection for as long as its reader takes. */
    private static final int STREAMS = 8;

    private final Ledger ledger;
    private final Semaphore streams = new Semaphore(STREAMS);

    public RowStreams(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Has a browser keep what is written under a name that says what it is. */
    public static void download(HttpServletResponse response, String file) {
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"");
    }

    private interface Writing {
        void to(JdbcClient jdbc, Writer out) throws IOException;
    }

    /** Writes all rows as CSV, with a header. */
    public <L, D extends Record> void csv(
            HttpServletResponse response,
            AsOf moment,
            Columns<D> columns,
            Function<JdbcClient, Stream<L>> rows,
            Function<L, D> document) {
        writing(response, CSV + ";charset=UTF-8", moment, (jdbc, out) -> {
            try (Stream<L> all = rows.apply(jdbc)) {
                ledger.projector().refuseStopped();
                csv(columns, all.map(document), out);
            }
        });
    }

    /** Writes each row as a JSON object on a line. */
    public <L, D extends Record> void ndjson(
            HttpServletResponse response, AsOf moment, Function<JdbcClient, Stream<L>> rows, Function<L, D> document) {
        writing(response, NDJSON, moment, (jdbc, out) -> {
            try (Stream<L> all = rows.apply(jdbc)) {
                ledger.projector().refuseStopped();
                ndjson(all.map(document), out);
            }
        });
    }

    /** Writes a JSON document. */
    public void document(HttpServletResponse response, Function<JdbcClient, Consumer<StreamedJson>> document) {
        writing(response, MediaType.APPLICATION_JSON_VALUE, AsOf.NOW, (jdbc, out) -> {
            Consumer<StreamedJson> writer = document.apply(jdbc);
            ledger.projector().refuseStopped();
            try (StreamedJson json = new StreamedJson(new PrintWriter(out))) {
                writer.accept(json);
            }
        });
    }

    /** @throws ProblemException where the moment is a position that no event has yet */
    public static void requireThere(AsOf moment, long position) {
        if (moment.position() != null && moment.position() > position) {
            throw new ProblemException(
                    ProblemType.UNKNOWN,
                    "there is no event " + moment.position() + " yet; the last one is " + position);
        }
    }

    private void writing(HttpServletResponse response, String type, AsOf moment, Writing writing) {
        if (!streams.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.BUSY, STREAMS + " lists are being streamed already; ask again in a moment");
        }
        try {
            ledger.projector().inSnapshot(_ -> {
                JdbcClient jdbc = ledger.database().cursors();
                long position = Projector.position(jdbc);
                requireThere(moment, position);
                response.setContentType(type);
                response.setHeader(POSITION, Long.toString(position));
                response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                Writer out = writer(response);
                try {
                    writing.to(jdbc, out);
                    out.flush();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return null;
            });
        } finally {
            streams.release();
        }
    }

    private static Writer writer(HttpServletResponse response) {
        try {
            return new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <D extends Record> void csv(Columns<D> columns, Stream<D> rows, Writer out) {
        List<Column> list = columns.list();
        CsvRows csv = new CsvRows(out, Column.names(list));
        rows.forEach(row -> csv.write(Column.cells(list, columns.values(row))));
        csv.finish();
    }

    private static <D> void ndjson(Stream<D> rows, Writer out) throws IOException {
        boolean[] any = {false};
        try (JsonGenerator json = DocumentJson.LINES.createGenerator(out)) {
            rows.forEach(row -> {
                json.writePOJO(row);
                any[0] = true;
            });
        }
        out.write(any[0] ? "\n" : "");
    }
}
