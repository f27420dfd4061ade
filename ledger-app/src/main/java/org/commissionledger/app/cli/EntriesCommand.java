package org.commissionledger.app.cli;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.journal.JournalQuery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The journal (R14). */
@Command(name = "entries", description = "The journal: every entry with its cause.", mixinStandardHelpOptions = true)
final class EntriesCommand implements Callable<Integer> {

    static final List<Column> COLUMNS = List.of(
            Column.number("position"),
            Column.text("event_id"),
            Column.text("event_type"),
            Column.text("account"),
            Column.text("currency"),
            Column.number("amount"),
            Column.text("reason"),
            Column.text("order"),
            Column.text("partner"),
            Column.text("occurred_at"),
            Column.text("recorded_at"));

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Option(names = "--partner", paramLabel = "ID", description = "Only entries about this partner.")
    private @Nullable String partner;

    @Option(names = "--order", paramLabel = "ID", description = "Only entries of this order.")
    private @Nullable String order;

    @Option(names = "--account", paramLabel = "A", description = "Only this account, such as partner:greco:available.")
    private @Nullable String account;

    @Mixin
    private AsOfOptions asOf = new AsOfOptions();

    @Override
    public Integer call() {
        AsOf moment = asOf.asOf();
        Queries.of(ledger.open(), moment)
                .streaming(
                        jdbc -> new JournalQuery(jdbc, Scope.ALL).entries(partner, order, account, moment),
                        lines -> ledger.answer().rows(COLUMNS, lines.map(EntriesCommand::row)));
        return LedgerMain.DONE;
    }

    static List<@Nullable Object> row(JournalQuery.Line line) {
        return Arrays.asList(
                line.position(),
                line.eventId(),
                line.eventType(),
                line.account(),
                line.currency().getCurrencyCode(),
                Amounts.format(line.amount(), line.currency()),
                line.reason(),
                line.order(),
                line.partner(),
                line.occurredAt().toString(),
                line.recordedAt().toString());
    }
}
