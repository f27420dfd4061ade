package org.commissionledger.app.document;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.projections.payout.PayoutQuery;
import org.jspecify.annotations.Nullable;

/**
 * A payout as it stands (R24 to R26).
 *
 * @param wallet hidden but for its end where it is a card's number
 * @param flags {@code OVERDUE}, {@code WALLET_CHANGED}
 */
public record PayoutDocument(
        long payout,
        String partner,
        String currency,
        @Decimal String amount,
        String method,
        String wallet,
        String status,
        List<String> flags,
        Instant requestedAt,
        Instant opensAt,
        Instant dueAt,
        @Nullable String approvedBy,
        @Nullable Instant endedAt,
        @Nullable String note) {

    public static final Columns<PayoutDocument> COLUMNS = Columns.of(PayoutDocument.class);

    /** @param now what decides whether it is overdue */
    public static PayoutDocument of(PayoutQuery.Line line, Instant now) {
        return new PayoutDocument(
                line.payout(),
                line.partner(),
                line.currency().getCurrencyCode(),
                Amounts.format(line.amount(), line.currency()),
                line.method().word(),
                line.method().shown(line.wallet()),
                line.status().word(),
                Stream.of(line.isOverdue(now) ? "OVERDUE" : "", line.walletRecent() ? "WALLET_CHANGED" : "")
                        .filter(flag -> !flag.isEmpty())
                        .toList(),
                line.requestedAt(),
                line.opensAt(),
                line.dueAt(),
                line.approvedBy(),
                line.endedAt(),
                line.note());
    }
}
