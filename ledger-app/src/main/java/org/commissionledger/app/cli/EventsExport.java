package org.commissionledger.app.cli;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.commissionledger.app.document.Column;
import org.commissionledger.app.eventstore.EventQuery;
import org.commissionledger.app.eventstore.EventQuery.Filter;
import org.commissionledger.app.eventstore.StoredEvent;
import org.commissionledger.app.projection.Projector;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.orders.Orders;
import org.commissionledger.projections.tier.Tiers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The log, with all that is hashed and exactly as it is hashed: an auditor can recompute the chain from these columns
 * alone.
 */
record EventsExport(
        @Nullable String partner,
        @Nullable Long from,
        @Nullable Long to) implements Export<StoredEvent> {

    static final List<Column> COLUMNS = List.of(
            Column.number("position"),
            Column.text("aggregate_id"),
            Column.text("aggregate_type"),
            Column.number("sequence"),
            Column.text("event_id"),
            Column.text("type"),
            Column.number("revision"),
            Column.text("recorded_at"),
            Column.text("payload"),
            Column.text("metadata"),
            Column.text("hash"));

    /** As precise as what is hashed, and of one width. */
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    /** A partner's events are found by his orders and tiers, so the log is read as far as those are known. */
    @Override
    public long position(JdbcClient jdbc) {
        long end = partner == null
                ? new EventQuery(jdbc, Scope.ALL).head()
                : Projector.position(jdbc, List.of(new Orders(), new Tiers()));
        return to == null ? end : Math.clamp(to, 0, end);
    }

    @Override
    public Stream<StoredEvent> rows(JdbcClient jdbc, long position) {
        return new EventQuery(jdbc, Scope.ALL).events(new Filter(null, partner, null, null, from, position));
    }

    @Override
    public List<Object> cells(StoredEvent event) {
        return List.of(
                event.position(),
                event.aggregateId(),
                event.aggregateType(),
                event.sequence(),
                event.eventId(),
                event.type(),
                event.revision(),
                MICROSECONDS.format(event.recordedAt()),
                event.payload(),
                event.metadata(),
                event.hash());
    }

    @Override
    public Progress.Unit unit() {
        return Progress.Unit.EVENTS;
    }

    @Override
    public long total(JdbcClient jdbc, long position) {
        return position;
    }

    @Override
    public long done(StoredEvent event, long rows) {
        return event.position();
    }
}
