package org.commissionledger.app.eventstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.commissionledger.app.database.Database;
import org.commissionledger.projections.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** {@link EventLog} as Axon's event storage engine. A tracking token is a position; there are no gaps to remember. */
public final class PostgresEventStorageEngine implements EventStorageEngine {

    private final Database database;
    private final EventLog log;
    private final EventJson json;
    private final GroupedAppends appends;
    private final GroupedReads reads;
    private final RangeReader ranges;
    private final Arrivals arrivals = new Arrivals();

    public PostgresEventStorageEngine(Database database, EventLog log, EventJson json) {
        this.database = database;
        this.log = log;
        this.json = json;
        this.appends = new GroupedAppends(database, log);
        this.reads = new GroupedReads(database, log);
        this.ranges = new RangeReader(database, log, json);
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
     * Ranges of events, each as one message with the token of its last event: what Axon does for a message it does once for a
     * thousand events (ADR 27). {@link #events} has the events of a range.
     *
     * <p>The one reader for all processors that are at the head may block. It is held back while more is about to come, see
     * {@link Pace}.
     */
    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        if (mayBlock) {
            log.pace().await();
        }
        return StreamSupport.stream(new Ranges(positionOf(token), mayBlock), false);
    }

    /** Tells who follows the log that the one reader has read on. */
    public Arrivals arrivals() {
        return arrivals;
    }

    /** The events of a range, in order. */
    public List<RecordedEvent> events(LogRange range) {
        return ranges.events(range);
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
        return new GenericDomainEventMessage<>(
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                new GenericMessage<>(
                        event.eventId(),
                        json.read(event.type(), event.revision(), event.payload()),
                        json.readMetadata(event.metadata())),
                event::recordedAt);
    }

    /** The ranges behind a position, up to the end of the log. */
    private final class Ranges extends AbstractSpliterator<TrackedEventMessage<?>> {
        private final boolean ofTheOneReader;
        private long position;
        private long head;
        private boolean hasCome;

        Ranges(long position, boolean ofTheOneReader) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.position = position;
            this.ofTheOneReader = ofTheOneReader;
        }

        @Override
        public boolean tryAdvance(Consumer<? super TrackedEventMessage<?>> action) {
            if (hasCome && ofTheOneReader) {
                arrivals.come();
            }
            if (position >= head) {
                head = database.with(log::head).position();
            }
            if (position >= head) {
                return false;
            }
            hasCome = true;
            LogRange range = LogRange.behind(position, head);
            position = range.last();
            action.accept(new GenericTrackedEventMessage<>(
                    new GlobalSequenceTrackingToken(position), GenericEventMessage.asEventMessage(range)));
            return true;
        }
    }
}
