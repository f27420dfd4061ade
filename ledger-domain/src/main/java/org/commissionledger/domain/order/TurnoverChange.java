package org.commissionledger.domain.order;

import java.time.YearMonth;

/**
 * R12: what an event adds to the partner's turnover with the offer, or takes from it.
 *
 * @param month the month, cut in the business zone, that the event occurred in
 * @param amount minor units; negative for a decline
 */
public record TurnoverChange(YearMonth month, long amount) {}
