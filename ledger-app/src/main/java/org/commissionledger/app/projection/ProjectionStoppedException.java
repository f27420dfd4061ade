package org.commissionledger.app.projection;

import java.io.Serial;

/** What is asked for needs a projection that stopped, so its figures would be old. */
public final class ProjectionStoppedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String brief;

    public ProjectionStoppedException(Stop stop) {
        super(stop.whole() + "; mend that, or rebuild it: ledger replay --promote --projection " + stop.projection());
        this.brief = stop.brief();
    }

    /** What happened, without whose event it is. */
    public String brief() {
        return brief;
    }
}
