package org.commissionledger.app.eventstore;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.RecentEvents.Recent;
import org.jspecify.annotations.Nullable;

/** {@link EventLog} as Axon's event storage engine. A tracking token is a position; there are no gaps to remember. */
public final class PostgresEventStorageEngine implements EventStorageEngine {

    private static final int BATCH = 2_000;

    private final Database database;
    private final EventLog log;
    private final EventJson json;
    private final GroupedAppends appends;
    private final GroupedReads reads;
    private final Pace pace = new Pace();

    public PostgresEventStorageEngine(Database database, EventLog log, EventJson json) {
        this.database = database;
        this.log = log;
        this.json = json;
        this.appends = new GroupedAppends(database, log);
        this.reads = new GroupedReads(database, log);
    }

    /** Who counts what happens to this log. */
    public LogObserver observer() {
        return log.observer();
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> messages) {
        List<NewEvent> events = new ArrayList<>(messages.size());
        for (EventMessage<?> message : messages) {
            events.add(newEvent((DomainEventMessage<?>) message));
        }
        CommandTransactions.gathered()
                .ifPresentOrElse(command -> command.add(events), () -> append(new Append(events, null)));
    }

    /**
     * Appends in the running transaction of this thread, or together with what others append at the same time.
     *
     * @throws ConcurrencyException where somebody else was faster; nothing of it is kept then
     */
    void append(Append append) {
        if (append.isEmpty()) {
            return;
        }
        try {
            appends.append(append);
        } catch (ConflictException e) {
            throw failure(append, e);
        }
    }

    private static RuntimeException failure(Append append, ConflictException e) {
        if (append.events().isEmpty()) {
            return new ConcurrencyException("the command was given by somebody else at the same time", e);
        }
        NewEvent first = append.events().getFirst();
        return first.sequence() == 0
                ? new AggregateStreamCreationException(first.aggregateId() + " exists already", e)
                : new ConcurrencyException(first.aggregateId() + " was changed at the same time", e);
    }

    private NewEvent newEvent(DomainEventMessage<?> message) {
        String type = message.getPayloadType().getSimpleName();
        return new NewEvent(
                message.getAggregateIdentifier(),
                message.getType(),
                message.getSequenceNumber(),
                message.getIdentifier(),
                type,
                json.revision(type),
                json.write(message.getPayload()),
                json.writeMetadata(new TreeMap<>(message.getMetaData())),
                message.getPayload());
    }

    /**
     * The one reader for all processors that are at the head may block. Under a stream of small appends it is held back for a
     * moment, since what a projection pays for is batches: one of a thousand events costs little more than one of ten.
     */
    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        if (mayBlock) {
            pace.await(() -> log.recent(positionOf(token), Pace.ENOUGH).size());
        }
        return StreamSupport.stream(new Batches(positionOf(token)), false);
    }

    @Override
    public DomainEventStream readEvents(String aggregateId, long firstSequence) {
        return DomainEventStream.of(reads.events(aggregateId, firstSequence).stream()
                .map(this::message)
                .toList());
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateId) {
        return database.jdbc()
                .sql("select max(sequence) from event where aggregate_id = ?")
                .param(aggregateId)
                .query(Long.class)
                .optional();
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(
                database.with(connection -> log.head(connection)).position());
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        long before = database.jdbc()
                .sql("select coalesce(max(position), 0) from event where recorded_at < ?::timestamptz")
                .param(dateTime.toString())
                .query(Long.class)
                .single();
        return new GlobalSequenceTrackingToken(before);
    }

    /** Histories here are short, a handful of events: a snapshot would cost more than it saves. */
    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("the ledger keeps events only");
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateId) {
        return Optional.empty();
    }

    private static long positionOf(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElseThrow();
    }

    private DomainEventMessage<Object> message(StoredEvent event) {
        return message(event.content(), json.read(event.type(), event.revision(), event.payload()), event.recordedAt());
    }

    private DomainEventMessage<Object> message(NewEvent event, Object payload, Instant recordedAt) {
        return new GenericDomainEventMessage<>(
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                new GenericMessage<>(event.eventId(), payload, json.readMetadata(event.metadata())),
                () -> recordedAt);
    }

    private TrackedEventMessage<?> tracked(long position, DomainEventMessage<?> message) {
        return new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(position), message);
    }

    /** The events behind a position, batch by batch until there are no more: from memory, else from the log. */
    private final class Batches extends AbstractSpliterator<TrackedEventMessage<?>> {
        private final ArrayDeque<Recent> recent = new ArrayDeque<>();
        private final ArrayDeque<StoredEvent> stored = new ArrayDeque<>();
        private long position;

        Batches(long position) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.position = position;
        }

        @Override
        public boolean tryAdvance(Consumer<? super TrackedEventMessage<?>> action) {
            if (recent.isEmpty() && stored.isEmpty()) {
                recent.addAll(log.recent(position, BATCH));
                if (recent.isEmpty()) {
                    stored.addAll(database.with(connection -> log.readAfter(connection, position, BATCH)));
                }
            }
            TrackedEventMessage<?> next = next();
            if (next == null) {
                return false;
            }
            position = next.trackingToken().position().orElseThrow();
            action.accept(next);
            return true;
        }

        private @Nullable TrackedEventMessage<?> next() {
            Recent committed = recent.poll();
            if (committed != null) {
                NewEvent event = committed.event();
                Object payload = Objects.requireNonNull(event.event());
                return tracked(committed.position(), message(event, payload, committed.recordedAt()));
            }
            StoredEvent read = stored.poll();
            return read == null ? null : tracked(read.position(), message(read));
        }
    }
}
