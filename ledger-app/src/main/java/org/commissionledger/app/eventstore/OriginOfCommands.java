package org.commissionledger.app.eventstore;

import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/**
 * Gives the events of a command its {@link Origin}: what the command's own metadata says, for the rest what is bound around
 * its sender. The command itself is their cause.
 */
public final class OriginOfCommands implements CorrelationDataProvider {

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        Origin bound = Origin.current();
        MetaData said = message.getMetaData();
        return Map.of(
                Origin.ACTOR, said.getOrDefault(Origin.ACTOR, bound.actor()),
                Origin.SOURCE, said.getOrDefault(Origin.SOURCE, bound.source().text()),
                Origin.CORRELATION, said.getOrDefault(Origin.CORRELATION, bound.correlationId()),
                Origin.CAUSATION, message.getIdentifier());
    }
}
