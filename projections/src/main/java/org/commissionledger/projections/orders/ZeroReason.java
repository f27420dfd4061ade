package org.commissionledger.projections.orders;

import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.offer.Basis;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.order.OrderState;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.projections.journal.Rounding;
import org.jspecify.annotations.Nullable;

/**
 * Why an order that nobody declined earns nothing (R7, R9): each cause there is.
 *
 * @param sentence the same for people
 */
public record ZeroReason(Why code, String sentence) {

    /** The cause, or null where the order earns something. An exclusion is named of a declined order too. */
    static @Nullable ZeroReason of(OrderState state, OrderRegistered registered, OrderEvent last) {
        Terms terms = state.terms();
        if (terms.exclusion() != null) {
            return excluded(terms, registered);
        }
        if (state.commission().amount() != 0 || state.status() == OrderStatus.DECLINED) {
            return null;
        }
        if (terms.rate().equals(Rate.ZERO)) {
            return new ZeroReason(
                    Why.ZERO_RATE,
                    "It earns nothing: tier " + terms.tier() + " of version " + terms.scheduleVersion() + " of offer "
                            + terms.offer() + " has a rate of 0 %.");
        }
        if (state.commission().base() == 0) {
            return new ZeroReason(
                    Why.NOTHING_TO_SHARE,
                    terms.basis() == Basis.ORDER_AMOUNT
                            ? "It earns nothing: the amount that counts is " + zero(terms) + " (R5)."
                            : "It earns nothing: the advertiser pays the network " + zero(terms) + " for it (R8).");
        }
        return new ZeroReason(
                Why.ROUNDED_DOWN_TO_ZERO,
                "It earns nothing: " + Rounding.of(last).words() + ", since less than "
                        + Amounts.format(1, terms.currency()) + " cannot be paid (R7).");
    }

    private static ZeroReason excluded(Terms terms, OrderRegistered registered) {
        return switch (terms.exclusion()) {
            case EXCLUDED_CATEGORY ->
                new ZeroReason(
                        Why.EXCLUDED_CATEGORY,
                        "It earns nothing: its category " + registered.details().category()
                                + " is excluded by version " + terms.scheduleVersion() + " of offer " + terms.offer()
                                + " (R9).");
            case NOT_AFFILIATE_PRODUCT ->
                new ZeroReason(
                        Why.NOT_AFFILIATE_PRODUCT,
                        "It earns nothing: the advertiser says that the product is not in the affiliate programme (R9).");
            case null -> throw new IllegalArgumentException("the order is not excluded");
        };
    }

    private static String zero(Terms terms) {
        return Amounts.format(0, terms.currency());
    }
}
