package org.commissionledger.app.document;

import org.commissionledger.domain.money.Amounts;
import org.commissionledger.projections.referral.ReferralQuery;

/** What a referrer earned from one partner (R13). */
public record ReferralDocument(
        String referrer,
        String partner,
        String currency,
        @Decimal String earned,
        long orders) {

    public static final Columns<ReferralDocument> COLUMNS = Columns.of(ReferralDocument.class);

    public static ReferralDocument of(ReferralQuery.Line line) {
        return new ReferralDocument(
                line.referrer(),
                line.partner(),
                line.currency().getCurrencyCode(),
                Amounts.format(line.earned(), line.currency()),
                line.orders());
    }
}
