package org.commissionledger.app.payout;

import org.commissionledger.domain.payout.PayoutTerms;

/** Tells what the network configures of payouts, as it is at the moment. */
@FunctionalInterface
public interface PayoutTermsSource {
    PayoutTerms terms();
}
