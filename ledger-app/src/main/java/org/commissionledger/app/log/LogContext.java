package org.commissionledger.app.log;

import java.util.List;
import org.commissionledger.app.eventstore.Origin;
import org.slf4j.MDC;

/** Lets every line that this thread logs say for whom it works and to which request that belongs; until it is closed. */
public final class LogContext implements AutoCloseable {

    /** Names of the Elastic Common Schema. */
    private static final String ACTOR = "user.name";

    private static final String CORRELATION = "trace.id";
    private static final String SOURCE = "event.provider";

    private LogContext() {}

    public static LogContext of(Origin origin) {
        MDC.put(ACTOR, origin.actor());
        MDC.put(CORRELATION, origin.correlationId());
        MDC.put(SOURCE, origin.source().text());
        return new LogContext();
    }

    @Override
    public void close() {
        List.of(ACTOR, CORRELATION, SOURCE).forEach(MDC::remove);
    }
}
