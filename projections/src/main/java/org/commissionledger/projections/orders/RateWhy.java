package org.commissionledger.projections.orders;

/** Why an order has its rate, in words that programs know (R10, R11, R17). */
public enum RateWhy {
    /** The order earns nothing, whatever the tier (R9). */
    EXCLUDED,
    /** The turnover of the month before gave the tier. */
    TIER_FROM_TURNOVER,
    /** No order counted in the month before. */
    NO_TURNOVER,
    /** The turnover reached no higher threshold than the first. */
    LOWEST_TIER,
    TIER_SET_BY_ACCOUNTANT,
    /** The log says nothing of the tier. */
    TIER_NOT_RECORDED,
    /** Another schedule version was in force when the order was paid for than when the tier was assigned. */
    READ_IN_ANOTHER_VERSION,
    /** Some of the orders behind the tier were declined or reinstated after the month, or after the assignment. */
    ORDERS_CHANGED_SINCE,
    /** The turnover of that month is another by now; the tier stays. */
    TURNOVER_CHANGED_SINCE,
    /** The orders do not make the turnover that the tier was assigned from: something was changed past the program. */
    BASIS_DOES_NOT_ADD_UP
}
