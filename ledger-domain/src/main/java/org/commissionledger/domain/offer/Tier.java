package org.commissionledger.domain.offer;

import org.commissionledger.domain.money.Rate;

/**
 * One step of a progressive scale (R8): who reaches the turnover, exactly or beyond, has the rate for whole orders.
 *
 * @param turnover threshold in minor units of the offer's currency
 * @param rate the partner's share of the basis
 */
public record Tier(long turnover, Rate rate) {}
