package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.cli.Commands.each;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.cli.Commands.Answered;
import org.commissionledger.app.embedded.DatabaseAddress;
import org.commissionledger.app.eventstore.NewEvent;
import org.commissionledger.app.eventstore.StoredEvent;
import org.commissionledger.app.verify.Harm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** R16: each kind of damage is done behind the program's back, and {@code verify} must find it and name it. */
class DamageTest {

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path directory;

    private final DatabaseAddress address = ITS.copy();

    @BeforeAll
    static void takeTheDemosFeeds() {
        Commands whole = Commands.on(ITS.address());
        Demo demo = Demo.unpackedInto(directory);
        demo.setUp(whole);
        Demo.DATES.forEach(date -> demo.take(whole, date));
        whole.ask("verify --checkpoint " + directory.resolve("checkpoint.json") + " --home " + directory);
    }

    @Test
    void a_whole_ledger_is_clean_in_every_check() {
        Answered answered = Commands.on(address).run("--format json verify");

        assertThat(answered.code()).isZero();
        assertThat(answered.json().get("clean").booleanValue()).isTrue();
        assertThat(each(answered.json().get("checks"))).hasSizeGreaterThan(20).allSatisfy(check -> {
            assertThat(check.get("result").asString()).isEqualTo("clean");
            assertThat(check.get("findings")).isEmpty();
        });
    }

    @Nested
    class In_the_log {

        @Test
        void a_changed_byte_of_a_payload() {
            String position = event("OrderRegistered");
            harm("update event set payload = replace(payload, '\"inferred\":false', '\"inferred\":true')"
                    + " where position = " + position);

            assertFound("hash-chain", "event " + position + " (OrderRegistered of ");
        }

        @Test
        void changed_metadata() {
            harm("update event set metadata = metadata || ' ' where position = " + event("OrderDeclined"));

            assertFound("hash-chain", "event " + event("OrderDeclined"));
        }

        @Test
        void a_changed_time_of_recording() {
            String position = event("OrderDeclined");
            harm("update event set recorded_at = recorded_at + interval '1 microsecond' where position = " + position);

            assertFound("hash-chain", "event " + position);
        }

        @Test
        void a_deleted_event() {
            harm("delete from event where position = 100");

            assertFound("positions", "event 100 is missing");
        }

        @Test
        void deleted_events_in_a_row() {
            harm("delete from event where position between 100 and 104");

            assertFound("positions", "events 100 to 104 are missing");
        }

        @Test
        void an_event_put_in_front_of_the_first() {
            harm("insert into event select 0, aggregate_id, 99, aggregate_type, 'forged', type, revision, recorded_at,"
                    + " payload, metadata, hash from event where position = " + event("OrderDeclined"));

            assertFound("positions", "there is an event 0, but the first is number 1");
        }

        @Test
        void a_time_in_the_head_row_that_no_event_has() {
            harm("update event_head set recorded_at = '2099-01-01'");

            assertFound("positions", "the head row's time is not that of the last event");
        }

        @Test
        void a_time_that_is_none() {
            harm("update event set recorded_at = 'infinity' where position = 100");

            assertFound("hash-chain", "event 100 ");
        }

        @Test
        void an_amount_below_zero_with_its_hashes_made_to_fit() {
            String position = event("OrderRegistered");
            harm("update event set payload = regexp_replace(payload, '\"base\":([1-9])', '\"base\":-\\1')"
                    + " where position = " + position);
            try (Harm harm = Harm.to(address)) {
                harm.rehash();
            }

            assertThat(findings()).containsKey("order-lifecycles");
        }

        @Test
        void another_orders_event_in_a_stream_with_its_hashes_made_to_fit() {
            String position = event("OrderDelivered");
            harm("update event set payload = replace(payload, '\"order\":\"aliexpress:', '\"order\":\"aliexpress:9')"
                    + " where position = " + position);
            try (Harm harm = Harm.to(address)) {
                harm.rehash();
            }

            assertFound("order-lifecycles", "event " + position + " is in the stream of order");
        }

        @Test
        void the_last_event_deleted() {
            harm("delete from event where position = (select position from event_head)");

            assertFound("positions", "the head row says that the log ends with event");
        }

        @Test
        void the_last_event_deleted_and_the_head_row_moved_back() {
            harm(
                    "delete from event where position = (select position from event_head)",
                    "update event_head set (position, hash, recorded_at) ="
                            + " (select position, hash, recorded_at from event order by position desc limit 1)");

            Map<String, List<String>> found = findings();
            assertThat(found).containsKeys("applied-balances", "applied-journal", "imports");
            assertThat(found.get("applied-balances")).singleElement().asString().contains("moved ahead");
        }

        @Test
        void all_events_deleted() {
            harm("delete from event");

            assertThat(findings()).containsKeys("positions", "rebuild-journal", "order-entries");
        }

        @Test
        void two_events_with_swapped_positions() {
            harm(
                    "update event set position = -1 where position = 100",
                    "update event set position = 100 where position = 101",
                    "update event set position = 101 where position = -1");

            Map<String, List<String>> found = findings();
            assertThat(found.get("hash-chain")).anyMatch(text -> text.startsWith("event 100 "));
            assertThat(found.get("hash-chain")).anyMatch(text -> text.startsWith("event 101 "));
        }

        @Test
        void a_stream_with_a_hole_and_its_hashes_made_to_fit() {
            harm(
                    "alter table event drop constraint event_once_per_sequence",
                    "update event set sequence = sequence + 1 where type = 'OrderConfirmed' and sequence = 2");
            try (Harm harm = Harm.to(address)) {
                harm.rehash();
            }

            assertThat(findings()).containsKey("sequences").doesNotContainKey("hash-chain");
        }

        @Test
        void a_payload_that_cannot_be_read_and_its_hash_made_to_fit() {
            harm("update event set payload = '{\"order\":1' where position = 100");
            try (Harm harm = Harm.to(address)) {
                harm.rehash();
            }

            Answered answered = Commands.on(address).run("--format json verify");
            assertThat(findings(answered)).containsKey("event-forms");
            assertThat(result(answered, "rebuild-tiers")).isNotEqualTo("clean");
        }

        @Test
        void history_rewritten_with_another_amount_and_its_hashes_made_to_fit() {
            harm("update event set payload = replace(payload, '\"amount\":', '\"amount\":1') where position = "
                    + event("OrderConfirmed"));
            try (Harm harm = Harm.to(address)) {
                harm.rehash();
            }

            assertThat(findings())
                    .containsKeys("order-lifecycles", "rebuild-balances")
                    .doesNotContainKey("hash-chain");
        }

        @Test
        void a_better_rate_at_registration_with_its_hashes_made_to_fit() {
            harm(
                    "update event set payload = replace(payload, '\"rate\":\"0.05\"', '\"rate\":\"0.9\"') where position = "
                            + event("OrderRegistered"));
            try (Harm harm = Harm.to(address)) {
                harm.rehash();
            }

            assertFound("terms", "its terms are");
        }

        @Test
        void history_rewritten_where_no_figure_tells_is_found_by_a_checkpoint() {
            harm("update event set payload = replace(payload, '\"country\":\"', '\"country\":\"X') where position = "
                    + eventWhere("payload like '%\"country\":\"%'"));
            try (Harm harm = Harm.to(address)) {
                harm.rehash();
            }
            Commands.on(address).run("replay --promote");

            Answered alone = Commands.on(address).run("--format json verify");
            assertThat(findings(alone)).isEmpty();
            Answered against = Commands.on(address)
                    .run("--format json verify --against " + directory.resolve("checkpoint.json") + " --home "
                            + directory);
            assertThat(against.code()).isEqualTo(1);
            assertThat(findings(against)).containsOnlyKeys("checkpoint");
        }
    }

    @Nested
    class A_forged_event {

        @Test
        void behind_the_head_row() {
            try (Harm harm = Harm.to(address)) {
                harm.forgeBehindTheHead(again(harm, "OrderConfirmed"));
            }

            assertFound("positions", "the head row says that the log ends with event");
        }

        @Test
        void that_cannot_have_happened() {
            try (Harm harm = Harm.to(address)) {
                harm.forge(again(harm, "OrderConfirmed"));
            }

            assertFound("order-lifecycles", "OrderConfirmed cannot happen to order");
        }

        @Test
        void that_the_projections_have_taken_in() {
            try (Harm harm = Harm.to(address)) {
                harm.forge(again(harm, "OrderConfirmed"));
            }
            Commands.on(address).ask("balances");

            Map<String, List<String>> found = findings();
            assertThat(found).containsKeys("order-lifecycles", "imports").doesNotContainKey("rebuild-balances");
        }

        @Test
        void that_could_have_happened() {
            try (Harm harm = Harm.to(address)) {
                harm.forge(settlementOfAPendingOrder(harm));
            }
            Commands.on(address).ask("balances");

            Map<String, List<String>> found = findings();
            assertThat(found).containsOnlyKeys("imports");
            assertThat(found.get("imports")).singleElement().asString().contains("recorded", "but the log holds");
        }

        /** The order's last event once more, as its next. */
        private NewEvent again(Harm harm, String type) {
            StoredEvent last = harm.events().stream()
                    .filter(event -> event.type().equals(type))
                    .reduce((a, b) -> b)
                    .orElseThrow();
            NewEvent of = last.content();
            long next = harm.events().stream()
                    .filter(event -> event.aggregateId().equals(of.aggregateId()))
                    .count();
            return new NewEvent(
                    of.aggregateId(),
                    of.aggregateType(),
                    next,
                    of.eventId() + "-forged",
                    of.type(),
                    of.revision(),
                    of.payload(),
                    of.metadata());
        }

        /** Made from the order's own delivery: it earns what it was expected to. */
        private NewEvent settlementOfAPendingOrder(Harm harm) {
            String order = harm.ask("select order_id from order_view where status = 'Pending' and referrer is null"
                    + " order by 1 limit 1");
            StoredEvent delivered = harm.events().stream()
                    .filter(event -> event.aggregateId().equals(order))
                    .reduce((a, b) -> b)
                    .orElseThrow();
            String after = delivered.payload().replaceFirst(".*\"after\":(\\{[^}]*\\}).*", "$1");
            String payload = delivered
                    .payload()
                    .replaceFirst("\"before\":\\{[^}]*\\}", "\"before\":" + after)
                    .replace("\"inferred\":true", "\"inferred\":false");
            return new NewEvent(
                    order,
                    "Order",
                    delivered.sequence() + 1,
                    "forged",
                    "OrderConfirmed",
                    1,
                    payload,
                    delivered.metadata());
        }
    }

    @Nested
    class In_the_projections {

        @Test
        void a_changed_balance() {
            harm("update balance set available = available + 1 where partner = 'mums-corner'");

            assertFound("rebuild-balances", "balance mums-corner USD: available is");
        }

        @Test
        void money_moved_from_one_partner_to_another() {
            harm(
                    "update balance set in_progress = in_progress - 5 where partner = 'mums-corner'",
                    "update balance set in_progress = in_progress + 5 where partner = 'bargain-radar'");

            assertThat(findings()).containsOnlyKeys("rebuild-balances", "in-progress");
        }

        @Test
        void a_removed_balance() {
            harm("delete from balance where partner = 'mums-corner'");

            assertFound("rebuild-balances", "balance mums-corner USD is missing");
        }

        @Test
        void a_removed_entry() {
            harm("delete from entry where (position, line) = (select position, line from entry"
                    + " where event_type = 'OrderConfirmed' order by 1, 2 limit 1)");

            assertThat(findings()).containsKeys("rebuild-journal", "entries-sum", "order-entries");
        }

        @Test
        void all_entries_of_an_event_removed() {
            harm("delete from entry where position = (select min(position) from entry)");

            assertThat(findings())
                    .containsKeys("rebuild-journal", "order-entries")
                    .doesNotContainKey("entries-sum");
        }

        @Test
        void entries_changed_so_that_they_still_sum_to_zero() {
            harm("update entry set amount = amount * 2 where position = (select min(position) from entry)");

            assertThat(findings())
                    .containsKeys("rebuild-journal", "order-entries", "in-progress")
                    .doesNotContainKey("entries-sum");
        }

        @Test
        void entries_added_for_an_order_that_never_was() {
            harm(
                    "insert into entry select position, line + 10, event_id, event_type, account, currency, amount, reason,"
                            + " 'aliexpress:0', partner, occurred_at, recorded_at from entry"
                            + " where position = (select min(position) from entry)");

            assertFound("order-entries", "entries of order aliexpress:0, which has no events");
        }

        @Test
        void rows_doubled_where_the_key_was_taken_away() {
            harm(
                    "alter table referral_earning drop constraint referral_earning_pkey",
                    "insert into referral_earning select * from referral_earning limit 1");

            assertFound("rebuild-referrals", "rows stand in it more than once");
        }

        @Test
        void a_changed_order_tier_turnover_and_partner() {
            harm("update order_view set status = 'Confirmed' where order_id ="
                    + " (select min(order_id) from order_view where status = 'Declined')");
            harm("update tier_assignment set basis_turnover = basis_turnover + 1 where month = '2026-08'");
            harm("update turnover set amount = amount + 1 where month = '2026-07'");
            harm("update partner set owner = 'somebody else' where partner = 'mums-corner'");

            assertThat(findings())
                    .containsOnlyKeys("rebuild-orders", "rebuild-tiers", "rebuild-directory", "statistics");
        }

        @Test
        void commission_of_an_order_that_statistics_count() {
            harm("update order_view set commission = commission + 1 where order_id ="
                    + " (select min(order_id) from order_view where status = 'Confirmed')");

            assertFound("statistics", "minor units of commission confirmed of");
        }

        @Test
        void a_sum_of_commission_that_statistics_count() {
            harm("update order_day set commission = commission + 1 where (partner, day, status) ="
                    + " (select partner, day, status from order_day where status = 'Confirmed' order by 1, 2 limit 1)");

            assertFound("statistics", "minor units of commission confirmed of");
        }

        @Test
        void a_stale_projection() {
            harm("update projection set position = position - 3, applied = applied - 3 where name = 'balances'");

            assertFound("applied-balances", "it is stale");
        }

        @Test
        void a_position_moved_ahead() {
            harm("update projection set position = position + 3 where name = 'tiers'");

            assertFound("applied-tiers", "but has applied");
        }

        @Test
        void a_position_and_its_count_moved_ahead() {
            harm("update projection set position = position + 3, applied = applied + 3 where name = 'tiers'");

            assertFound("applied-tiers", "moved ahead");
        }

        @Test
        void a_projection_that_was_forgotten() {
            harm("delete from projection where name = 'journal'");

            assertThat(findings()).containsKeys("applied-journal", "rebuild-journal");
        }
    }

    @Test
    void what_cannot_be_looked_at_is_not_clean() {
        harm("delete from event_head");

        Answered answered = Commands.on(address).run("--format json verify");

        assertThat(answered.code()).isEqualTo(2);
        assertThat(answered.err()).contains("could not verify").contains("event_head");
    }

    private String event(String type) {
        return eventWhere("type = '" + type + "'");
    }

    /** The first such event's position. */
    private String eventWhere(String condition) {
        try (Harm harm = Harm.to(address)) {
            return harm.ask("select min(position) from event where " + condition);
        }
    }

    private void harm(String... statements) {
        try (Harm harm = Harm.to(address)) {
            harm.run(statements);
        }
    }

    private void assertFound(String check, String text) {
        Map<String, List<String>> found = findings();
        assertThat(found).containsKey(check);
        assertThat(found.get(check)).anyMatch(finding -> finding.contains(text));
    }

    private Map<String, List<String>> findings() {
        Answered answered = Commands.on(address).run("--format json verify");
        assertThat(answered.code()).as(answered.err()).isEqualTo(1);
        return findings(answered);
    }

    private static Map<String, List<String>> findings(Answered answered) {
        Map<String, List<String>> findings = new TreeMap<>();
        for (JsonNode check : each(answered.json().get("checks"))) {
            if (check.get("result").asString().equals("findings")) {
                findings.put(
                        check.get("name").asString(),
                        each(check.get("findings")).stream()
                                .map(JsonNode::asString)
                                .toList());
            }
        }
        return findings;
    }

    private static String result(Answered answered, String name) {
        return each(answered.json().get("checks")).stream()
                .filter(check -> check.get("name").asString().equals(name))
                .map(check -> check.get("result").asString())
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " was not checked"));
    }
}
