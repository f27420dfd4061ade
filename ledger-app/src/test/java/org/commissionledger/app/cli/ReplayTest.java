package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.cli.Commands.each;
import static org.commissionledger.app.cli.Commands.fields;

import java.nio.file.Path;
import java.util.List;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.cli.Commands.Answered;
import org.commissionledger.app.embedded.DatabaseAddress;
import org.commissionledger.app.verify.Harm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** R16: every figure from event 1 again, compared with what stands, or put in its place. */
class ReplayTest {

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path directory;

    private final DatabaseAddress address = ITS.copy();
    private final Commands ledger = Commands.on(address);

    @BeforeAll
    static void takeTheDemosFeeds() {
        Commands whole = Commands.on(ITS.address());
        Demo demo = Demo.unpackedInto(directory);
        demo.setUp(whole);
        Demo.DATES.forEach(date -> demo.take(whole, date));
    }

    @Test
    void a_rebuild_from_nothing_has_the_live_rows() {
        ledger.ask("payout wallet anna-travels webmoney Z123456789012");
        ledger.ask("payout request anna-travels 50.00 USD --method webmoney");
        JsonNode replay = ledger.ask("replay");

        assertThat(replay.get("mode").asString()).isEqualTo("check");
        assertThat(replay.get("clean").booleanValue()).isTrue();
        assertThat(replay.get("differences")).isEmpty();
        assertThat(fields(replay.get("projections"), "projection"))
                .containsExactly("directory", "orders", "journal", "balances", "tiers", "referrals", "payouts");
        for (JsonNode projection : each(replay.get("projections"))) {
            assertThat(projection.get("rebuilt_position")).isEqualTo(replay.get("events"));
            assertThat(each(projection.get("tables"))).allSatisfy(table -> {
                assertThat(table.get("live_rows").longValue()).isPositive();
                assertThat(table.get("rebuilt_rows")).isEqualTo(table.get("live_rows"));
            });
        }
    }

    @Test
    void sums_that_follow_from_rows_are_compared_and_made_anew() {
        harm("update order_day set paid = paid + 1 where (partner, day, status) ="
                + " (select partner, day, status from order_day order by 1, 2, 3 limit 1)");
        harm("delete from order_activity where became = 'Declined'");
        harm("update account_sum set credit = credit + 1 where account = 'network:commission'");

        Answered answered = ledger.run("--format json replay");

        assertThat(answered.code()).isEqualTo(1);
        assertThat(fields(answered.json().get("differences"), "table"))
                .contains("order_day", "order_activity", "account_sum")
                .doesNotContain("order_view", "entry");

        ledger.ask("replay --promote");

        assertThat(ledger.ask("replay").get("clean").booleanValue()).isTrue();
    }

    @Test
    void each_differing_row_is_told_with_its_key_both_rows_and_the_event_that_explains_it() {
        String settled = ask("select max(position) from event where type = 'OrderConfirmed'");
        String order = ask("select aggregate_id from event where position = " + settled);
        String partner = ask("select partner from order_view where order_id = '" + order + "'");
        String amount = ask("select sum(amount) from entry where position = " + settled + " and account = 'partner:"
                + partner + ":available'");
        harm("update balance set available = available - " + amount + ", commission_earned = commission_earned - "
                + amount
                + ", in_progress = in_progress - (select sum(amount) from entry where position = " + settled
                + " and account = 'partner:" + partner + ":in_progress') where partner = '" + partner + "'");
        harm("update order_view set status = 'Pending', settled_at = null where order_id = '" + order + "'");
        harm("delete from entry where position = " + settled + " and line = 1");
        harm("insert into turnover values ('aliexpress', 'nobody', '2026-08', 'USD', 5)");

        Answered answered = ledger.run("--format json replay");

        assertThat(answered.code()).isEqualTo(1);
        JsonNode differences = answered.json().get("differences");
        assertThat(fields(differences, "table")).containsExactly("order_view", "entry", "balance", "turnover");
        JsonNode orderRow = differences.get(0);
        assertThat(orderRow.get("key").get("order_id").asString()).isEqualTo(order);
        assertThat(orderRow.get("live").get("status").asString()).isEqualTo("Pending");
        assertThat(orderRow.get("rebuilt").get("status").asString()).isEqualTo("Confirmed");
        assertThat(orderRow.get("event").asString()).isEqualTo(settled);
        JsonNode entry = differences.get(1);
        assertThat(entry.get("live").isNull()).isTrue();
        assertThat(entry.get("event").asString()).isEqualTo(settled);
        JsonNode balance = differences.get(2);
        assertThat(balance.get("event").asString()).isEqualTo(settled);
        assertThat(balance.get("event_type").asString()).isEqualTo("OrderConfirmed");
        assertThat(balance.get("explanation").asString()).isEqualTo("was not applied, or taken out again");
        JsonNode turnover = differences.get(3);
        assertThat(turnover.get("rebuilt").isNull()).isTrue();
        assertThat(turnover.get("event").isNull()).isTrue();
    }

    @Test
    void a_check_changes_nothing_and_leaves_nothing_behind() {
        harm("update balance set available = available + 1 where partner = 'mums-corner'");
        List<String> before = List.of(ask("select string_agg(b::text, ',' order by partner) from balance b"), tables());

        ledger.run("replay");

        assertThat(List.of(ask("select string_agg(b::text, ',' order by partner) from balance b"), tables()))
                .isEqualTo(before);
    }

    @Test
    void a_promotion_tells_what_it_changes_and_then_nothing_differs() {
        String indexes = ask(
                "select string_agg(indexdef, ';' order by indexname) from pg_indexes" + " where schemaname = 'public'");
        harm("update balance set available = available + 1 where partner = 'mums-corner'");
        harm("delete from entry where position = (select min(position) from entry)");
        harm("update projection set position = position - 2, applied = applied - 2 where name = 'tiers'");
        harm("update projection set position = position + 2 where name = 'orders'");

        Answered promoted = ledger.run("--format json replay --promote");

        assertThat(promoted.code()).isZero();
        assertThat(promoted.json().get("mode").asString()).isEqualTo("promote");
        assertThat(fields(promoted.json().get("differences"), "table")).containsExactly("entry", "entry", "balance");
        assertThat(ledger.ask("verify").get("clean").booleanValue()).isTrue();
        assertThat(ask("select string_agg(indexdef, ';' order by indexname) from pg_indexes"
                        + " where schemaname = 'public'"))
                .isEqualTo(indexes);
        assertThat(ask("select count(*) from pg_namespace where nspname = 'commission_ledger_rebuild'"))
                .isEqualTo("0");
    }

    @Test
    void after_a_promotion_imports_go_on_and_rights_on_the_tables_are_kept() {
        try (Harm harm = Harm.to(address)) {
            harm.grant("grant select on balance to public");
        }

        ledger.ask("replay --promote");

        Demo.unpackedInto(sub("again")).take(ledger, "2026-09-30");
        assertThat(ledger.ask("verify").get("clean").booleanValue()).isTrue();
        assertThat(ask("select has_table_privilege('pg_monitor', 'balance', 'select')::text"))
                .isEqualTo("true");
    }

    @Test
    void a_replay_is_narrowed_to_projections() {
        harm("update balance set available = available + 1 where partner = 'mums-corner'");
        harm("delete from turnover");

        assertThat(ledger.ask("replay --projection journal orders").get("clean").booleanValue())
                .isTrue();
        ledger.ask("replay --promote --projection balances");
        Answered rest = ledger.run("--format json replay");
        assertThat(fields(rest.json().get("differences"), "table")).isNotEmpty().allMatch("turnover"::equals);
    }

    @Test
    void a_replay_is_narrowed_to_one_partners_rows() {
        harm("update balance set available = available + 1 where partner in ('mums-corner', 'bargain-radar')");

        Answered check = ledger.run("--format json replay --partner mums-corner");
        assertThat(fields(check.json().get("differences"), "table")).containsExactly("balance");
        ledger.ask("replay --promote --partner mums-corner");

        Answered rest = ledger.run("--format json replay");
        assertThat(each(rest.json().get("differences")))
                .singleElement()
                .satisfies(difference -> assertThat(
                                difference.get("key").get("partner").asString())
                        .isEqualTo("bargain-radar"));
    }

    @Test
    void a_row_that_was_made_another_partners_is_given_back() {
        harm("update order_view set partner = 'bargain-radar' where order_id ="
                + " (select min(order_id) from order_view where partner = 'mums-corner')");

        ledger.ask("replay --promote --partner mums-corner");

        assertThat(ledger.ask("replay").get("clean").booleanValue()).isTrue();
    }

    @Test
    void a_view_that_somebody_made_on_a_table_is_not_lost_with_it() {
        try (Harm harm = Harm.to(address)) {
            harm.grant("create view mine as select * from balance");
        }

        Answered answered = ledger.run("replay --promote");

        assertThat(answered.code()).isEqualTo(3);
        assertThat(answered.err()).contains("table balance cannot be exchanged", "view mine");
    }

    @Test
    void an_unknown_partner_is_refused() {
        Answered answered = ledger.run("replay --partner mums_corner");

        assertThat(answered.code()).isEqualTo(2);
        assertThat(answered.err()).contains("there is no partner mums_corner");
    }

    @Test
    void one_partner_alone_is_not_promoted_into_a_projection_whose_position_was_moved() {
        harm("update projection set position = position + 2 where name = 'balances'");

        Answered answered = ledger.run("replay --promote --partner mums-corner");

        assertThat(answered.code()).isEqualTo(3);
        assertThat(answered.err()).contains("rebuild it whole");
    }

    @Test
    void an_unknown_projection_is_refused() {
        Answered answered = ledger.run("replay --projection money");

        assertThat(answered.code()).isEqualTo(2);
        assertThat(answered.err()).contains("there is no projection money; there are directory, orders");
    }

    private static Path sub(String name) {
        Path sub = directory.resolve(name);
        assertThat(sub.toFile().mkdirs()).isTrue();
        return sub;
    }

    private String tables() {
        return ask(
                "select string_agg(schemaname || '.' || tablename, ',' order by schemaname, tablename) from pg_tables");
    }

    private String ask(String sql) {
        try (Harm harm = Harm.to(address)) {
            return harm.ask(sql);
        }
    }

    private void harm(String... statements) {
        try (Harm harm = Harm.to(address)) {
            harm.run(statements);
        }
    }
}
