package org.commissionledger.app.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.HashChain;
import org.commissionledger.app.eventstore.Head;
import org.commissionledger.app.eventstore.StoredEvent;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.journal.Entry;
import org.commissionledger.projections.journal.PostingRules;

/**
 * What the log shows by itself while it is read, block by block and on any thread: whether places follow each other,
 * whether each event is the one that was hashed, whether it can be read, and whether the entries that follow from it sum to
 * zero.
 */
final class LogAudit {

    private static final int TOLD = 100;

    private final EventJson json;
    private final Findings positions = new Findings("positions");
    private final Findings chain = new Findings("hash-chain");
    private final Findings forms = new Findings("event-forms");
    private final Findings postings = new Findings("postings");
    private final Map<String, Long> byImport = new HashMap<>();
    private final Map<Long, String> ordersOfNobody = new TreeMap<>();
    private long events;

    LogAudit(EventJson json) {
        this.json = json;
    }

    /** Looks at a block and reads it; events that cannot be read are left out of the answer. */
    List<RecordedEvent> read(Head previous, List<StoredEvent> block) {
        List<RecordedEvent> read = new ArrayList<>(block.size());
        Map<String, Long> imports = new HashMap<>();
        HashChain hashes = new HashChain();
        Head before = previous;
        for (StoredEvent event : block) {
            place(before, event);
            try {
                link(before, event, hashes);
            } catch (RuntimeException e) {
                chain.add(event.position(), "event " + event.position() + " cannot be hashed: " + e);
                hashes = new HashChain();
            }
            String mark = ImportMark.of(event.metadata());
            imports.merge(mark, 1L, Long::sum);
            if (mark.isEmpty() && event.aggregateType().equals("Order")) {
                nobodys(event);
            }
            try {
                RecordedEvent recorded = json.read(event);
                posting(recorded);
                read.add(recorded);
            } catch (RuntimeException e) {
                forms.add(event.position(), "event " + event.position() + " cannot be read: " + e.getMessage());
            }
            before = Head.of(event);
        }
        synchronized (this) {
            events += block.size();
            imports.forEach((mark, count) -> byImport.merge(mark, count, Long::sum));
        }
        return read;
    }

    private synchronized void nobodys(StoredEvent event) {
        if (ordersOfNobody.size() < TOLD) {
            ordersOfNobody.put(event.position(), event.aggregateId());
        }
    }

    private void place(Head before, StoredEvent event) {
        long due = before.position() + 1;
        if (event.position() > due) {
            positions.add(
                    due,
                    event.position() == due + 1
                            ? "event " + due + " is missing"
                            : "events " + due + " to " + (event.position() - 1) + " are missing");
        } else if (event.position() < 1) {
            positions.add(event.position(), "there is an event " + event.position() + ", but the first is number 1");
        } else if (event.position() < due) {
            positions.add(event.position(), "there is more than one event " + event.position());
        }
        if (event.recordedAt().isBefore(before.recordedAt())) {
            positions.add(
                    event.position(),
                    "event " + event.position() + " says that it was recorded before the one before it");
        }
    }

    private void link(Head before, StoredEvent event, HashChain hashes) {
        String due = hashes.next(before.hash(), event.position(), event.recordedAt(), event.content());
        if (!due.equals(event.hash())) {
            chain.add(
                    event.position(),
                    "event " + event.position() + " (" + event.type() + " of " + event.aggregateId()
                            + ") does not fit its hash: it, its place or the event before it was changed");
        }
    }

    private void posting(RecordedEvent event) {
        Map<String, Long> sums = new HashMap<>();
        for (Entry entry : PostingRules.entriesFor(event)) {
            sums.merge(entry.currency().getCurrencyCode(), entry.amount(), Math::addExact);
        }
        sums.forEach((currency, sum) -> {
            if (sum != 0) {
                postings.add(
                        event.position(),
                        "the entries of event " + event.position() + " come to " + sum + " minor units of " + currency
                                + " instead of zero");
            }
        });
    }

    /** The log ends here, as its head row says. */
    void end(Head said, Head last) {
        if (said.position() != last.position()) {
            positions.add(
                    Long.MAX_VALUE,
                    "the head row says that the log ends with event " + said.position() + ", but the last event is "
                            + last.position());
        } else if (!said.hash().equals(last.hash())) {
            chain.add(Long.MAX_VALUE, "the head row's hash is not that of the last event");
        } else if (!said.recordedAt().equals(last.recordedAt())) {
            positions.add(Long.MAX_VALUE, "the head row's time is not that of the last event");
        }
    }

    boolean isReadable() {
        return forms.check().findings().isEmpty();
    }

    /** How many events were looked at. */
    synchronized long events() {
        return events;
    }

    /** How many events each import recorded; the empty mark stands for commands. */
    synchronized Map<String, Long> byImport() {
        return Map.copyOf(byImport);
    }

    /** Events of orders that no import recorded, by position; the first of them. */
    synchronized Map<Long, String> ordersOfNobody() {
        return Map.copyOf(ordersOfNobody);
    }

    List<Check> checks(long stored) {
        return List.of(positions.check(stored, events()), chain.check(), forms.check(), postings.check());
    }
}
