package org.commissionledger.domain.payout;

import java.time.Instant;
import org.commissionledger.domain.partner.PartnerId;

/** What can happen to a partner's wallets. */
public sealed interface WalletEvent {

    PartnerId partner();

    Instant occurredAt();

    /**
     * The partner has a wallet for a method, in place of the one before.
     *
     * @param wallet where the money goes, without spaces
     */
    record WalletChanged(PartnerId partner, PayoutMethod method, String wallet, Instant occurredAt)
            implements WalletEvent {}
}
