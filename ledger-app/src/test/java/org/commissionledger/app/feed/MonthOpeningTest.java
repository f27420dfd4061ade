package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commissionledger.app.feed.ReportRow.waiting;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.verify.VerificationResult;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.projections.rebuild.RebuildProgress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** R11: a month is opened once, by its first order or by the run, and both decide the same. */
class MonthOpeningTest {

    private static final YearMonth JUNE = YearMonth.of(2026, 6);
    private static final Instant MAY_TAKEN = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant JUNE_TAKEN = Instant.parse("2026-06-20T00:00:00Z");

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    private Ledger ledger;
    private Network network;

    @BeforeEach
    void may() {
        its.clock().set(Instant.parse("2026-06-10T00:00:00Z"));
        ledger = its.ledger();
        network = Network.opened(ledger);
        network.take(
                MAY_TAKEN,
                List.of(
                        waiting("1", "anna", 120_000, "2026-05-10 10:00:00"),
                        waiting("2", "greco", 99_999, "2026-05-10 10:00:00")));
    }

    @Test
    void everybody_has_the_tier_of_his_turnover_of_the_month_before() {
        assertThat(open(JUNE))
                .extracting(e -> e.partner() + " " + e.basis() + " " + e.tier() + " " + e.rate())
                .containsExactly("anna 120000 2 0.06", "greco 99999 1 0.05", "lone 0 1 0.05");
        clean();
    }

    @Test
    void a_month_that_is_open_is_not_opened_again_but_for_those_who_came_since() {
        open(JUNE);
        assertThat(open(JUNE)).isEmpty();
        network.register("late", null);

        assertThat(open(JUNE)).extracting(e -> e.partner().value()).containsExactly("late");
        clean();
    }

    @Test
    void who_has_a_tier_by_his_first_order_keeps_it_and_first_orders_keep_the_runs() {
        network.take(JUNE_TAKEN, List.of(waiting("3", "anna", 1_000, "2026-06-05 10:00:00")));

        assertThat(open(JUNE)).extracting(e -> e.partner().value()).containsExactly("greco", "lone");
        // What comes late for May changes nothing any more.
        network.take(
                JUNE_TAKEN.plusSeconds(60),
                List.of(
                        waiting("4", "greco", 500_000, "2026-05-20 10:00:00"),
                        waiting("5", "greco", 10_000, "2026-06-06 10:00:00")));

        ledger.projector().awaitHead();
        assertThat(ledger.database()
                        .jdbc()
                        .sql("select commission from order_view where order_id = 'aliexpress:5'")
                        .query(Long.class)
                        .single())
                .as("10000 at 5 %")
                .isEqualTo(500);
        clean();
    }

    @Test
    void a_month_that_has_not_begun_or_had_no_schedule_is_refused() {
        assertThatThrownBy(() -> open(YearMonth.of(2026, 7)))
                .isInstanceOf(RuleViolation.class)
                .hasMessageContaining("has not begun");
        assertThatThrownBy(() -> open(YearMonth.of(2025, 12)))
                .isInstanceOf(RuleViolation.class)
                .hasMessageContaining("no schedule");
    }

    private List<TierAssigned> open(YearMonth month) {
        return ledger.monthOpening().open(ledger.offers().get(Network.OFFER), month, ZoneOffset.UTC);
    }

    private void clean() {
        ledger.projector().awaitHead();
        VerificationResult result = ledger.verification().run(RebuildProgress.SILENT);
        assertThat(result.isClean()).as("%s", result.checks()).isTrue();
    }
}
