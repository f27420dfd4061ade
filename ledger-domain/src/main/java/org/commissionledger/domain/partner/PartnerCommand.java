package org.commissionledger.domain.partner;

import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a partner. */
public sealed interface PartnerCommand {

    @TargetAggregateIdentifier
    String stream();

    /**
     * Register a partner, or give a registered one further tracking ids.
     *
     * @param trackingIds none stands for the partner's own id
     * @param referrer a registered partner, or null
     * @param owner a declared owner id, e-mail or wallet, or null
     * @param referrerOwner the referrer's declared owner, or null
     * @param at the present time
     */
    record RegisterPartner(
            PartnerId partner,
            Set<String> trackingIds,
            @Nullable PartnerId referrer,
            @Nullable String owner,
            @Nullable String referrerOwner,
            boolean onSight,
            Instant at)
            implements PartnerCommand {

        public RegisterPartner {
            trackingIds = trackingIds.isEmpty() ? Set.of(partner.value()) : Set.copyOf(trackingIds);
        }

        @Override
        public String stream() {
            return Partner.STREAM + partner;
        }
    }
}
