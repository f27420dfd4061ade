package org.commissionledger.projections.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.offer.Basis;
import org.commissionledger.domain.offer.OfferEvent.OfferRegistered;
import org.commissionledger.domain.offer.OfferEvent.ScheduleVersionPublished;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.offer.RateSchedule;
import org.commissionledger.domain.offer.Tier;
import org.commissionledger.domain.order.Commission;
import org.commissionledger.domain.order.Exclusion;
import org.commissionledger.domain.order.Movement;
import org.commissionledger.domain.order.OrderDetails;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.domain.order.Report;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.domain.order.TurnoverChange;
import org.commissionledger.domain.partner.PartnerEvent.PartnerRegistered;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.domain.tier.TierEvent.TierReassigned;
import org.commissionledger.projections.RecordedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R8 to R11, R13: what a registration decided is decided again from the events before it. */
class TermsProofTest {

    private static final OfferName OFFER = new OfferName("aliexpress");
    private static final PartnerId GRECO = new PartnerId("greco");
    private static final PartnerId FRIEND = new PartnerId("friend");
    private static final Currency USD = Currency.getInstance("USD");
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Rate FIVE = Rate.of("0.05");
    private static final Rate SIX = Rate.of("0.06");
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    private final TermsProof proof = new TermsProof(ZoneOffset.UTC);
    private final List<RecordedEvent> taken = new ArrayList<>();
    private long position;

    @BeforeEach
    void anOfferAndTwoPartners() {
        RateSchedule schedule = new RateSchedule(
                1, BEGIN, Basis.ORDER_AMOUNT, List.of(new Tier(0, FIVE), new Tier(1_000, SIX)), Set.of("42"), FIVE);
        assertThat(take(new OfferRegistered(OFFER, "aliexpress", USD, BEGIN))).isEmpty();
        assertThat(take(new ScheduleVersionPublished(OFFER, USD, schedule, BEGIN)))
                .isEmpty();
        assertThat(take(new PartnerRegistered(FRIEND, Set.of("friend"), null, null, false, BEGIN)))
                .isEmpty();
        assertThat(take(new PartnerRegistered(GRECO, Set.of("greco"), FRIEND, null, false, BEGIN)))
                .isEmpty();
    }

    @Test
    void what_the_rules_decide_has_no_fault() {
        assertThat(take(assigned(MARCH, 0))).isEmpty();
        assertThat(take(order("2026-03-10T00:00:00Z", 1, FIVE, FRIEND, null, 1_000)))
                .isEmpty();
        assertThat(take(assigned(MARCH.plusMonths(1), 1_000))).isEmpty();
        assertThat(take(order("2026-04-10T00:00:00Z", 2, SIX, FRIEND, null, 5))).isEmpty();
        assertThat(take(order("2026-04-11T00:00:00Z", 2, Rate.ZERO, FRIEND, Exclusion.NOT_AFFILIATE_PRODUCT, 5)))
                .isEmpty();
    }

    @Test
    void a_tier_that_the_turnover_does_not_reach() {
        take(assigned(MARCH, 0));

        assertThat(take(order("2026-03-10T00:00:00Z", 2, SIX, FRIEND, null, 5)))
                .singleElement()
                .asString()
                .contains("tier=2", "tier=1", "(R10)");
    }

    @Test
    void a_basis_that_was_not_the_turnover() {
        assertThat(take(assigned(MARCH, 1_000)))
                .singleElement()
                .asString()
                .contains("basis=1000", "basis=0", "(R11, R12)");
    }

    @Test
    void a_tier_assigned_that_the_basis_does_not_reach() {
        assertThat(take(new TierAssigned(GRECO, OFFER, MARCH, USD, MARCH.minusMonths(1), 0, 2, SIX, 1, 4, BEGIN)))
                .singleElement()
                .asString()
                .contains("(R11, R12)");
    }

    @Test
    void where_the_zone_is_not_known_the_month_is_the_events_own() {
        TermsProof nowhere = new TermsProof(null);
        for (RecordedEvent event : taken) {
            nowhere.faults(event);
        }
        nowhere.faults(recorded(assigned(MARCH, 0)));

        assertThat(nowhere.faults(recorded(order("2026-03-10T00:00:00Z", 1, FIVE, FRIEND, null, 5))))
                .isEmpty();
        assertThat(nowhere.faults(recorded(order("2026-03-10T00:00:00Z", 2, SIX, FRIEND, null, 5))))
                .hasSize(1);
    }

    @Test
    void a_second_assignment_of_one_month() {
        take(assigned(MARCH, 0));

        assertThat(take(assigned(MARCH, 0))).containsExactly("the tier of that month was assigned before (R11)");
    }

    @Test
    void an_accountants_word_counts_from_then_on() {
        take(assigned(MARCH, 0));
        take(new TierReassigned(GRECO, OFFER, MARCH, USD, 1_000, 2, SIX, 1, "anna", "promised", BEGIN));

        assertThat(take(order("2026-03-10T00:00:00Z", 2, SIX, FRIEND, null, 5))).isEmpty();
        assertThat(take(order("2026-03-10T00:00:00Z", 1, FIVE, FRIEND, null, 5)))
                .hasSize(1);
    }

    @Test
    void another_referrer_than_the_one_registered() {
        take(assigned(MARCH, 0));

        assertThat(take(order("2026-03-10T00:00:00Z", 1, FIVE, null, null, 5))).hasSize(1);
    }

    @Test
    void commission_for_an_excluded_category() {
        take(assigned(MARCH, 0));

        assertThat(take(order("2026-03-10T00:00:00Z", 1, FIVE, FRIEND, null, 5, "42")))
                .hasSize(1);
        assertThat(take(order("2026-03-10T00:00:00Z", 1, Rate.ZERO, FRIEND, Exclusion.EXCLUDED_CATEGORY, 5, "42")))
                .isEmpty();
    }

    @Test
    void an_order_before_the_first_schedule_without_a_tier_or_of_nobody() {
        assertThat(take(order("2025-03-10T00:00:00Z", 1, FIVE, FRIEND, null, 5)))
                .containsExactly("no schedule of offer aliexpress was in force (R8)");
        assertThat(take(order("2026-03-10T00:00:00Z", 1, FIVE, FRIEND, null, 5)))
                .containsExactly("no tier was assigned to greco for 2026-03 (R11)");
    }

    @Test
    void a_schedule_that_does_not_follow() {
        RateSchedule third = new RateSchedule(3, BEGIN, Basis.ORDER_AMOUNT, List.of(new Tier(0, FIVE)), Set.of(), FIVE);

        assertThat(take(new ScheduleVersionPublished(OFFER, USD, third, BEGIN)))
                .singleElement()
                .asString()
                .contains("(R8)");
    }

    private List<String> take(Object event) {
        RecordedEvent recorded = recorded(event);
        taken.add(recorded);
        return proof.faults(recorded);
    }

    private RecordedEvent recorded(Object event) {
        position++;
        return new RecordedEvent(position, "e" + position, event.getClass().getSimpleName(), BEGIN, event);
    }

    private static TierAssigned assigned(YearMonth month, long basis) {
        return new TierAssigned(
                GRECO,
                OFFER,
                month,
                USD,
                month.minusMonths(1),
                basis,
                basis < 1_000 ? 1 : 2,
                basis < 1_000 ? FIVE : SIX,
                1,
                4,
                month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private static OrderRegistered order(
            String at, int tier, Rate rate, PartnerId referrer, Exclusion exclusion, long paid) {
        return order(at, tier, rate, referrer, exclusion, paid, null);
    }

    private static OrderRegistered order(
            String at, int tier, Rate rate, PartnerId referrer, Exclusion exclusion, long paid, String category) {
        Terms terms = new Terms(OFFER, 1, Basis.ORDER_AMOUNT, USD, tier, rate, exclusion, referrer, FIVE);
        Instant paidAt = Instant.parse(at);
        TurnoverChange turnover =
                exclusion == null ? new TurnoverChange(YearMonth.from(paidAt.atZone(ZoneOffset.UTC)), paid) : null;
        Commission none = new Commission(0, 0, 0);
        return new OrderRegistered(
                OrderId.parse("aliexpress:1"),
                terms,
                paid,
                new OrderDetails(null, null, null, category, null, Map.of()),
                new Movement(GRECO, OFFER, USD, rate, none, none, referrer, turnover),
                paidAt,
                false,
                new Report(OrderStatus.WAITING, paidAt, paidAt, 1));
    }
}
