package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.export.Sheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An order report with formulas in it does no harm to the accountant who opens an export of it. */
class SpreadsheetSafetyTest {

    private static final String FORMULA = "=HYPERLINK(\"http://evil.example\",\"pay\")";

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path directory;

    private static Commands ledger;

    @BeforeAll
    static void importFormulas() throws Exception {
        ledger = Commands.on(ITS.address());
        Demo.unpackedInto(directory).setUp(ledger);
        ledger.ask("partner register @home");
        Path feed = directory.resolve("feed.json");
        Files.writeString(feed, """
                [{"sub_order_id": "1", "order_status": "Payment Completed", "tracking_id": "@home",
                  "category_id": "%s", "ship_to_country": "-DE", "settled_currency": "USD", "paid_amount": 20000,
                  "paid_time": "2026-05-10 20:00:00"}]
                """.formatted(FORMULA.replace("\"", "\\\"")));
        ledger.ask("import " + feed + " --as-of 2026-07-01T00:00:00Z");
    }

    @Test
    void in_a_csv_export_text_is_guarded_and_an_amount_keeps_its_sign() throws Exception {
        assertThat(exported("orders", "csv")).contains(",'@home,", "\"'=HYPERLINK(\"\"http", ",'-DE,");
        assertThat(exported("entries", "csv")).contains(",network:expected,USD,-10.00,COMMISSION,", ",'@home,");
    }

    @Test
    void in_a_workbook_too() throws Exception {
        exported("orders", "xlsx");

        assertThat(Sheet.of(directory.resolve("exported.xlsx")).getFirst().texts(1))
                .contains("'@home", "'" + FORMULA, "'-DE");
    }

    @Test
    void in_the_csv_of_an_answer_too() {
        assertThat(ledger.run("--format csv balances").out()).contains("'@home,USD,10.00,");
        assertThat(ledger.run("--format csv order show aliexpress:1").out()).contains(",'@home,", ",'-DE,");
        assertThat(ledger.run("--format csv partner show @home").out()).contains("'@home,");
        assertThat(ledger.run("--format csv trial-balance").out()).contains(",-10.00");
    }

    @Test
    void for_programs_it_is_the_text_that_it_is() throws Exception {
        assertThat(exported("orders", "ndjson")).contains("\"partner\":\"@home\"", "\"country\":\"-DE\"");
    }

    private static String exported(String what, String as) throws Exception {
        Path file = directory.resolve("exported." + as);
        ledger.ask("export " + what + " --to " + file);
        return as.equals("xlsx") ? "" : Files.readString(file);
    }
}
