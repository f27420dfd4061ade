package org.commissionledger.app.eventstore;

import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/**
 * Gives the events of a command its {@link Origin}: what the command's own metadata says, for the rest what is bound around
 * its sender. The command itself is their cause.
 */
public final class OriginOfCommands implements CorrelationDataProvider {

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        Map<String, Object> origin = new LinkedHashMap<>(Origin.current().metadata());
        origin.replaceAll((name, bound) -> message.getMetaData().getOrDefault(name, bound));
        origin.put(Origin.CAUSATION, message.getIdentifier());
        return origin;
    }
}
