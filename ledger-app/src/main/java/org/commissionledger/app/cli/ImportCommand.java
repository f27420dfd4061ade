package org.commissionledger.app.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.commissionledger.app.document.Durations;
import org.commissionledger.app.feed.FeedFiles;
import org.commissionledger.app.feed.ImportRequest;
import org.commissionledger.app.feed.ImportSummary;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.offer.OfferState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Imports a feed (R18 to R23). All files of one call are one feed, taken at one time. */
@Command(
        name = "import",
        description =
                "Import an advertiser's order report: JSON page or array, NDJSON or CSV, each also .gz; - is stdin.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    static final String FEED_ZONE = "Asia/Shanghai";

    /** Counts that the sentence gives in another way. */
    private static final Set<String> UNSAID = Set.of("rows", "events", "first_position", "last_position");

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The feed's files, - for standard input.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--advertiser",
            defaultValue = "aliexpress",
            description = "Whose feed (default: ${DEFAULT-VALUE}).")
    private String advertiser = "aliexpress";

    @Option(
            names = "--offer",
            paramLabel = "NAME",
            description = "Under which offer (default: the advertiser's only one).")
    private @Nullable String offer;

    @Option(names = "--as-of", paramLabel = "INSTANT", description = "When the feed was taken (default: now).")
    private @Nullable String asOf;

    @Option(names = "--feed-zone", paramLabel = "ZONE", description = "The feed's time zone (default: Asia/Shanghai).")
    private String feedZone = FEED_ZONE;

    @Option(names = "--register-partners", description = "An unknown tracking id registers a partner of that name.")
    private boolean registerPartners;

    @Option(names = "--dry-run", description = "Work it all out, and keep nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        ZoneId zone = GlobalOptions.zone(feedZone);
        Instant stated = asOf == null ? null : AsOfOptions.instant(asOf);
        FeedFiles source = new FeedFiles(files, System.in);
        Ledger open = ledger.open();
        OfferState under = open.offers().named(offer, advertiser);
        ImportRequest request = new ImportRequest(
                advertiser,
                under.offer(),
                stated == null ? open.clock().instant() : stated,
                stated != null,
                registerPartners,
                dryRun,
                zone,
                open.fixBusinessZone(ledger.options().zone()));
        long start = System.nanoTime();
        try (Progress progress = Progress.onTerminal()) {
            long bytes = source.totalBytes().orElse(Progress.UNKNOWN);
            source.onBytesRead(read -> progress.at("reading", Progress.Unit.MEGABYTES, read, bytes));
            ImportSummary summary = open.feedImport()
                    .run(
                            request,
                            under,
                            source,
                            (done, rows) -> progress.at("importing", Progress.Unit.ROWS, done, rows));
            open.projector().awaitHead().forEach(stop -> ledger.warn(stop.whole()));
            print(ledger.answer(), source.files().size(), summary, System.nanoTime() - start);
            return summary.quarantined() == 0 ? LedgerMain.DONE : LedgerMain.FINDINGS;
        }
    }

    /** For people one sentence, for programs every count. */
    static void print(Answer answer, int files, ImportSummary summary, long nanos) {
        Map<String, Object> document = document(files, summary, nanos);
        if (answer.format() == Format.table) {
            answer.text(sentence(document));
        } else {
            answer.object(document);
        }
    }

    private static String sentence(Map<String, Object> document) {
        List<String> parts = new ArrayList<>();
        document.forEach((name, value) -> {
            if (value instanceof Long count && count > 0 && !UNSAID.contains(name)) {
                parts.add(count + " " + name.replace('_', ' '));
            }
        });
        Object first = document.get("first_position");
        String events = first == null ? "no event" : "events " + first + " to " + document.get("last_position");
        return document.get("rows") + " rows: " + String.join(", ", parts)
                + (Map.of().equals(document.get("quarantine")) ? "" : " " + document.get("quarantine")) + "; " + events
                + ", " + document.get("seconds") + " s";
    }

    static Map<String, Object> document(int files, ImportSummary summary, long nanos) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("files", files);
        document.putAll(summary.toMap());
        document.put("seconds", Durations.seconds(nanos));
        return document;
    }
}
