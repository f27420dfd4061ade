package org.commissionledger.app.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.commissionledger.projections.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The log in PostgreSQL: positions 1, 2, 3 … without gaps, each event chained to the one before.
 *
 * <p>Every append locks the head row, before its events are in or once they are, until its transaction ends. So commits
 * happen one after the other, positions become visible in their order, and a reader who has seen event n has seen all before
 * it. That is the promise that a sequence cannot give: under concurrent appends its numbers become visible out of order.
 */
public final class EventLog {

    private static final String COLUMNS =
            "position, aggregate_id, aggregate_type, sequence, event_id, type, revision, recorded_at, payload, metadata, encode(hash, 'hex')";

    private static final int SCAN_FETCH = 2_000;

    /** The position to read from to see also what somebody put in front of event 1. */
    public static final long BEFORE_ALL = Long.MIN_VALUE;

    private final Clock clock;
    private final RecentEvents recent = new RecentEvents();
    private final Pace pace = new Pace();
    private volatile LogObserver observer = LogObserver.NONE;

    public EventLog(Clock clock) {
        this.clock = clock;
    }

    /** Tells this one from now on. */
    public void observe(LogObserver by) {
        observer = by;
    }

    Pace pace() {
        return pace;
    }

    /** Somebody is about to append again and again, until he closes it: the processors may wait for more at a time. */
    public Appending appending() {
        pace.begins();
        return pace::ends;
    }

    /** A time in which somebody appends again and again. */
    @FunctionalInterface
    public interface Appending extends AutoCloseable {
        @Override
        void close();
    }

    /** Somebody waits for the processors of this process. */
    public void hurry() {
        pace.hurry();
    }

    LogObserver observer() {
        return observer;
    }

    /** Locks the end of the log until the transaction ends; nobody else appends meanwhile. */
    public Head lockHead(Connection connection) throws SQLException {
        return head(connection, " for update");
    }

    /** The end of the log as the transaction sees it. */
    public Head head(Connection connection) throws SQLException {
        return head(connection, "");
    }

    /** The last event that there is, whatever the head row says. */
    public Head last(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select " + COLUMNS + " from event order by position desc limit 1")) {
            List<StoredEvent> last = events(select);
            return last.isEmpty() ? Head.EMPTY : Head.of(last.getFirst());
        }
    }

    private static Head head(Connection connection, String lock) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "select position, encode(hash, 'hex'), recorded_at from event_head" + lock);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("the event_head row is missing: the log was tampered with; verify it");
            }
            long position = row.getLong(1);
            Instant recordedAt = position == 0 ? Instant.MIN : instant(row, 3);
            return new Head(position, row.getString(2), recordedAt);
        }
    }

    /**
     * Appends the events behind the locked head, however many: by COPY.
     *
     * @return the new end of the log
     * @throws ConflictException where an aggregate has an event of that sequence already; the transaction is then void
     */
    public Head append(Connection connection, Head head, List<NewEvent> events) throws SQLException {
        if (events.isEmpty()) {
            return head;
        }
        ChainedEvents chained = chained(head, events);
        copy(connection, chained);
        moveHead(connection, chained.end());
        rememberOnceCommitted(connection, chained);
        return chained.end();
    }

    /** The events as they go in now behind that end. */
    public ChainedEvents chained(Head behind, List<NewEvent> events) {
        return ChainedEvents.behind(behind, recordedAt(behind), events);
    }

    /**
     * Appends where the log is about to end: the events are sent at once, and only when it is their turn does the log have to
     * end where they begin. Nothing is locked until then; who gets in between goes first.
     *
     * @param turn waits for what is to be in front of them; false where it will not be
     * @throws ConflictException where the log ends elsewhere then, somebody else has the head locked, or an aggregate has an
     *     event of that sequence already; the transaction is then void
     */
    public void appendInTurn(Connection connection, ChainedEvents events, BooleanSupplier turn) throws SQLException {
        copy(connection, events);
        if (!turn.getAsBoolean() || !locked(connection, events.behind())) {
            throw new ConflictException();
        }
        if (!events.events().isEmpty()) {
            moveHead(connection, events.end());
        }
        rememberOnceCommitted(connection, events);
    }

    /**
     * Appends what single commands decided, with their idempotency keys, in one statement.
     *
     * @param head what the end of the log is, or is taken to be
     * @return the new end of the log, or null where it ends elsewhere: then nothing was done
     * @throws ConflictException where an event of the same aggregate and sequence, or a key, is there already
     */
    @Nullable
    Head appendAll(Connection connection, Head head, List<Append> appends) throws SQLException {
        if (appends.isEmpty()) {
            return head;
        }
        ChainedEvents chained = chained(head, Append.events(appends));
        List<CommandKey> keys =
                appends.stream().map(Append::key).filter(Objects::nonNull).toList();
        if (!AppendStatement.execute(connection, chained, keys)) {
            return null;
        }
        rememberOnceCommitted(connection, chained);
        return chained.end();
    }

    private static void copy(Connection connection, ChainedEvents events) throws SQLException {
        if (events.events().isEmpty()) {
            return;
        }
        try (EventCopy copy = new EventCopy(connection)) {
            copy.add(events);
            copy.finish();
        } catch (SQLException e) {
            throw ConflictException.orItself(e);
        }
    }

    /** The time of what is recorded now behind this end: never earlier than that of the event before. */
    private Instant recordedAt(Head head) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return now.isBefore(head.recordedAt()) ? head.recordedAt() : now;
    }

    /** Where nobody tells of the transaction's end, or the events are not at hand, there is nothing to remember. */
    private void rememberOnceCommitted(Connection connection, ChainedEvents appended) throws SQLException {
        if (connection.getAutoCommit()) {
            remember(appended);
        } else if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    remember(appended);
                }
            });
        }
    }

    /** Keeps committed events at hand for the processors of this process. */
    private void remember(ChainedEvents appended) {
        List<NewEvent> events = appended.events();
        observer.appended(events.size());
        if (!events.isEmpty() && events.stream().allMatch(event -> event.event() != null)) {
            List<RecordedEvent> committed = new ArrayList<>(events.size());
            long position = appended.behind().position();
            for (NewEvent event : events) {
                committed.add(new RecordedEvent(
                        ++position,
                        event.eventId(),
                        event.type(),
                        appended.recordedAt(),
                        Objects.requireNonNull(event.event())));
            }
            recent.add(committed);
        }
        pace.appended(events.size());
    }

    /** What this process committed last, after a position; none where the next event is not among it. */
    public List<RecordedEvent> recent(long position, int limit) {
        return recent.after(position, limit);
    }

    /**
     * Locks the head if the log ends there. Who holds it may be waiting for a position that our events have taken already: he
     * is not waited for.
     */
    private static boolean locked(Connection connection, Head head) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select from event_head where position = ? and hash = decode(?, 'hex') for update skip locked""")) {
            select.setLong(1, head.position());
            select.setString(2, head.hash());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void moveHead(Connection connection, Head end) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update event_head set position = ?, hash = decode(?, 'hex'), recorded_at = ?")) {
            update.setLong(1, end.position());
            update.setString(2, end.hash());
            update.setObject(3, OffsetDateTime.ofInstant(end.recordedAt(), ZoneOffset.UTC));
            update.executeUpdate();
        }
    }

    /** The events after a position, in order, at most {@code limit}. */
    public List<StoredEvent> readAfter(Connection connection, long position, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select " + COLUMNS + " from event where position > ? order by position limit ?")) {
            select.setLong(1, position);
            select.setInt(2, limit);
            return events(select);
        }
    }

    /** Hands on the events after a position up to and with another, in order, with a cursor: in constant memory. */
    public void scan(Connection connection, long after, long upTo, Consumer<StoredEvent> events) throws SQLException {
        scan(connection, "position > ? and position <= ? order by position", after, upTo, events);
    }

    /** Hands on the events up to and with a position stream by stream, by rising sequence, with a cursor. */
    public void scanStreams(Connection connection, long upTo, Consumer<StoredEvent> events) throws SQLException {
        scan(connection, "position > ? and position <= ? order by aggregate_id, sequence", BEFORE_ALL, upTo, events);
    }

    private static void scan(
            Connection connection, String condition, long after, long upTo, Consumer<StoredEvent> events)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select " + COLUMNS + " from event where " + condition)) {
            select.setLong(1, after);
            select.setLong(2, upTo);
            select.setFetchSize(SCAN_FETCH);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    events.accept(event(row));
                }
            }
        }
    }

    /** All events of the aggregates, by aggregate and sequence, from a sequence on. */
    public List<StoredEvent> readAggregates(Connection connection, Collection<String> ids, long fromSequence)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS
                + " from event where aggregate_id = any(?) and sequence >= ? order by aggregate_id, sequence")) {
            select.setArray(1, connection.createArrayOf("text", ids.toArray()));
            select.setLong(2, fromSequence);
            return events(select);
        }
    }

    /** Which of the aggregates have that text in the metadata of their last event; where it is null, none has. */
    public Set<String> endingWith(Connection connection, Map<String, @Nullable String> texts) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select asked.id
                from unnest(?::text[], ?::text[]) as asked (id, text) cross join lateral (
                    select metadata from event where aggregate_id = asked.id order by sequence desc limit 1) as last
                where strpos(last.metadata, asked.text) > 0""")) {
            select.setArray(1, connection.createArrayOf("text", texts.keySet().toArray()));
            select.setArray(2, connection.createArrayOf("text", texts.values().toArray()));
            return texts(select);
        }
    }

    /** Those of the aggregates that have events. It takes a fraction of what {@link #endingWith} takes. */
    public Set<String> existing(Connection connection, Collection<String> ids) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select aggregate_id from event where aggregate_id = any(?) and sequence = 0")) {
            select.setArray(1, connection.createArrayOf("text", ids.toArray()));
            return texts(select);
        }
    }

    /** The aggregates that have events after a position. */
    public Set<String> aggregatesAfter(Connection connection, long position) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select aggregate_id from event where position > ?")) {
            select.setLong(1, position);
            return texts(select);
        }
    }

    private static Set<String> texts(PreparedStatement select) throws SQLException {
        Set<String> found = new HashSet<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }

    /** Hands on all events of the aggregates whose ids begin so, by aggregate and sequence, with a cursor. */
    public void scanPrefix(Connection connection, String prefix, Consumer<StoredEvent> events) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS
                + " from event where aggregate_id >= ? and aggregate_id < ? order by aggregate_id, sequence")) {
            select.setString(1, prefix);
            select.setString(2, prefix + Character.MAX_VALUE);
            select.setFetchSize(SCAN_FETCH);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    events.accept(event(row));
                }
            }
        }
    }

    private static List<StoredEvent> events(PreparedStatement select) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                events.add(event(row));
            }
        }
        return events;
    }

    /** Reads a row that was selected with {@link #columns()}. */
    public static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getInt(7),
                instant(row, 8),
                row.getString(9),
                row.getString(10),
                row.getString(11));
    }

    /** The columns that {@link #event(ResultSet)} reads. */
    public static String columns() {
        return COLUMNS;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
