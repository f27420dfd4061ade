package org.commissionledger.domain.payout;

import java.util.Currency;
import org.commissionledger.domain.partner.PartnerId;

/**
 * The money of a payout. It stands in every event whole, so that entries follow from each event alone (R14).
 *
 * @param amount minor units, more than zero
 */
public record Withdrawal(PartnerId partner, Currency currency, long amount, PayoutMethod method) {}
