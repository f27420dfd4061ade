package org.commissionledger.app.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
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
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.Projections;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.core.JsonGenerator;

/**
 * Answers from one state of the database, and says which event it is as of. Figures follow from the events up to there, so
 * this position is their {@code ETag}: who has them already is told so without their being worked out again.
 */
@Component
class Figures {

    /** In the media type of rows parted by line ends. */
    static final String NDJSON = "application/x-ndjson";

    static final String CSV = "text/csv";

    /** Changed with the form of the documents, so that nobody is told that he has what he has in another form. */
    private static final String FORM = "1";

    /** Each holds a connection for as long as its reader takes. */
    private static final int STREAMS = 8;

    private static final List<String> NAMES =
            Projections.all().stream().map(Projection::name).toList();

    /**
     * So many questions are answered at once, and the others in the order in which they came. More would not be answered
     * sooner, and would take the connections that imports, projections and log-ins need.
     */
    private static final int AT_ONCE = 12;

    private final Ledger ledger;
    private final Semaphore streams = new Semaphore(STREAMS);
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    Figures(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Answers with figures that follow from the events alone. */
    <T> ResponseEntity<T> answer(WebRequest request, Caller caller, Function<JdbcClient, T> query) {
        return answer(request, caller, AsOf.NOW, query);
    }

    /**
     * The same of a moment.
     *
     * @throws ProblemException where the moment is a position that no event has yet
     */
    <T> ResponseEntity<T> answer(WebRequest request, Caller caller, AsOf moment, Function<JdbcClient, T> query) {
        turns.acquireUninterruptibly();
        try {
            return inTurn(request, caller, moment, query);
        } finally {
            turns.release();
        }
    }

    private <T> ResponseEntity<T> inTurn(
            WebRequest request, Caller caller, AsOf moment, Function<JdbcClient, T> query) {
        return ledger.projector().inSnapshot(_ -> {
            JdbcClient jdbc = ledger.database().jdbc();
            long position = Projector.position(jdbc);
            requireThere(moment, position);
            ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                    .header(ReadYourWrites.POSITION, Long.toString(position))
                    .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                    .cacheControl(CacheControl.noCache().cachePrivate());
            String tag = tag(position, written(jdbc), caller, request);
            // While a projection has stopped, what somebody has may be old: only reading shows whether it needs that
            // one.
            return !ledger.projector().hasStopped() && request.checkNotModified(tag)
                    ? ResponseEntity.status(304)
                            .header(ReadYourWrites.POSITION, Long.toString(position))
                            .<T>build()
                    : answer.eTag(tag).body(query.apply(jdbc));
        });
    }

    /** Answers with what does not follow from events alone, such as what runs at present or what depends on the day. */
    <T> ResponseEntity<T> present(WebRequest request, T body) {
        String tag = '"' + hash(ApiJson.MAPPER.writeValueAsString(body)) + '"';
        return request.checkNotModified(tag)
                ? ResponseEntity.status(304).<T>build()
                : ResponseEntity.ok()
                        .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                        .cacheControl(CacheControl.noCache().cachePrivate())
                        .eTag(tag)
                        .body(body);
    }

    /** @throws ProblemException where the moment is a position that no event has yet */
    void requireThere(AsOf moment) {
        requireThere(moment, Projector.position(ledger.database().jdbc()));
    }

    /** Writes all rows of a list as they are read, as CSV or NDJSON, however many there are. */
    <L, D extends Record> void stream(
            WebRequest request,
            HttpServletResponse response,
            AsOf moment,
            Columns<D> columns,
            Function<JdbcClient, Stream<L>> rows,
            Function<L, D> document) {
        boolean csv = accepts(request, CSV);
        writing(response, csv ? CSV + ";charset=UTF-8" : NDJSON, moment, (jdbc, out) -> {
            try (Stream<L> all = rows.apply(jdbc)) {
                ledger.projector().refuseStopped();
                if (csv) {
                    csv(columns, all.map(document), out);
                } else {
                    ndjson(all.map(document), out);
                }
            }
        });
    }

    /** Writes a JSON document that may be longer than memory. */
    void document(HttpServletResponse response, Function<JdbcClient, Consumer<StreamedJson>> document) {
        writing(response, MediaType.APPLICATION_JSON_VALUE, AsOf.NOW, (jdbc, out) -> {
            Consumer<StreamedJson> writer = document.apply(jdbc);
            ledger.projector().refuseStopped();
            try (StreamedJson json = new StreamedJson(new PrintWriter(out))) {
                writer.accept(json);
            }
        });
    }

    /** Whether the first that the caller accepts is this. */
    static boolean accepts(WebRequest request, String type) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null
                && MediaType.parseMediaTypes(accept).stream()
                        .anyMatch(
                                accepted -> accepted.isConcrete() && accepted.includes(MediaType.parseMediaType(type)));
    }

    private interface Writing {
        void to(JdbcClient jdbc, Writer out) throws IOException;
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
                response.setHeader(ReadYourWrites.POSITION, Long.toString(position));
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

    private static void requireThere(AsOf moment, long position) {
        if (moment.position() != null && moment.position() > position) {
            throw new ProblemException(
                    ProblemType.UNKNOWN,
                    "there is no event " + moment.position() + " yet; the last one is " + position);
        }
    }

    /** When rows were last written: a repair changes them, and no position. */
    private static OffsetDateTime written(JdbcClient jdbc) {
        return Objects.requireNonNullElse(
                jdbc.sql("select max(updated_at) from projection where name in (:names)")
                        .param("names", NAMES)
                        .query((row, _) ->
                                Objects.requireNonNullElse(row.getObject(1, OffsetDateTime.class), OffsetDateTime.MIN))
                        .single(),
                OffsetDateTime.MIN);
    }

    private static String tag(long position, OffsetDateTime written, Caller caller, WebRequest request) {
        return '"'
                + Long.toString(position)
                + '.'
                + hash(FORM + written + caller.scope().name() + request.getHeader(HttpHeaders.ACCEPT))
                + '"';
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Hashing.sha256(text), 0, 8);
    }
}
