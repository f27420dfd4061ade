package org.commissionledger.app.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.projections.Scope;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** R15: tiers as of a moment read the tier events, not the log. */
class TierEventQueryTest {

    private static final String INDEX = "event_once_per_sequence";

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    private static JdbcClient jdbc;

    /** Orders and tiers as a log has them, a hundred to one; what stands in the events does not matter to the plan. */
    @BeforeAll
    static void fillTheLog() {
        jdbc = ITS.ledger().database().jdbc();
        jdbc.sql("""
                insert into event (position, aggregate_id, sequence, aggregate_type, event_id, type, revision, recorded_at,
                                   payload, metadata, hash)
                select n, case when n % 100 = 0
                               then 'tier:aliexpress:partner-' || n / 100 % 50 || ':' || 2000 + n / 5000 || '-01'
                               else 'aliexpress:' || 8211114279858963 + n end,
                       0, 'Any', n::text, 'Any', 1, now(), repeat('x', 400), '{}', ''
                from generate_series(1, 50000) n""").update();
        jdbc.sql("insert into offer (offer, advertiser, currency) values ('aliexpress', 'aliexpress', 'USD')")
                .update();
        jdbc.sql("analyze event").update();
    }

    @Test
    void all_tiers_are_one_range_of_the_index_on_aggregate_and_sequence() {
        assertThat(plan(null, null))
                .anyMatch(line -> line.contains(INDEX))
                .anyMatch(line -> line.matches(".*Index Cond: .*aggregate_id >= 'tier:'.*aggregate_id < 'tier;'.*"))
                .noneMatch(line -> line.contains("Seq Scan on event"));
    }

    @Test
    void a_partners_tiers_are_one_range_of_it_for_each_offer() {
        assertThat(plan("partner-7", "2003-01"))
                .anyMatch(line -> line.contains(INDEX))
                .anyMatch(line -> line.matches(".*Index Cond: .*aggregate_id >= 'tier:aliexpress:partner-7:'.*"))
                .noneMatch(line -> line.contains("Seq Scan on event"));
    }

    private static List<String> plan(String partner, String month) {
        return new TierEventQuery(jdbc, ITS.ledger().json(), Scope.ALL)
                .statement("explain (costs off) ", partner, month)
                .query(String.class)
                .list();
    }
}
