package org.commissionledger.domain.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.commissionledger.domain.offer.Offers.ALIEXPRESS;
import static org.commissionledger.domain.offer.Offers.JANUARY;
import static org.commissionledger.domain.offer.Offers.JUNE;
import static org.commissionledger.domain.offer.Offers.NOW;
import static org.commissionledger.domain.offer.Offers.OFFER;
import static org.commissionledger.domain.offer.Offers.USD;
import static org.commissionledger.domain.offer.Offers.VERSION_1;
import static org.commissionledger.domain.offer.Offers.VERSION_2;
import static org.commissionledger.domain.offer.Offers.publish;
import static org.commissionledger.domain.offer.Offers.publishAfterOrderPaidAt;
import static org.commissionledger.domain.offer.Offers.schedule;
import static org.commissionledger.domain.offer.Offers.tier;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.offer.OfferCommand.PublishOffer;
import org.commissionledger.domain.offer.OfferEvent.OfferRegistered;
import org.commissionledger.domain.offer.OfferEvent.ScheduleVersionPublished;
import org.junit.jupiter.api.Test;

/** R8: schedules are versioned, never edited. */
class OfferRulesTest {

    private static final OfferState ONE_VERSION = new OfferState(ALIEXPRESS, "aliexpress", USD, List.of(VERSION_1));

    @Test
    void a_new_offer_is_registered_with_its_versions() {
        assertThat(OfferRules.decide(null, publish(VERSION_1, VERSION_2)))
                .containsExactly(
                        new OfferRegistered(ALIEXPRESS, "aliexpress", USD, NOW),
                        new ScheduleVersionPublished(ALIEXPRESS, USD, VERSION_1, NOW),
                        new ScheduleVersionPublished(ALIEXPRESS, USD, VERSION_2, NOW));
    }

    @Test
    void the_events_give_the_offer() {
        OfferState state = null;
        for (OfferEvent event : OfferRules.decide(null, publish(VERSION_1, VERSION_2))) {
            state = OfferRules.evolve(state, event);
        }
        assertThat(state).isEqualTo(OFFER);
    }

    @Test
    void publishing_the_same_file_again_changes_nothing() {
        assertThat(OfferRules.decide(OFFER, publish(VERSION_1, VERSION_2))).isEmpty();
    }

    @Test
    void only_what_is_new_is_published_whether_or_not_the_file_has_the_older_versions() {
        var second = new ScheduleVersionPublished(ALIEXPRESS, USD, VERSION_2, NOW);

        assertThat(OfferRules.decide(ONE_VERSION, publish(VERSION_1, VERSION_2)))
                .containsExactly(second);
        assertThat(OfferRules.decide(ONE_VERSION, publish(VERSION_2))).containsExactly(second);
    }

    @Test
    void a_published_version_is_never_edited() {
        RateSchedule edited = schedule(1, JANUARY, tier(0, "0.08"));

        refuses(ONE_VERSION, publish(edited))
                .withMessage("offer aliexpress: version 1 is published and the file has it otherwise; "
                        + "schedules are never edited; add a further version");
        refuses(OFFER, publish(edited, VERSION_2)).withMessageContaining("version 1 is published");
        refuses(null, publish(VERSION_1, edited)).withMessageContaining("version 1 is published");
    }

    @Test
    void not_even_its_date_is() {
        RateSchedule moved = new RateSchedule(
                1,
                JANUARY.minusSeconds(1),
                VERSION_1.basis(),
                VERSION_1.tiers(),
                VERSION_1.excludedCategories(),
                VERSION_1.referralRate());

        refuses(ONE_VERSION, publish(moved)).withMessageContaining("never edited");
    }

    @Test
    void a_version_follows_the_last_one_without_a_gap() {
        refuses(ONE_VERSION, publish(schedule(3, JUNE, tier(0, "0.05"))))
                .withMessage("offer aliexpress: version 3 does not follow; the next one is 2");
        refuses(null, publish(VERSION_2)).withMessageContaining("the next one is 1");
    }

    @Test
    void a_version_begins_after_the_one_before() {
        refuses(ONE_VERSION, publish(schedule(2, JANUARY, tier(0, "0.05"))))
                .withMessage("offer aliexpress: version 2 must begin after version 1");
        refuses(ONE_VERSION, publish(schedule(2, JANUARY.minusSeconds(1), tier(0, "0.05"))))
                .withMessageContaining("must begin after");
        assertThat(OfferRules.decide(ONE_VERSION, publish(schedule(2, JANUARY.plusSeconds(1), tier(0, "0.05")))))
                .hasSize(1);
    }

    /** An order paid at the very start of a version would fall under it, so it may not be registered already either. */
    @Test
    void a_version_never_begins_before_an_order_that_is_registered_already() {
        refuses(ONE_VERSION, publishAfterOrderPaidAt(JUNE.plusSeconds(1), VERSION_2))
                .withMessage("offer aliexpress: version 2 would begin at 2026-06-01T00:00:00Z, "
                        + "but an order paid at 2026-06-01T00:00:01Z is registered already; choose a later date");
        refuses(ONE_VERSION, publishAfterOrderPaidAt(JUNE, VERSION_2)).withMessageContaining("choose a later date");
        assertThat(OfferRules.decide(ONE_VERSION, publishAfterOrderPaidAt(JUNE.minusNanos(1), VERSION_2)))
                .hasSize(1);
    }

    @Test
    void versions_in_force_are_published_again_in_spite_of_later_orders() {
        assertThat(OfferRules.decide(OFFER, publishAfterOrderPaidAt(JUNE.plusSeconds(1), VERSION_1, VERSION_2)))
                .isEmpty();
    }

    @Test
    void an_offer_keeps_its_advertiser_and_its_currency() {
        List<RateSchedule> none = List.of();

        refuses(OFFER, new PublishOffer(ALIEXPRESS, "ebay", USD, none, null, NOW))
                .withMessage("offer aliexpress: belongs to advertiser aliexpress for good");
        refuses(OFFER, new PublishOffer(ALIEXPRESS, "aliexpress", Currency.getInstance("EUR"), none, null, NOW))
                .withMessage("offer aliexpress: is in USD for good; publish another offer");
    }

    @Test
    void the_version_in_force_is_the_last_one_that_has_begun() {
        assertThat(OFFER.inForceAt(JANUARY.minusNanos(1))).isEmpty();
        assertThat(OFFER.inForceAt(JANUARY)).contains(VERSION_1);
        assertThat(OFFER.inForceAt(JUNE.minusNanos(1))).contains(VERSION_1);
        assertThat(OFFER.inForceAt(JUNE)).contains(VERSION_2);
        assertThat(OFFER.inForceAt(Instant.MAX)).contains(VERSION_2);
    }

    @Test
    void an_event_that_cannot_have_happened_is_never_applied() {
        var registered = new OfferRegistered(ALIEXPRESS, "aliexpress", USD, NOW);
        var first = new ScheduleVersionPublished(ALIEXPRESS, USD, VERSION_1, NOW);

        assertThatIllegalStateException().isThrownBy(() -> OfferRules.evolve(OFFER, registered));
        assertThatIllegalStateException().isThrownBy(() -> OfferRules.evolve(null, first));
        assertThatIllegalStateException().isThrownBy(() -> OfferRules.evolve(OFFER, first));
    }

    @Test
    void a_version_below_1_is_refused_in_words() {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> OfferRules.decide(ONE_VERSION, publish(schedule(0, JUNE, tier(0, "0.05")))))
                .isNotInstanceOf(IndexOutOfBoundsException.class)
                .withMessageContaining("version 0");
    }

    private static ThrowableAssertAlternative<RuleViolation> refuses(OfferState state, PublishOffer command) {
        return assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> OfferRules.decide(state, command));
    }
}
