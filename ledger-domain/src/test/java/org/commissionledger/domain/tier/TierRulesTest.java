package org.commissionledger.domain.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.commissionledger.domain.offer.Offers.OFFER;
import static org.commissionledger.domain.offer.Offers.USD;
import static org.commissionledger.domain.offer.Offers.VERSION_1;
import static org.commissionledger.domain.offer.Offers.VERSION_2;

import java.time.Instant;
import java.time.YearMonth;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.domain.tier.TierEvent.TierReassigned;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R11: a partner's tier with an offer in a month. */
class TierRulesTest {

    private static final PartnerId GRECO = new PartnerId("telegram_greco");
    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final Instant FIRST_ORDER = Instant.parse("2026-05-01T00:03:00Z");

    @Test
    void a_months_tier_comes_from_the_turnover_of_the_month_before() {
        assertThat(assign(MAY, 123_456))
                .isEqualTo(new TierAssigned(
                        GRECO,
                        OFFER.offer(),
                        MAY,
                        USD,
                        YearMonth.of(2026, 4),
                        123_456,
                        2,
                        Rate.of("0.07"),
                        1,
                        4711,
                        FIRST_ORDER));
    }

    @Test
    void the_month_before_january_is_december() {
        assertThat(assign(YearMonth.of(2026, 1), 0).basisMonth()).isEqualTo(YearMonth.of(2025, 12));
    }

    @ParameterizedTest(name = "{0} has tier {1} at {2}")
    @CsvSource({"0, 1, 0.05", "99999, 1, 0.05", "100000, 2, 0.07", "500000, 3, 0.09"})
    void reaching_a_threshold_exactly_reaches_its_tier(long turnover, int tier, Rate rate) {
        assertThat(assign(MAY, turnover))
                .extracting(TierAssigned::basis, TierAssigned::tier, TierAssigned::rate)
                .containsExactly(turnover, tier, rate);
    }

    /** R12: declines may outweigh what was paid; the basis is kept as it is. */
    @Test
    void a_negative_turnover_has_the_lowest_tier() {
        assertThat(assign(MAY, -250_000))
                .extracting(TierAssigned::basis, TierAssigned::tier, TierAssigned::rate)
                .containsExactly(-250_000L, 1, Rate.of("0.05"));
    }

    @Test
    void an_accountant_sets_another_tier_with_its_threshold_as_the_basis() {
        TierReassigned reassigned =
                TierRules.reassign(OFFER, VERSION_1, GRECO, MAY, 3, "anna", " a promise made by phone ", FIRST_ORDER);

        assertThat(reassigned)
                .isEqualTo(new TierReassigned(
                        GRECO,
                        OFFER.offer(),
                        MAY,
                        USD,
                        500_000,
                        3,
                        Rate.of("0.09"),
                        1,
                        "anna",
                        "a promise made by phone",
                        FIRST_ORDER));
    }

    /** What a tier fixes is its basis, so an order under a later version has the tier that the basis reaches there. */
    @Test
    void a_basis_is_read_again_in_a_later_version() {
        long basis = TierRules.reassign(OFFER, VERSION_1, GRECO, MAY, 3, "anna", "promised", FIRST_ORDER)
                .basis();

        assertThat(VERSION_2.tierFor(basis)).isEqualTo(2);
        assertThat(VERSION_2.tierFor(assign(MAY, 100_000).basis())).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 4})
    void a_tier_that_the_schedule_has_not_is_refused(int tier) {
        assertThatExceptionOfType(RuleViolation.class)
                .isThrownBy(() -> TierRules.reassign(OFFER, VERSION_1, GRECO, MAY, tier, "anna", "why", FIRST_ORDER))
                .withMessage("offer aliexpress, version 1, has tiers 1 to 3, not " + tier);
    }

    @Test
    void a_tier_is_reassigned_for_a_reason() {
        assertThatExceptionOfType(RuleViolation.class)
                .isThrownBy(() -> TierRules.reassign(OFFER, VERSION_1, GRECO, MAY, 1, "anna", "  ", FIRST_ORDER))
                .withMessage("a tier is reassigned for a reason; give one");
    }

    @Test
    void each_partner_offer_and_month_has_a_stream_of_its_own() {
        assertThat(TierRules.stream(OFFER.offer(), GRECO, MAY)).isEqualTo("tier:aliexpress:telegram_greco:2026-05");
    }

    private static TierAssigned assign(YearMonth month, long turnover) {
        return TierRules.assign(OFFER, VERSION_1, GRECO, month, turnover, 4711, FIRST_ORDER);
    }
}
