package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.document.BalanceDocument;
import org.commissionledger.app.document.Column;
import org.commissionledger.app.document.EntryDocument;
import org.commissionledger.app.document.OrderDocument;
import org.commissionledger.app.eventstore.Docs;
import org.commissionledger.app.feed.FeedFiles;
import org.commissionledger.app.feed.ImportProgress;
import org.commissionledger.app.feed.ImportRequest;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.offer.OfferName;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Keeps {@code docs/export.md} true: its columns, and its examples on the demo's data. */
class ExportDocumentTest {

    private static final Path DOCUMENT = Docs.file("docs/export.md");
    private static final OfferName OFFER = new OfferName("aliexpress");

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path directory;

    private static Commands commands;

    /** At times that are the same in every run. */
    @BeforeAll
    static void importDemo() {
        Ledger ledger = ITS.ledger();
        Demo demo = Demo.unpackedInto(directory);
        ITS.clock().set(Instant.parse("2026-06-01T06:00:00Z"));
        ledger.offers().publish(demo.offer(), null);
        ledger.partners().importFile(demo.partners());
        for (String date : Demo.DATES) {
            Instant taken = Instant.parse(date + "T23:59:59Z");
            ITS.clock().set(taken.plusSeconds(6 * 3600));
            ImportRequest request = new ImportRequest(
                    "aliexpress", OFFER, taken, true, false, false, ZoneId.of("Asia/Shanghai"), ZoneOffset.UTC);
            FeedFiles files = new FeedFiles(List.of(demo.feed(date).toString()), InputStream.nullInputStream());
            ledger.feedImport().run(request, ledger.offers().get(OFFER), files, ImportProgress.NONE);
        }
        commands = Commands.on(ITS.address());
    }

    @Test
    void the_columns_are_those_of_the_exports() throws Exception {
        Map<String, List<Column>> columns = new LinkedHashMap<>();
        columns.put("events", EventsExport.COLUMNS);
        columns.put("entries", EntryDocument.COLUMNS.list());
        columns.put("orders", OrderDocument.COLUMNS.list());
        columns.put("balances", BalanceDocument.COLUMNS.list());
        String table = columns.entrySet().stream()
                .map(entry -> "| `" + entry.getKey() + "` | "
                        + entry.getValue().stream()
                                .map(column -> "`" + column.name() + "`")
                                .collect(Collectors.joining(", "))
                        + " |\n")
                .collect(Collectors.joining());
        Docs.assertHoldsSection(DOCUMENT, "columns", "\n| | columns |\n| --- | --- |\n" + table + "\n");
    }

    @Test
    void the_csv_is_what_is_written() throws Exception {
        String csv = Files.readString(exported("balances --at-position 144 --partner anna-travels", "csv"));

        Docs.assertHoldsSection(
                DOCUMENT,
                "csv example",
                "\n```text\n$ ledger export balances --to - --as csv --partner anna-travels --at-position 144\n"
                        + csv.replace("\r", "") + "```\n\n");
    }

    @Test
    void the_journal_is_what_is_written() throws Exception {
        String journal = Files.readString(exported("entries --at-position 13", "journal"))
                .replaceAll("event_id:[0-9a-f-]{36}", "event_id:…");

        assertThat(journal).contains("event_id:…");
        Docs.assertHoldsSection(DOCUMENT, "hledger example", "\n```text\n" + journal + "```\n\n");
    }

    private static Path exported(String what, String as) {
        Path file = directory.resolve("exported." + as);
        commands.ask("export " + what + " --to " + file);
        return file;
    }
}
