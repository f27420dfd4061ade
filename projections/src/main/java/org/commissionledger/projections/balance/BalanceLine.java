package org.commissionledger.projections.balance;

import java.util.Currency;
import org.commissionledger.projections.journal.Balance;

/** A partner's balance in one currency. */
public record BalanceLine(String partner, Currency currency, Balance balance) {}
