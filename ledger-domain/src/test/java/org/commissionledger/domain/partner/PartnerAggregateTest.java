package org.commissionledger.domain.partner;

import java.time.Instant;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.partner.PartnerCommand.RegisterPartner;
import org.commissionledger.domain.partner.PartnerEvent.PartnerRegistered;
import org.commissionledger.domain.partner.PartnerEvent.TrackingIdsAdded;
import org.junit.jupiter.api.Test;

/** The partner as Axon runs it; the answer says whether anything was new. */
class PartnerAggregateTest {

    private static final PartnerId GRECO = new PartnerId("telegram_greco");
    private static final Instant NOW = Instant.parse("2026-05-20T08:00:00Z");
    private static final PartnerRegistered REGISTERED =
            new PartnerRegistered(GRECO, Set.of("telegram_greco"), null, null, false, NOW);

    private final AggregateTestFixture<Partner> fixture = new AggregateTestFixture<>(Partner.class);

    @Test
    void a_new_partner_is_registered() {
        fixture.givenNoPriorActivity().when(register()).expectEvents(REGISTERED).expectResultMessagePayload(true);
    }

    @Test
    void a_registered_partner_is_not_registered_again() {
        fixture.given(REGISTERED).when(register()).expectNoEvents().expectResultMessagePayload(false);
    }

    @Test
    void a_registered_partner_gets_further_tracking_ids() {
        fixture.given(REGISTERED)
                .when(register("greco2"))
                .expectEvents(new TrackingIdsAdded(GRECO, Set.of("greco2"), NOW))
                .expectResultMessagePayload(true);
    }

    @Test
    void a_refused_registration_fails_with_its_reason() {
        fixture.givenNoPriorActivity()
                .when(new RegisterPartner(GRECO, Set.of(), GRECO, null, null, false, NOW))
                .expectNoEvents()
                .expectException(RuleViolation.class)
                .expectExceptionMessage("partner telegram_greco cannot refer himself");
    }

    private static RegisterPartner register(String... trackingIds) {
        return new RegisterPartner(GRECO, Set.of(trackingIds), null, null, null, false, NOW);
    }
}
