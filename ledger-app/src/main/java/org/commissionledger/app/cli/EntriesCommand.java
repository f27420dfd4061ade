package org.commissionledger.app.cli;

import java.util.concurrent.Callable;
import org.commissionledger.app.document.EntryDocument;
import org.commissionledger.app.wiring.Queries;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.journal.JournalQuery;
import org.commissionledger.projections.journal.JournalQuery.Filter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The journal (R14). */
@Command(name = "entries", description = "The journal: every entry with its cause.", mixinStandardHelpOptions = true)
final class EntriesCommand implements Callable<Integer> {

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
                        jdbc -> new JournalQuery(jdbc, Scope.ALL).entries(new Filter(partner, order, account, moment)),
                        lines -> ledger.answer().rows(EntryDocument.COLUMNS, lines.map(EntryDocument::of)));
        return LedgerMain.DONE;
    }
}
