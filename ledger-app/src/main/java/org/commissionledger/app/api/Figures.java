package org.commissionledger.app.api;

import jakarta.servlet.http.HttpServletResponse;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.commissionledger.app.document.Columns;
import org.commissionledger.app.document.StreamedJson;
import org.commissionledger.app.eventstore.Sha256;
import org.commissionledger.app.problem.ProblemException;
import org.commissionledger.app.projection.Projector;
import org.commissionledger.app.reading.RowStreams;
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

/**
 * Answers from one state of the database, and says which event it is as of. Figures follow from the events up to there, so
 * this position is their {@code ETag}: who has them already is told so without their being worked out again.
 */
@Component
class Figures {

    /** In the media type of rows parted by line ends. */
    static final String NDJSON = RowStreams.NDJSON;

    static final String CSV = RowStreams.CSV;

    /** Changed with the form of the documents, so that nobody is told that he has what he has in another form. */
    private static final String FORM = "1";

    private static final List<String> NAMES =
            Projections.all().stream().map(Projection::name).toList();

    /**
     * So many questions are answered at once, and the others in the order in which they came. More would not be answered
     * sooner, and would take the connections that imports, projections and log-ins need.
     */
    private static final int AT_ONCE = 12;

    private final Ledger ledger;
    private final RowStreams streams;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    Figures(Ledger ledger, RowStreams streams) {
        this.ledger = ledger;
        this.streams = streams;
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
            RowStreams.requireThere(moment, position);
            ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                    .header(RowStreams.POSITION, Long.toString(position))
                    .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                    .cacheControl(CacheControl.noCache().cachePrivate());
            String tag = tag(position, written(jdbc), caller, request);
            // While a projection has stopped, what somebody has may be old: only reading shows whether it needs that
            // one.
            return !ledger.projector().hasStopped() && request.checkNotModified(tag)
                    ? ResponseEntity.status(304)
                            .header(RowStreams.POSITION, Long.toString(position))
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
        RowStreams.requireThere(moment, Projector.position(ledger.database().jdbc()));
    }

    /** Writes all rows of a list as they are read, as CSV or NDJSON, however many there are. */
    <L, D extends Record> void stream(
            WebRequest request,
            HttpServletResponse response,
            AsOf moment,
            Columns<D> columns,
            Function<JdbcClient, Stream<L>> rows,
            Function<L, D> document) {
        if (accepts(request, CSV)) {
            streams.csv(response, moment, columns, rows, document);
        } else {
            streams.ndjson(response, moment, rows, document);
        }
    }

    /** Writes a JSON document that may be longer than memory. */
    void document(HttpServletResponse response, Function<JdbcClient, Consumer<StreamedJson>> document) {
        streams.document(response, document);
    }

    /** Whether the first that the caller accepts is this. */
    static boolean accepts(WebRequest request, String type) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null
                && MediaType.parseMediaTypes(accept).stream()
                        .anyMatch(
                                accepted -> accepted.isConcrete() && accepted.includes(MediaType.parseMediaType(type)));
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
        return HexFormat.of().formatHex(Sha256.of(text), 0, 8);
    }
}
