package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.cli.Commands.fields;

import java.nio.file.Files;
import java.nio.file.Path;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.cli.Commands.Answered;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** R4: statistics on the command line, in a zone with summer time. */
class StatisticsCommandTest {

    /** Clocks in New York go back from 02:00 to 01:00 on 1 November 2026, so that day has 25 hours. */
    private static final String FEED = """
            {"sub_order_id":"1","tracking_id":"a","order_status":"Payment Completed","settled_currency":"USD","paid_amount":1000,"paid_time":"2026-11-01 03:59:59","ship_to_country":"DE"}
            {"sub_order_id":"2","tracking_id":"a","order_status":"Payment Completed","settled_currency":"USD","paid_amount":2000,"paid_time":"2026-11-01 04:00:00","ship_to_country":"DE"}
            {"sub_order_id":"3","tracking_id":"a","order_status":"Payment Completed","settled_currency":"USD","paid_amount":4000,"paid_time":"2026-11-02 04:59:59"}
            {"sub_order_id":"4","tracking_id":"b","order_status":"Completed Settlement","settled_currency":"USD","paid_amount":8001,"paid_time":"2026-11-02 05:00:00","completed_settlement_time":"2026-11-20 12:00:00"}
            {"sub_order_id":"5","tracking_id":"b","order_status":"Invalid","settled_currency":"USD","paid_amount":1600,"paid_time":"2026-11-02 05:00:00","completed_settlement_time":"2026-11-20 12:00:00"}
            """;

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path directory;

    private static Commands ledger;

    @BeforeAll
    static void take() throws Exception {
        ledger = Commands.on(ITS.address());
        Demo demo = Demo.unpackedInto(directory);
        ledger.ask("--zone America/New_York offer publish " + demo.offer());
        Path feed = Files.writeString(directory.resolve("feed.ndjson"), FEED);
        Answered taken = ledger.run(
                "import " + feed + " --register-partners --feed-zone UTC --as-of 2026-12-01T00:00:00Z --format json");
        assertThat(taken.code()).as("%s", taken).isEqualTo(LedgerMain.DONE);
    }

    @Test
    void days_are_cut_in_the_business_zone_also_where_one_has_25_hours() {
        JsonNode days = ledger.ask("statistics");

        assertThat(days.get("zone").asString()).isEqualTo("America/New_York");
        assertThat(fields(days.get("lines"), "day", "orders", "paid_amount"))
                .containsExactly("2026-10-31 1 10.00", "2026-11-01 2 60.00", "2026-11-02 2 96.01");
        assertThat(fields(ledger.ask("statistics --by month").get("lines"), "month", "orders"))
                .containsExactly("2026-10 1", "2026-11 4");
    }

    @Test
    void a_period_includes_its_first_and_its_last_day() {
        JsonNode days = ledger.ask("statistics --from 2026-11-01 --to 2026-11-01");

        assertThat(fields(days.get("lines"), "day", "orders")).containsExactly("2026-11-01 2");
        assertThat(fields(days.get("totals"), "currency", "orders", "turnover")).containsExactly("USD 2 60.00");
    }

    @Test
    void each_line_has_all_figures() {
        JsonNode partners = ledger.ask("statistics --by partner");

        Shape.of("""
                partner:text currency:currency orders:count paid_amount:money turnover:money open:count
                commission_expected:money confirmed:count commission_confirmed:money declined:count
                commission_declined:money approval_rate:text? average_order:money""").inEach(partners.get("lines"));
        JsonNode b = partners.get("lines").get(1);
        assertThat(b.get("approval_rate").asString()).isEqualTo("0.5000");
        assertThat(b.get("average_order").asString()).isEqualTo("48.00");
        assertThat(b.get("turnover").asString()).isEqualTo("80.01");
        assertThat(b.get("commission_confirmed").asString()).isEqualTo("4.00");
        assertThat(b.get("commission_declined").asString()).isEqualTo("0.80");
    }

    @Test
    void only_orders_that_have_the_date_are_on_a_day_of_it() {
        assertThat(fields(ledger.ask("statistics --basis settled --by day").get("lines"), "day", "orders"))
                .containsExactly("2026-11-20 2");
        assertThat(fields(ledger.ask("statistics --basis recorded --by none").get("lines"), "orders"))
                .containsExactly("5");
    }

    @Test
    void an_order_without_the_word_stands_under_the_empty_one() {
        assertThat(fields(ledger.ask("statistics --by country,partner").get("lines"), "country", "partner", "orders"))
                .containsExactly(" a 1", " b 2", "DE a 2");
        assertThat(fields(ledger.ask("statistics --by none --country DE").get("lines"), "orders"))
                .containsExactly("2");
    }

    @Test
    void a_table_ends_with_what_all_comes_to() {
        assertThat(ledger.run("--format", "table", "statistics", "--by", "partner")
                        .out()
                        .lines())
                .last()
                .asString()
                .startsWith("in all   USD            5       166.01");
        assertThat(ledger.run("--format", "csv", "statistics", "--by", "partner")
                        .out()
                        .lines())
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "--by hour, takes day",
        "'--by day,day', once only",
        "--basis paid, takes registered",
        "--from 2026-02-30, is no day",
        "--from 2026-02-03 --to 2026-02-02, before it begins"
    })
    void what_cannot_be_asked_is_said(String options, String why) {
        Answered refused = ledger.run("statistics " + options);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains(why).hasLineCount(1);
    }
}
