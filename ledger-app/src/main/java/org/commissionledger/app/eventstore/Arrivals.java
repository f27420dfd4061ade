package org.commissionledger.app.eventstore;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells who follows the log that the one reader of all processors has read on. The streams of Axon's event store do not say so: a
 * processor that has caught up would look again after half a second, and would be waited for as long when it is shut down.
 */
public final class Arrivals {

    private final List<Runnable> awaiting = new CopyOnWriteArrayList<>();

    /** Hears that there is more than before. */
    void come() {
        awaiting.forEach(Runnable::run);
    }

    /** The same source; its streams say when something comes. */
    public StreamableMessageSource<TrackedEventMessage<?>> told(
            StreamableMessageSource<TrackedEventMessage<?>> source) {
        return new StreamableMessageSource<>() {
            @Override
            public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
                return new Told(source.openStream(token));
            }

            @Override
            public TrackingToken createTailToken() {
                return source.createTailToken();
            }

            @Override
            public TrackingToken createHeadToken() {
                return source.createHeadToken();
            }

            @Override
            public TrackingToken createTokenAt(Instant time) {
                return source.createTokenAt(time);
            }
        };
    }

    private final class Told implements BlockingStream<TrackedEventMessage<?>> {

        private final BlockingStream<TrackedEventMessage<?>> stream;
        private @Nullable Runnable callback;

        Told(BlockingStream<TrackedEventMessage<?>> stream) {
            this.stream = stream;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable told) {
            stopTelling();
            callback = told;
            awaiting.add(told);
            return true;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return stream.peek();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return stream.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return stream.nextAvailable();
        }

        @Override
        public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
            stream.skipMessagesWithPayloadTypeOf(ignored);
        }

        @Override
        public void close() {
            stopTelling();
            stream.close();
        }

        private void stopTelling() {
            if (callback != null) {
                awaiting.remove(callback);
            }
        }
    }
}
