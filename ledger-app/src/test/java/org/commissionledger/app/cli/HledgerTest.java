package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.commissionledger.app.LedgerForTests;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** hledger, which knows nothing of this program, comes to the same balances from the journal that we export for it. */
class HledgerTest {

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path directory;

    private static Commands ledger;
    private static OtherProgram hledger;

    @BeforeAll
    static void importDemoAndAnOddPartner() throws Exception {
        hledger = OtherProgram.installed("hledger");
        ledger = Commands.on(ITS.address());
        Demo demo = Demo.unpackedInto(directory);
        demo.setUp(ledger);
        ledger.ask("partner register @Кофе-台帳.ⅷ");
        Demo.DATES.forEach(date -> demo.take(ledger, date));
        Path feed = directory.resolve("odd.json");
        Files.writeString(feed, """
                [{"sub_order_id": "Ü-1.x_²", "order_status": "Payment Completed", "tracking_id": "@Кофе-台帳.ⅷ",
                  "settled_currency": "USD", "paid_amount": 20000, "paid_time": "2026-09-10 20:00:00"}]
                """);
        ledger.ask("import " + feed + " --as-of 2026-10-01T00:00:00Z");
    }

    @Test
    void every_account_has_the_balance_of_the_trial_balance() throws Exception {
        assertThat(balances("")).hasSize(16).isEqualTo(trialBalance(""));
    }

    @Test
    void also_as_of_a_moment() throws Exception {
        String moment = " --at-business 2026-08-01T00:00:00Z";

        assertThat(balances(moment)).isNotEmpty().isEqualTo(trialBalance(moment));
    }

    @Test
    void what_is_about_one_partner_balances_too() throws Exception {
        assertThat(balances(" --partner gadget-bench"))
                .containsEntry("partner:gadget-bench:available", new BigDecimal("271.57"))
                .containsEntry("network:commission", new BigDecimal("-271.57"));
    }

    @Test
    void the_cause_of_each_transaction_can_be_asked_for() throws Exception {
        String journal = export("");

        assertThat(hledger.run("-f", journal, "tags"))
                .isEqualToIgnoringNewLines("event_id\nposition\nreason\nrecorded_at\n");
        assertThat(hledger.run("-f", journal, "tags", "--values", "reason"))
                .isEqualToIgnoringNewLines("COMMISSION\nREFERRAL\n");
        JsonNode entry =
                ledger.ask("entries --order aliexpress:8213907714436107").get(0);
        assertThat(hledger.run(
                        "-f",
                        journal,
                        "print",
                        "tag:event_id=" + entry.get("event_id").asString()))
                .contains(
                        "OrderRegistered aliexpress:8213907714436107",
                        "position:" + entry.get("position") + ",",
                        "recorded_at:" + entry.get("recorded_at").asString());
    }

    private static String export(String narrowed) {
        Path file = directory.resolve("ledger.journal");
        ledger.ask("export entries --to " + file + narrowed);
        return file.toString();
    }

    private static Map<String, BigDecimal> balances(String narrowed) throws Exception {
        String journal = export(narrowed);
        hledger.run("-f", journal, "check");
        String csv = hledger.run("-f", journal, "balance", "--flat", "--empty", "--no-total", "-O", "csv");
        Map<String, BigDecimal> balances = new TreeMap<>();
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(csv)) {
            rows.stream()
                    .skip(1)
                    .forEach(row -> balances.put(
                            row.getField(0).replace("%E2%85%B7", "ⅷ"),
                            new BigDecimal(row.getField(1).replace(" USD", "")).setScale(2)));
        }
        return balances;
    }

    private static Map<String, BigDecimal> trialBalance(String moment) {
        Map<String, BigDecimal> balances = new TreeMap<>();
        ledger.ask("trial-balance" + moment)
                .get("accounts")
                .forEach(line -> balances.put(
                        line.get("account").asString(),
                        new BigDecimal(line.get("balance").asString())));
        return balances;
    }
}
