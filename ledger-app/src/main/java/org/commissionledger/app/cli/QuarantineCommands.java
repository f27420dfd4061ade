package org.commissionledger.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.commissionledger.app.document.QuarantineDocument;
import org.commissionledger.app.feed.ImportSummary;
import org.commissionledger.app.feed.QuarantineDesk;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.app.wiring.Queries;
import org.commissionledger.domain.UnknownName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Rows that could not be used (R21). */
@Command(
        name = "quarantine",
        description = "Feed rows that could not be used: list them, show one, retry them.",
        mixinStandardHelpOptions = true)
final class QuarantineCommands implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "say list, show or retry");
    }

    @Command(name = "list", description = "The rows that lie there.", mixinStandardHelpOptions = true)
    int list() {
        Queries.of(ledger.open())
                .streaming(
                        QuarantineDesk::open,
                        lines -> ledger.answer().rows(QuarantineDocument.COLUMNS, lines.map(QuarantineDocument::of)));
        return LedgerMain.DONE;
    }

    @Command(name = "show", description = "One row, whole.", mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "N") long number) {
        QuarantineDesk.Line line = QuarantineDesk.find(ledger.open().database().jdbc(), number)
                .orElseThrow(() -> new UnknownName("there is no row " + number + " in quarantine"));
        ledger.answer().object(QuarantineDocument.Whole.COLUMNS, QuarantineDocument.Whole.of(line));
        return LedgerMain.DONE;
    }

    @Command(
            name = "retry",
            description = "Take every open row once more, with the time and offer of its import.",
            mixinStandardHelpOptions = true)
    int retry(
            @Option(names = "--register-partners", description = "Unknown tracking ids register partners now.")
                    boolean registerPartners) {
        Ledger open = ledger.open();
        long start = System.nanoTime();
        List<ImportSummary> summaries = open.quarantine()
                .retry(registerPartners, open.fixBusinessZone(ledger.options().zone()));
        open.projector().awaitHead();
        ImportSummary all = new ImportSummary();
        summaries.forEach(all::addAll);
        ImportCommand.print(ledger.answer(), summaries.size(), all, System.nanoTime() - start);
        return all.quarantined() == 0 ? LedgerMain.DONE : LedgerMain.FINDINGS;
    }
}
