package org.commissionledger.app.document;

import java.time.Instant;
import org.commissionledger.projections.payout.PayoutQuery;

/**
 * Where a partner's money goes by a method (R26).
 *
 * @param wallet hidden but for its end where it is a card's number
 */
public record WalletDocument(String partner, String method, String wallet, Instant changedAt) {

    public static final Columns<WalletDocument> COLUMNS = Columns.of(WalletDocument.class);

    public static WalletDocument of(PayoutQuery.WalletLine line) {
        return new WalletDocument(
                line.partner(), line.method().word(), line.method().shown(line.number()), line.changedAt());
    }
}
