package org.commissionledger.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.commissionledger.app.document.Columns;
import org.commissionledger.app.document.ReplayDocument;
import org.commissionledger.app.replay.Replay;
import org.commissionledger.app.replay.ReplayResult;
import org.commissionledger.app.replay.ReplayResult.ReplayedProjection;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.Projections;
import org.commissionledger.projections.rebuild.Comparison;
import org.commissionledger.projections.rebuild.RebuildProgress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Every figure from event 1 again (R16): compared with what stands, or put in its place. */
@Command(
        name = "replay",
        description = "Rebuild projections from event 1 beside the live tables, and compare or promote them.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

    private static final Columns<ReplayDocument> REPLAY = Columns.of(ReplayDocument.class);

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Option(
            names = "--projection",
            arity = "1..*",
            paramLabel = "NAME",
            description = "Only these: directory, orders, journal, balances, tiers, referrals (default: all).")
    private List<String> names = new ArrayList<>();

    @Option(names = "--partner", paramLabel = "ID", description = "Only this partner's rows.")
    private @Nullable String partner;

    @ArgGroup
    private @Nullable Mode mode;

    static final class Mode {
        @Option(names = "--check", description = "Compare, and report each row that differs (default).")
        @SuppressWarnings("UnusedVariable") // it is what is done anyway
        private boolean check;

        @Option(names = "--promote", description = "Put the rebuilt rows in the place of the live ones.")
        private boolean promote;

        @Option(
                names = "--with-offer",
                paramLabel = "FILE",
                description = "Say what partners would have under this file's schedules; changes nothing.")
        private @Nullable Path offer;
    }

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "With --with-offer: orders paid from then on; a day of the business zone, or an instant.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DAY", description = "With --with-offer: orders paid before then.")
    private @Nullable String to;

    @Override
    public Integer call() {
        if (mode != null && mode.offer != null) {
            return Supposition.answer(ledger, mode.offer, from, to, partner);
        }
        if (from != null || to != null) {
            throw new RuleViolation("a rebuild is of all events; --from and --to go with --with-offer");
        }
        List<Projection> chosen = Projections.named(names);
        boolean promote = mode != null && mode.promote;
        Ledger open = ledger.open();
        long start = System.nanoTime();
        ReplayResult result;
        try (Progress progress = Progress.onTerminal()) {
            RebuildProgress told = (events, all) -> progress.at("replaying", Progress.Unit.EVENTS, events, all);
            result = promote
                    ? open.replay().promote(chosen, partner, told)
                    : open.replay().check(chosen, partner, Replay.NOBODY, told);
        }
        print(result, System.nanoTime() - start);
        return promote || result.isClean() ? LedgerMain.DONE : LedgerMain.FINDINGS;
    }

    private void print(ReplayResult result, long nanos) {
        Answer answer = ledger.answer();
        ReplayDocument document = ReplayDocument.of(result, nanos);
        if (answer.format() == Format.table) {
            Map<String, @Nullable Object> summary = REPLAY.named(document);
            summary.keySet().removeAll(Set.of("projections", "differences"));
            answer.object(summary);
            result.projections().forEach(projection -> answer.text(sentence(projection)));
            result.differences().forEach(difference -> answer.text("  " + difference.text()));
        } else {
            answer.object(REPLAY, document);
        }
    }

    private static String sentence(ReplayedProjection projection) {
        long rows =
                projection.tables().stream().mapToLong(Comparison::rebuiltRows).sum();
        long differences =
                projection.tables().stream().mapToLong(Comparison::differences).sum();
        String standing = projection.standing().isSound(projection.head())
                ? ""
                : "; the live one says that it stands at event "
                        + projection.standing().position() + " with "
                        + projection.standing().applied() + " events applied, of " + projection.head();
        return projection.name() + ": " + rows + " rows as of event " + projection.position() + ", "
                + (differences == 0 ? "none differs" : differences + " differ") + standing;
    }
}
