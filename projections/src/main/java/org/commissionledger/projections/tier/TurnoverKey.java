package org.commissionledger.projections.tier;

import java.time.YearMonth;
import java.util.Comparator;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.partner.PartnerId;

/** Whose turnover, with which offer, in which month. The currency is the offer's (R12). */
public record TurnoverKey(OfferName offer, PartnerId partner, YearMonth month) implements Comparable<TurnoverKey> {

    private static final Comparator<TurnoverKey> ORDER = Comparator.comparing(TurnoverKey::offer)
            .thenComparing(TurnoverKey::partner)
            .thenComparing(TurnoverKey::month);

    @Override
    public int compareTo(TurnoverKey other) {
        return ORDER.compare(this, other);
    }
}
