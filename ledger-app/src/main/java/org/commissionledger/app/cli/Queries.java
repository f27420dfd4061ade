package org.commissionledger.app.cli;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.commissionledger.app.wiring.Ledger;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions to projections that are current, answered in constant memory. */
final class Queries {

    private static final int FETCH = 2_000;

    private final Ledger ledger;

    private Queries(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Waits until the projections hold every event that is in the log now. */
    static Queries of(Ledger ledger) {
        ledger.projector().awaitHead();
        return new Queries(ledger);
    }

    /** Runs a query and hands its rows on as they come, all of one state of the database. */
    <T> void streaming(Function<JdbcClient, Stream<T>> query, Consumer<Stream<T>> rows) {
        JdbcTemplate template = new JdbcTemplate(ledger.database().dataSource());
        template.setFetchSize(FETCH);
        ledger.projector().inSnapshot(_ -> {
            try (Stream<T> stream = query.apply(JdbcClient.create(template))) {
                rows.accept(stream);
            }
            return null;
        });
    }
}
