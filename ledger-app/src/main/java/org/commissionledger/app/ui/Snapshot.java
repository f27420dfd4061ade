package org.commissionledger.app.ui;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.commissionledger.app.eventstore.StoredEvent;
import org.commissionledger.app.projection.Projector;
import org.commissionledger.app.wiring.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Reads all figures of a page from one state of the database, and lets the page say which event it is as of. */
@Component
class Snapshot {

    private final Ledger ledger;

    Snapshot(Ledger ledger) {
        this.ledger = ledger;
    }

    <T extends @Nullable Object> T read(Function<JdbcClient, T> query) {
        return ledger.projector().inSnapshot(connection -> {
            JdbcClient jdbc = ledger.database().jdbc();
            long position = Projector.position(jdbc);
            List<StoredEvent> last = position == 0 ? List.of() : ledger.log().readAfter(connection, position - 1, 1);
            Object around = RequestContextHolder.currentRequestAttributes()
                    .getAttribute(Shell.NAME, RequestAttributes.SCOPE_REQUEST);
            if (around instanceof Surroundings surroundings) {
                Instant recorded = last.isEmpty() ? null : last.getFirst().recordedAt();
                surroundings.asOf(position, recorded);
            }
            return query.apply(jdbc);
        });
    }
}
