package org.commissionledger.app.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.projections.journal.JournalQuery;

/**
 * The journal in the language of hledger, so that an auditor can check and query it with a program that is not ours. One
 * event is one transaction, which balances as its entries do (R14).
 */
public final class HledgerJournal implements ExportWriter<JournalQuery.Line> {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd");

    private final Writer out;
    private final ZoneId zone;
    private final Set<Currency> declared = new HashSet<>();
    private final List<JournalQuery.Line> event = new ArrayList<>();

    /** @param zone in which days are cut */
    public HledgerJournal(Writer out, ZoneId zone) {
        this.out = out;
        this.zone = zone;
        text("""
                ; The journal of a commission ledger, for hledger (https://hledger.org).
                ; Amounts have the ledger's sign: positive is credit, what the network owes. (hledger by itself calls
                ; positive debit. Nothing is turned round here, so balances are those of 'ledger trial-balance'.)
                ; One transaction is one event. Its date is the day, in the zone %s, on which it occurred in the
                ; advertiser's world, so dates are not in order; positions are.
                ; Letters, digits and _ . @ - stand in names as they are, anything else as %%XX, the bytes of its UTF-8.
                decimal-mark .
                """.formatted(zone));
    }

    /** The entries of an event come one after the other. */
    @Override
    public void write(JournalQuery.Line line) {
        if (!event.isEmpty() && event.getFirst().position() != line.position()) {
            transaction();
        }
        event.add(line);
    }

    @Override
    public void finish() {
        transaction();
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void transaction() {
        if (event.isEmpty()) {
            return;
        }
        for (JournalQuery.Line line : event) {
            if (declared.add(line.currency())) {
                text("\ncommodity " + sample(line.currency()) + "\n");
            }
        }
        JournalQuery.Line first = event.getFirst();
        String order = first.order() == null ? "" : " " + HledgerName.of(first.order());
        text("\n" + DATE.format(first.occurredAt().atZone(zone)) + " " + HledgerName.of(first.eventType()) + order
                + "  ; position:" + first.position() + ", event_id:" + HledgerName.of(first.eventId())
                + ", recorded_at:" + first.recordedAt() + "\n");
        for (JournalQuery.Line line : event) {
            text("    " + HledgerName.of(line.account()) + "  " + amount(line.amount(), line.currency()) + "  ; reason:"
                    + HledgerName.of(line.reason()) + "\n");
        }
        event.clear();
    }

    private static String amount(long minor, Currency currency) {
        return Amounts.format(minor, currency) + " " + currency.getCurrencyCode();
    }

    /** An amount that shows hledger the currency's scale; where that is zero, a decimal mark must end it. */
    private static String sample(Currency currency) {
        String thousand = Amounts.format(0, currency).replaceFirst("^0", "1000");
        return (thousand.contains(".") ? thousand : thousand + ".") + " " + currency.getCurrencyCode();
    }

    private void text(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
