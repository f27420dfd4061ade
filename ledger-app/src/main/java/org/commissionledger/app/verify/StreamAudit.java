package org.commissionledger.app.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.StoredEvent;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderLifecycle;
import org.commissionledger.domain.order.OrderProof;
import org.commissionledger.domain.order.OrderState;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.projections.ByteOrder;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.journal.Entry;
import org.commissionledger.projections.journal.PostingRules;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one stream after the other, beside the journal's entries of the same order: numbers without holes, a life that
 * the rules allow, entries that follow from the order's own events, and what is in progress. A second way to the figures,
 * which shares nothing with the rebuild.
 */
final class StreamAudit {

    private static final int FETCH = 2_000;

    private final Connection connection;
    private final EventLog log;
    private final EventJson json;
    private final ZoneId businessZone;
    private final long journalPosition;
    private final Findings sequences = new Findings("sequences");
    private final Findings lives = new Findings("order-lifecycles");
    private final Findings entries = new Findings("order-entries");
    private final Map<String, Long> inProgress = new TreeMap<>();

    /** The stream that is being looked at. */
    private String stream = "";

    private long next;
    private boolean isOrder;
    private @Nullable OrderState state;
    private boolean provable;
    private long expected;
    private final List<String> due = new ArrayList<>();

    /**
     * @param connection in a transaction that sees one state of the database throughout
     * @param journalPosition how far the journal is in this state
     */
    StreamAudit(Connection connection, EventLog log, EventJson json, ZoneId businessZone, long journalPosition) {
        this.connection = connection;
        this.log = log;
        this.json = json;
        this.businessZone = businessZone;
        this.journalPosition = journalPosition;
    }

    /** Looks at all streams up to and with the event at the position. */
    void run(long upTo) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select order_id, position, line, account, currency, amount, reason from entry
                where order_id is not null order by order_id, position, line""")) {
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery()) {
                Journaled journaled = new Journaled(row);
                log.scanStreams(connection, upTo, event -> take(event, journaled));
                close(journaled);
                journaled.skipTo(null, entries);
            }
        }
    }

    private void take(StoredEvent event, Journaled journaled) {
        if (!event.aggregateId().equals(stream)) {
            close(journaled);
            open(event);
        }
        if (event.sequence() != next) {
            sequences.add(
                    event.position(),
                    "stream " + stream + " has event number " + event.sequence() + " at position " + event.position()
                            + " where number " + next + " is due");
        }
        next = event.sequence() + 1;
        if (isOrder) {
            order(event);
        }
    }

    private void open(StoredEvent event) {
        stream = event.aggregateId();
        next = 0;
        isOrder = event.aggregateType().equals("Order");
        state = null;
        provable = true;
        expected = 0;
        due.clear();
    }

    private void order(StoredEvent stored) {
        RecordedEvent event;
        try {
            event = json.read(stored);
        } catch (RuntimeException e) {
            // Event-forms says so; of this order nothing more can be said.
            provable = false;
            return;
        }
        if (!(event.payload() instanceof OrderEvent payload)
                || !payload.order().toString().equals(stream)) {
            lives.add(
                    event.position(),
                    "event " + event.position() + " is in the stream of order " + stream + ", but is not about it");
            provable = false;
            return;
        }
        if (event.position() <= journalPosition) {
            for (Entry entry : PostingRules.entriesFor(event)) {
                due.add(Journaled.text(
                        entry.position(),
                        entry.line(),
                        entry.account().name(),
                        entry.currency().getCurrencyCode(),
                        entry.amount(),
                        entry.reason().name()));
            }
        }
        if (provable) {
            live(payload, event.position());
        }
    }

    private void live(OrderEvent event, long position) {
        try {
            for (String fault : OrderProof.faults(state, event, businessZone)) {
                lives.add(position, "event " + position + " of order " + stream + ": " + fault);
            }
            state = OrderLifecycle.evolve(state, event);
            if (position <= journalPosition) {
                expected = isOpen(state) ? state.commission().amount() : 0;
            }
        } catch (RuntimeException e) {
            lives.add(position, "event " + position + " of order " + stream + " makes no sense: " + e.getMessage());
            // What comes after it proves nothing.
            provable = false;
        }
    }

    private static boolean isOpen(OrderState order) {
        return order.status() == OrderStatus.WAITING || order.status() == OrderStatus.PENDING;
    }

    private void close(Journaled journaled) {
        if (!isOrder) {
            return;
        }
        OrderState known = state;
        if (known != null && expected != 0) {
            inProgress.merge(known.partner() + " " + known.terms().currency(), expected, Math::addExact);
        }
        journaled.skipTo(stream, entries);
        List<String> has = journaled.of(stream);
        if (!has.equals(due)) {
            for (String entry : due) {
                if (!has.remove(entry)) {
                    entries.add(0, "order " + stream + " lacks entry " + entry);
                }
            }
            has.forEach(
                    entry -> entries.add(0, "order " + stream + " has entry " + entry + ", of which no event tells"));
        }
        isOrder = false;
    }

    /** The commission of open orders by partner and currency, parted by a space. */
    Map<String, Long> inProgress() {
        return inProgress;
    }

    List<Check> checks() {
        return List.of(sequences.check(), lives.check(), entries.check());
    }

    /** The journal's entries that come from orders, order by order. */
    private static final class Journaled {
        private final ResultSet row;
        private @Nullable String order;

        Journaled(ResultSet row) {
            this.row = row;
            advance();
        }

        static String text(long position, int line, String account, String currency, long amount, String reason) {
            return position + "/" + line + " " + account + " " + amount + " " + currency + " " + reason;
        }

        private void advance() {
            try {
                order = row.next() ? row.getString(1) : null;
            } catch (SQLException e) {
                throw Database.failure(e);
            }
        }

        /** Entries of orders before this one, or before the end, belong to no order that has events. */
        void skipTo(@Nullable String next, Findings findings) {
            while (order != null && (next == null || ByteOrder.BYTES.compare(order, next) < 0)) {
                findings.add(0, "there are entries of order " + order + ", which has no events: " + read());
                advance();
            }
        }

        List<String> of(String wanted) {
            List<String> entries = new ArrayList<>();
            while (wanted.equals(order)) {
                entries.add(read());
                advance();
            }
            return entries;
        }

        private String read() {
            try {
                return text(
                        row.getLong(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        row.getLong(6),
                        row.getString(7));
            } catch (SQLException e) {
                throw Database.failure(e);
            }
        }
    }
}
