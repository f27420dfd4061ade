package org.commissionledger.app.wiring;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.projections.AsOf;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions to projections that are current, answered in constant memory. */
public final class Queries {

    private final Ledger ledger;

    private Queries(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Waits until the projections hold every event that is in the log now. */
    public static Queries of(Ledger ledger) {
        ledger.projector().awaitHead();
        return new Queries(ledger);
    }

    /**
     * As {@link #of(Ledger)}, for a question about a moment.
     *
     * @throws RuleViolation where the moment is a position that no event has yet: nobody knows what it will hold
     */
    public static Queries of(Ledger ledger, AsOf moment) {
        Queries queries = of(ledger);
        Long position = moment.position();
        if (position != null) {
            long head = ledger.database().with(ledger.log()::head).position();
            if (position > head) {
                throw new RuleViolation("there is no event " + position + " yet; the last one is event " + head);
            }
        }
        return queries;
    }

    /** Answers from one state of the database; rows come as they are read. */
    public <T> T answer(Function<JdbcClient, T> query) {
        return ledger.projector().inSnapshot(_ -> query.apply(ledger.database().cursors()));
    }

    /** Runs a query and hands its rows on as they come, all of one state of the database. */
    public <T> void streaming(Function<JdbcClient, Stream<T>> query, Consumer<Stream<T>> rows) {
        ledger.projector().inSnapshot(_ -> {
            try (Stream<T> stream = query.apply(ledger.database().cursors())) {
                ledger.projector().refuseStopped();
                rows.accept(stream);
            }
            return null;
        });
    }
}
