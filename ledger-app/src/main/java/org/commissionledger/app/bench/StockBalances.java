package org.commissionledger.app.bench;

import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.EventHandler;
import org.commissionledger.domain.order.Movement;
import org.commissionledger.domain.order.OrderEvent;
import org.springframework.jdbc.core.JdbcTemplate;

/** The peer's projection, as an example of Axon would write it: one upsert for each event, into one table. */
final class StockBalances {

    static final String TABLE = """
            create table balance (
                partner  text not null,
                currency text not null,
                amount   bigint not null,
                events   bigint not null,
                primary key (partner, currency))""";

    private final JdbcTemplate jdbc;
    private final AtomicLong began = new AtomicLong();

    StockBalances(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds what the event moves. */
    @EventHandler
    public void on(OrderEvent event) {
        began.compareAndSet(0, System.nanoTime());
        Movement moved = event.moved();
        jdbc.update(
                """
                insert into balance (partner, currency, amount, events) values (?, ?, ?, 1)
                on conflict (partner, currency) do update
                set amount = balance.amount + excluded.amount, events = balance.events + 1""",
                moved.partner().value(),
                moved.currency().getCurrencyCode(),
                moved.after().amount() - moved.before().amount());
    }

    /** Forgets when the first event came. */
    void begin() {
        began.set(0);
    }

    /** When the first event came. */
    long began() {
        return began.get();
    }
}
