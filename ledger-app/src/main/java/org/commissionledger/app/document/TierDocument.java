package org.commissionledger.app.document;

import org.commissionledger.domain.money.Amounts;
import org.commissionledger.projections.tier.TierQuery;
import org.jspecify.annotations.Nullable;

/** A partner's tier of a month, with what it came from (R11). */
public record TierDocument(
        String partner,
        String offer,
        String month,
        String currency,
        @Nullable String basisMonth,
        @Decimal @Nullable String basisTurnover,
        int tier,
        @Decimal String rate,
        int scheduleVersion,
        @Nullable Long position,
        @Nullable String reassignedBy) {

    public static final Columns<TierDocument> COLUMNS = Columns.of(TierDocument.class);

    public static TierDocument of(TierQuery.Line line) {
        return new TierDocument(
                line.partner(),
                line.offer(),
                line.month(),
                line.currency().getCurrencyCode(),
                line.basisMonth(),
                line.basisTurnover() == null ? null : Amounts.format(line.basisTurnover(), line.currency()),
                line.tier(),
                line.rate().stripTrailingZeros().toPlainString(),
                line.scheduleVersion(),
                line.computedAt(),
                line.reassignedBy());
    }
}
