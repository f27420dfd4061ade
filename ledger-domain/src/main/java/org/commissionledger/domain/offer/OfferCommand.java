package org.commissionledger.domain.offer;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of an offer. */
public sealed interface OfferCommand {

    @TargetAggregateIdentifier
    String stream();

    /**
     * Publish an offer file. Versions that are published already must stand in it as they were; new ones are added.
     *
     * @param versions by rising number; a published version may be left out
     * @param lastOrderPaidAt the latest paid time of any order under the offer, or null where there is none: no version
     *     may begin before it (R8)
     * @param at the present time
     */
    record PublishOffer(
            OfferName offer,
            String advertiser,
            Currency currency,
            List<RateSchedule> versions,
            @Nullable Instant lastOrderPaidAt,
            Instant at)
            implements OfferCommand {

        public PublishOffer {
            versions = List.copyOf(versions);
        }

        @Override
        public String stream() {
            return Offer.STREAM + offer;
        }
    }
}
