package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.cli.Commands.each;
import static org.commissionledger.app.cli.Commands.fields;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.cli.Commands.Answered;
import org.commissionledger.app.statement.CurrencyStatement;
import org.commissionledger.app.statement.StatementQuery;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.statement.Period;
import org.commissionledger.projections.statement.StatementLine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** R14, R15, R17: why a partner's balance moved between two dates, on the demo's data. */
class StatementCommandTest {

    private static final List<String> PURSES = List.of("in_progress", "available", "reserved", "paid_out");

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path directory;

    private static Commands ledger;
    private static final List<String> RECORDED = new ArrayList<>();

    @BeforeAll
    static void importDemo() {
        ledger = Commands.on(ITS.address());
        Demo demo = Demo.unpackedInto(directory);
        demo.setUp(ledger);
        for (String date : Demo.DATES) {
            demo.take(ledger, date);
            RECORDED.add(ITS.ledger()
                    .database()
                    .with(ITS.ledger().log()::head)
                    .recordedAt()
                    .toString());
        }
    }

    @Test
    void it_has_the_opening_balance_each_change_and_the_closing_balance() {
        JsonNode statements =
                ledger.ask("statement anna-travels --from " + RECORDED.get(2) + " --to " + RECORDED.get(3));

        Shape.of("""
                partner:text currency:currency from:instant to:instant by:text opening:object lines:array closing:object
                agrees:truth""").inEach(statements);
        JsonNode statement = statements.get(0);
        Shape.of("in_progress:money available:money reserved:money paid_out:money")
                .in(statement.get("opening"));
        Shape.of("""
                position:count occurred_at:instant recorded_at:instant event_type:text order:text account:text amount:money
                balance:money reason:text why:text""").inEach(statement.get("lines"));
        assertThat(statement.get("opening").get("available").asString()).isEqualTo("59.40");
        assertThat(statement.get("closing").get("available").asString()).isEqualTo("119.20");
        assertThat(fields(statement.get("lines"), "order", "amount", "balance", "reason"))
                .contains("aliexpress:8213907714436107 -0.33 104.20 REFERRAL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna-travels", "gadget-bench", "cashback-harbor"})
    void opening_balance_and_lines_make_the_closing_balance_purse_by_purse(String partner) {
        for (String by : List.of("recorded", "business")) {
            JsonNode statement =
                    ledger.ask("statement " + partner + " --by " + by).get(0);

            for (String purse : PURSES) {
                BigDecimal sum = each(statement.get("lines")).stream()
                        .filter(line -> line.get("account").asString().endsWith(":" + purse))
                        .map(line -> new BigDecimal(line.get("amount").asString()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(statement.get("closing").get(purse).asString())
                        .as("%s, %s", purse, by)
                        .isEqualTo(ledger.ask("balances --partner " + partner)
                                .get(0)
                                .get(purse)
                                .asString());
                assertThat(sum)
                        .as("%s, %s", purse, by)
                        .isEqualByComparingTo(
                                statement.get("closing").get(purse).asString());
            }
            assertThat(fields(statement.get("lines"), "why")).allMatch(why -> why.endsWith("."));
        }
    }

    @ParameterizedTest
    @CsvSource({"recorded, --at-recorded", "business, --at-business"})
    void periods_that_meet_have_each_line_once_and_agree_with_the_balances_between_them(String by, String asOf) {
        List<String> instants = by.equals("recorded")
                ? RECORDED
                : List.of(
                        "2026-06-30T23:59:59Z", "2026-08-06T11:35:05Z", "2026-08-27T20:26:41Z", "2026-12-01T00:00:00Z");
        List<String> lines = new ArrayList<>();
        String from = "";
        for (String to : instants) {
            JsonNode statement = ledger.ask("statement anna-travels --by " + by + from + " --to " + to)
                    .get(0);
            JsonNode balance = ledger.ask("balances --partner anna-travels " + asOf + " " + to)
                    .get(0);

            lines.addAll(fields(statement.get("lines"), "position", "account", "amount"));
            for (String purse : PURSES) {
                assertThat(statement.get("closing").get(purse))
                        .as("%s %s", purse, to)
                        .isEqualTo(balance.get(purse));
            }
            from = " --from " + to;
        }
        assertThat(lines)
                .isEqualTo(fields(
                        ledger.ask("statement anna-travels --by " + by).get(0).get("lines"),
                        "position",
                        "account",
                        "amount"));
    }

    @Test
    void by_business_time_the_lines_stand_as_it_happened_not_as_it_became_known() {
        List<String> times =
                fields(ledger.ask("statement anna-travels --by business").get(0).get("lines"), "occurred_at");

        assertThat(times).isSorted();
        assertThat(fields(ledger.ask("statement anna-travels").get(0).get("lines"), "occurred_at"))
                .isNotEqualTo(times)
                .containsExactlyInAnyOrderElementsOf(times);
    }

    @Test
    void people_read_it_as_a_table_between_two_balances_and_csv_has_the_lines_alone() {
        String text = ledger.run("--format table statement mums-corner --to " + RECORDED.get(0))
                .out();

        assertThat(text.lines().toList())
                .hasSize(5)
                .startsWith(
                        "Statement of mums-corner in USD, up to " + RECORDED.get(0) + ", by recorded time",
                        "Opening: in progress 0.00, available 0.00, reserved 0.00, paid out 0.00")
                .endsWith("Closing: in progress 2.19, available 0.00, reserved 0.00, paid out 0.00");
        assertThat(text).contains("The order was paid for; expected is 43.80 × 5 % = 2.19.");
        assertThat(ledger.run("--format csv statement mums-corner --to " + RECORDED.get(0))
                        .out()
                        .lines()
                        .toList())
                .hasSize(2)
                .first()
                .isEqualTo(
                        "currency,position,occurred_at,recorded_at,event_type,order,account,amount,balance,reason,why");
    }

    @Test
    void a_partner_who_had_nothing_yet_has_no_statement_unless_he_asks_for_a_currency() {
        assertThat(ledger.ask("statement mums-corner --to 2020-01-01T00:00:00Z"))
                .isEmpty();
        assertThat(ledger.ask("statement mums-corner --to 2020-01-01T00:00:00Z --currency EUR")
                        .get(0)
                        .get("lines"))
                .isEmpty();
        assertThat(ledger.run("--format table statement mums-corner --to 2020-01-01T00:00:00Z")
                        .out())
                .isEqualTo("Partner mums-corner had nothing up to then.\n");
    }

    @Test
    void lines_that_do_not_lead_to_the_balance_are_a_finding() {
        var jdbc = ITS.ledger().database().jdbc();
        try {
            jdbc.sql("update balance set available = available + 1 where partner = 'mums-corner'")
                    .update();
            Answered answered = ledger.run("--format json statement mums-corner");

            assertThat(answered.code()).isEqualTo(1);
            assertThat(answered.json().get(0).get("agrees").booleanValue()).isFalse();
            assertThat(ledger.run("--format table statement mums-corner").out())
                    .contains("THE LINES DO NOT LEAD TO THE BALANCE");
        } finally {
            jdbc.sql("update balance set available = available - 1 where partner = 'mums-corner'")
                    .update();
        }
    }

    @Test
    void balances_that_are_some_events_behind_the_journal_are_no_finding() {
        Ledger open = ITS.ledger();
        open.database().inDiscardedTransaction(() -> {
            JdbcClient jdbc = open.database().jdbc();
            jdbc.sql("update balance set available = available - 1 where partner = 'mums-corner'")
                    .update();
            jdbc.sql("update projection set position = position - 1 where name = 'balances'")
                    .update();
            CurrencyStatement statement = new StatementQuery(jdbc, open.json(), Scope.ALL)
                    .statements(new PartnerId("mums-corner"), new Period(Period.By.RECORDED, null, null), null)
                    .getFirst();
            try (Stream<StatementLine> lines = statement.lines()) {
                assertThat(lines.toList()).isNotEmpty();
            }
            assertThat(statement.agrees()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "statement nobody | there is no partner nobody",
                "statement a:b | is not a partner id",
                "statement mums-corner --currency Dollar | is no ISO currency",
                "statement mums-corner --from yesterday | is no instant",
                "statement mums-corner --from 2026-08-02T00:00:00Z --to 2026-08-01T00:00:00Z | after its end",
                "statement mums-corner --by guess | --by"
            })
    void what_cannot_be_answered_is_refused(String typed, String what) {
        Answered answered = ledger.run(typed);

        assertThat(answered.code()).isEqualTo(2);
        assertThat(answered.out()).isEmpty();
        assertThat(answered.err()).contains(what);
    }
}
