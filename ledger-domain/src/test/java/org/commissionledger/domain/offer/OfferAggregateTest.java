package org.commissionledger.domain.offer;

import static org.commissionledger.domain.offer.Offers.ALIEXPRESS;
import static org.commissionledger.domain.offer.Offers.JANUARY;
import static org.commissionledger.domain.offer.Offers.NOW;
import static org.commissionledger.domain.offer.Offers.USD;
import static org.commissionledger.domain.offer.Offers.VERSION_1;
import static org.commissionledger.domain.offer.Offers.VERSION_2;
import static org.commissionledger.domain.offer.Offers.publish;
import static org.commissionledger.domain.offer.Offers.schedule;
import static org.commissionledger.domain.offer.Offers.tier;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.offer.OfferEvent.OfferRegistered;
import org.commissionledger.domain.offer.OfferEvent.ScheduleVersionPublished;
import org.junit.jupiter.api.Test;

/** The offer as Axon runs it: offer files in, versions out. */
class OfferAggregateTest {

    private static final OfferRegistered REGISTERED = new OfferRegistered(ALIEXPRESS, "aliexpress", USD, NOW);
    private static final ScheduleVersionPublished FIRST = new ScheduleVersionPublished(ALIEXPRESS, USD, VERSION_1, NOW);
    private static final ScheduleVersionPublished SECOND =
            new ScheduleVersionPublished(ALIEXPRESS, USD, VERSION_2, NOW);

    private final AggregateTestFixture<Offer> fixture = new AggregateTestFixture<>(Offer.class);

    @Test
    void a_new_offer_is_registered_with_its_first_version() {
        fixture.givenNoPriorActivity()
                .when(publish(VERSION_1))
                .expectSuccessfulHandlerExecution()
                .expectEvents(REGISTERED, FIRST);
    }

    @Test
    void a_further_version_is_published() {
        fixture.given(REGISTERED, FIRST).when(publish(VERSION_1, VERSION_2)).expectEvents(SECOND);
    }

    @Test
    void a_known_file_changes_nothing() {
        fixture.given(REGISTERED, FIRST, SECOND)
                .when(publish(VERSION_1, VERSION_2))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void an_edited_version_is_refused_whole() {
        fixture.given(REGISTERED, FIRST)
                .when(publish(schedule(1, JANUARY, tier(0, "0.08")), VERSION_2))
                .expectException(RuleViolation.class)
                .expectNoEvents();
    }
}
