package org.commissionledger.app.ui;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.commissionledger.app.document.EntryDocument;
import org.commissionledger.app.document.EventDocument;
import org.commissionledger.app.document.ImportDocument;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventQuery;
import org.commissionledger.app.eventstore.EventQuery.Filter;
import org.commissionledger.app.eventstore.StoredEvent;
import org.commissionledger.app.inbox.ImportStatusQuery;
import org.commissionledger.app.reading.Page;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.reading.RowStreams;
import org.commissionledger.app.security.Caller;
import org.commissionledger.domain.UnknownName;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.RecordedTime;
import org.commissionledger.projections.journal.JournalQuery;
import org.commissionledger.projections.journal.Reversals;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The event stream as it is stored, and each event with all that is known of it (R16). */
@Controller
@Hidden
class EventsPage {

    /** What came of one request stands together, but for what others did at the same time. */
    private static final long NEAR = 5_000;

    /** So many events of one stream are told beside one of them. */
    private static final int NEIGHBOURS = 200;

    private static final String IMPORT = "import:";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private static final List<String> TYPES =
            EventJson.types().stream().map(Class::getSimpleName).sorted().toList();

    /**
     * An event as it is shown.
     *
     * @param revision of its payload's form
     * @param metadata where it came from, by name
     * @param occurredAt null where its payload has no such time
     */
    record Item(
            EventDocument event,
            int revision,
            @Nullable Instant occurredAt,
            String payload,
            Map<String, String> metadata) {

        static Item of(StoredEvent stored) {
            JsonNode payload = JSON.readTree(stored.payload());
            Map<String, String> metadata = new LinkedHashMap<>();
            JSON.readTree(stored.metadata())
                    .properties()
                    .forEach(field -> metadata.put(
                            field.getKey(),
                            field.getValue().isValueNode()
                                    ? field.getValue().asString()
                                    : field.getValue().toString()));
            return new Item(
                    EventDocument.of(stored),
                    stored.revision(),
                    instant(payload.path("occurred_at").asString("")),
                    JSON.writeValueAsString(payload),
                    metadata);
        }

        private static @Nullable Instant instant(String text) {
            try {
                return text.isEmpty() ? null : Instant.parse(text);
            } catch (DateTimeException e) {
                return null;
            }
        }
    }

    /** So many events a page looks through for those of a type; then it asks whether to go on. */
    static final long LOOKED_THROUGH = 100_000;

    private final Snapshot snapshot;
    private final RowStreams streams;

    EventsPage(Snapshot snapshot, RowStreams streams) {
        this.snapshot = snapshot;
        this.streams = streams;
    }

    @GetMapping("/events")
    String list(
            Model model,
            @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell,
            @AuthenticationPrincipal Caller caller,
            Paging paging) {
        Long after = paging.place(Long::valueOf);
        boolean oldest = "oldest".equals(shell.parameter("sort"));
        return snapshot.read(jdbc -> {
            EventQuery query = new EventQuery(jdbc, caller.scope());
            Filter filter = filter(shell, jdbc, caller);
            Filter rest = after == null ? filter : oldest ? filter.behind(after) : filter.before(after);
            Filter near = isOfTypeAlone(rest) ? near(rest, oldest, shell.position()) : rest;
            try (Stream<StoredEvent> events =
                    oldest ? query.page(near, paging.oneMore()) : query.latest(near, paging.oneMore())) {
                Page<Item> page = paging.page(events.toList(), Item::of, event -> Long.toString(event.position()));
                Long end = oldest ? near.to() : near.from();
                boolean whole = near.equals(rest) || page.next() != null || end == null;
                model.addAttribute("page", whole ? page : new Page<>(page.items(), Paging.encoded("" + end)));
                model.addAttribute("near", whole ? null : near);
            }
            model.addAttribute("filter", filter);
            model.addAttribute("types", TYPES);
            return "events";
        });
    }

    /** Whether no index finds the events, so that rare ones would be looked for in the whole log. */
    private static boolean isOfTypeAlone(Filter filter) {
        return filter.type() != null && filter.order() == null && filter.partner() == null;
    }

    /** Of the events those that a page looks through at the most; the same where there are no more. */
    static Filter near(Filter filter, boolean oldest, long head) {
        long first = filter.from() == null ? 1 : filter.from();
        long last = filter.to() == null ? head : Math.min(filter.to(), head);
        if (last - first < LOOKED_THROUGH) {
            return filter;
        }
        return oldest ? filter.before(first + LOOKED_THROUGH) : filter.behind(last - LOOKED_THROUGH);
    }

    @GetMapping("/events/{position}")
    String one(Model model, @AuthenticationPrincipal Caller caller, @PathVariable long position) {
        return snapshot.read(jdbc -> {
            StoredEvent event = find(jdbc, caller, position);
            model.addAttribute("item", Item.of(event));
            model.addAttribute("before", position == 1 ? null : hashOf(jdbc, caller, position - 1));
            model.addAttribute("entries", entries(jdbc, caller, position));
            model.addAttribute("link", Reversals.of(jdbc, List.of(position)).get(position));
            model.addAttribute("stream", stream(jdbc, caller, event));
            model.addAttribute("order", event.aggregateType().equals("Order") ? event.aggregateId() : null);
            return "event";
        });
    }

    private static List<EntryDocument> entries(JdbcClient jdbc, Caller caller, long position) {
        JournalQuery.Filter only = new JournalQuery.Filter(
                null, null, null, new AsOf(position - 1, null, null), new AsOf(position, null, null));
        return new JournalQuery(jdbc, caller.scope())
                .page(only, null, NEIGHBOURS).stream().map(EntryDocument::of).toList();
    }

    private static StoredEvent find(JdbcClient jdbc, Caller caller, long position) {
        try (Stream<StoredEvent> found =
                new EventQuery(jdbc, caller.scope()).events(Filter.between(position, position))) {
            return found.findFirst().orElseThrow(() -> new UnknownName("there is no event " + position));
        }
    }

    private static @Nullable String hashOf(JdbcClient jdbc, Caller caller, long position) {
        return find(jdbc, caller, position).hash();
    }

    private static List<Item> stream(JdbcClient jdbc, Caller caller, StoredEvent event) {
        Filter filter = new Filter(event.aggregateId(), null, null, null, null, null);
        try (Stream<StoredEvent> events = new EventQuery(jdbc, caller.scope()).page(filter, NEIGHBOURS)) {
            return events.map(Item::of).toList();
        }
    }

    @GetMapping("/events/export.csv")
    void csv(
            HttpServletResponse response,
            @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell,
            @AuthenticationPrincipal Caller caller) {
        RowStreams.download(response, "events.csv");
        streams.csv(response, AsOf.NOW, EventDocument.COLUMNS, all(shell, caller), EventDocument::of);
    }

    @GetMapping("/events/export.ndjson")
    void ndjson(
            HttpServletResponse response,
            @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell,
            @AuthenticationPrincipal Caller caller) {
        RowStreams.download(response, "events.ndjson");
        streams.ndjson(response, AsOf.NOW, all(shell, caller), EventDocument::of);
    }

    private static Function<JdbcClient, Stream<StoredEvent>> all(Surroundings shell, Caller caller) {
        return jdbc -> new EventQuery(jdbc, caller.scope()).events(filter(shell, jdbc, caller));
    }

    /** What the address narrows the list down to. */
    private static Filter filter(Surroundings shell, JdbcClient jdbc, Caller caller) {
        Long chain = Asked.number(shell, "chain");
        Long from = Asked.number(shell, "from");
        Long to = Asked.number(shell, "to");
        if (from != null && to != null && to < from) {
            throw Asked.wrong(
                    List.of("from", "to"),
                    "No event is from number " + from + " on and up to " + to + " too; swap the two");
        }
        LocalDate since = Asked.day(shell, "since");
        LocalDate until = Asked.dayFrom(shell, "until", "since", since);
        if (since != null) {
            from = Math.max(from == null ? 1 : from, lastBefore(since, shell, jdbc) + 1);
        }
        if (until != null) {
            long last = lastBefore(until.plusDays(1), shell, jdbc);
            to = to == null ? last : Math.min(to, last);
        }
        String type = shell.parameter("type");
        if (type != null && !TYPES.contains(type)) {
            throw Asked.wrong("type", "'" + type + "' is no type of event; choose one of the list");
        }
        Filter stated =
                new Filter(Asked.order(shell, jdbc, caller.scope()), Asked.partner(shell, jdbc), type, null, from, to);
        return chain == null ? stated : chained(stated, find(jdbc, caller, chain), jdbc);
    }

    /** The last event that was recorded before a day began. */
    private static long lastBefore(LocalDate day, Surroundings shell, JdbcClient jdbc) {
        return RecordedTime.lastBefore(jdbc, day.atStartOfDay(shell.zone()).toInstant());
    }

    /** What came of the same request or import as the event. */
    private static Filter chained(Filter stated, StoredEvent event, JdbcClient jdbc) {
        String correlation =
                JSON.readTree(event.metadata()).path("correlation_id").asString("");
        long from = Math.max(1, event.position() - NEAR);
        long to = event.position() + NEAR;
        ImportDocument.Counts counts = correlation.startsWith(IMPORT) ? counts(correlation, jdbc) : null;
        if (counts != null && counts.firstPosition() != null && counts.lastPosition() != null) {
            from = counts.firstPosition();
            to = counts.lastPosition();
        }
        return new Filter(
                stated.order(),
                stated.partner(),
                stated.type(),
                correlation,
                stated.from() == null ? Long.valueOf(from) : stated.from(),
                stated.to() == null ? Long.valueOf(to) : stated.to());
    }

    private static ImportDocument.@Nullable Counts counts(String correlation, JdbcClient jdbc) {
        return new ImportStatusQuery(jdbc)
                .find(Long.parseLong(correlation.substring(IMPORT.length())))
                .map(status -> ImportDocument.of(status).summary())
                .orElse(null);
    }
}
