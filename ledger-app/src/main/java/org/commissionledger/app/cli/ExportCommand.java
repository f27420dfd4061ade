package org.commissionledger.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.commissionledger.app.document.Durations;
import org.commissionledger.app.export.ExportFile;
import org.commissionledger.app.export.ExportFormat;
import org.commissionledger.app.export.ExportWriter;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.app.wiring.Queries;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.projections.AsOf;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lets figures out of the ledger, for auditors, spreadsheets and other programs, in constant memory. */
@Command(
        name = "export",
        description = "Write events, entries, orders or balances to a file, which appears when it is complete.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    private static final String STDOUT = "-";

    enum What {
        events,
        entries,
        orders,
        balances
    }

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Parameters(paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}.")
    private What what = What.events;

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "Where to; - is standard output.")
    private String to = STDOUT;

    @Option(
            names = "--as",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; hledger takes entries only"
                    + " (default: by the file's name: .csv, .xlsx, .journal or .hledger; else ndjson).")
    private @Nullable ExportFormat as;

    @Option(names = "--partner", paramLabel = "ID", description = "Only what is about this partner.")
    private @Nullable String partner;

    @Option(names = "--from-position", paramLabel = "N", description = "Events from this position on.")
    private @Nullable Long from;

    @Option(names = "--to-position", paramLabel = "N", description = "Events up to this position.")
    private @Nullable Long until;

    @Mixin
    private AsOfOptions asOf = new AsOfOptions();

    @Override
    public Integer call() {
        ExportFormat format = as == null ? ExportFormat.ofFile(to) : as;
        AsOf moment = asOf.asOf();
        refuseWhatDoesNotGoTogether(format, moment);
        ExportRun<?> run;
        try (ExportFile file = file()) {
            Ledger open = ledger.open();
            run = run(open, export(moment, open), file, format);
            file.complete();
        }
        if (!to.equals(STDOUT)) {
            print(format, run);
        }
        return LedgerMain.DONE;
    }

    private Export<?> export(AsOf moment, Ledger open) {
        return switch (what) {
            case events -> new EventsExport(partner, from, until);
            case entries -> new EntriesExport(partner, moment, open.businessZone());
            case orders -> new OrdersExport(partner);
            case balances -> new BalancesExport(partner, moment);
        };
    }

    private <T> ExportRun<T> run(Ledger open, Export<T> export, ExportFile file, ExportFormat format) {
        ExportWriter<T> writer = export.writer(format, file.out(), what.name());
        try (Progress progress = Progress.onTerminal()) {
            return new ExportRun<>(export, writer, progress).over(Queries.of(open));
        }
    }

    private void refuseWhatDoesNotGoTogether(ExportFormat format, AsOf moment) {
        if (format == ExportFormat.hledger && what != What.entries) {
            throw new RuleViolation("a journal for hledger holds entries only; export " + what
                    + " as ndjson, csv or xlsx, with --as or a file of such a name");
        }
        if (!moment.isNow() && (what == What.events || what == What.orders)) {
            throw new RuleViolation(
                    what == What.events
                            ? "events do not change, so there is no moment to ask for; use --to-position"
                            : "orders can be exported only as they stand now; leave --at-… out");
        }
        if ((from != null || until != null) && what != What.events) {
            throw new RuleViolation("--from-position and --to-position are for events; use --at-position");
        }
    }

    private ExportFile file() {
        return to.equals(STDOUT)
                ? ExportFile.onto("standard output", new FileOutputStream(FileDescriptor.out))
                : ExportFile.named(to);
    }

    private void print(ExportFormat format, ExportRun<?> run) {
        Answer answer = ledger.answer();
        BigDecimal seconds = Durations.seconds(run.nanos());
        if (answer.format() == Format.table) {
            answer.text(run.rows() + " " + what + " to " + to + " as " + format + ", as of position " + run.position()
                    + ", " + seconds + " s");
            return;
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("what", what.name());
        document.put("file", to);
        document.put("as", format.name());
        document.put("rows", run.rows());
        document.put("position", run.position());
        document.put("seconds", seconds);
        answer.object(document);
    }
}
