package org.commissionledger.domain.offer;

/** What a schedule's rate is a share of (R8). */
public enum Basis {
    /** A percentage of the order. */
    ORDER_AMOUNT,
    /** A share of what the advertiser pays the network for this order. */
    UPSTREAM_SHARE
}
