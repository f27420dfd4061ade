package org.commissionledger.domain.order;

/** R9: why an order earns nothing although it is registered and shown. */
public enum Exclusion {
    EXCLUDED_CATEGORY,
    NOT_AFFILIATE_PRODUCT
}
