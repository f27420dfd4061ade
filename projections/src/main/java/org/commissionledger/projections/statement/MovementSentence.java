package org.commissionledger.projections.statement;

import org.commissionledger.domain.adjustment.AdjustmentEvent.BalanceAdjusted;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.order.Commission;
import org.commissionledger.domain.order.Movement;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderEvent.CommissionCorrected;
import org.commissionledger.domain.order.OrderEvent.ConfirmationReversed;
import org.commissionledger.domain.order.OrderEvent.OrderAmended;
import org.commissionledger.domain.order.OrderEvent.OrderConfirmed;
import org.commissionledger.domain.order.OrderEvent.OrderDeclined;
import org.commissionledger.domain.order.OrderEvent.OrderDelivered;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.order.OrderEvent.OrderReinstated;
import org.commissionledger.domain.payout.PayoutEvent;
import org.commissionledger.projections.journal.Reason;
import org.commissionledger.projections.journal.Rounding;

/** Why a balance moved, in one plain sentence, from the one event that moved it (R10, R17). */
final class MovementSentence {

    private MovementSentence() {}

    static String of(StatementEntry entry, Purse purse) {
        return switch (entry.cause().payload()) {
            case OrderEvent order -> order(order, entry, purse);
            case PayoutEvent payout -> PayoutSentence.of(payout);
            case BalanceAdjusted adjusted ->
                adjusted.adjustedBy() + " adjusted the balance, and " + adjusted.secondPerson() + " agreed: "
                        + adjusted.reason() + ".";
            default -> throw new IllegalArgumentException("a " + entry.cause().type() + " has no entries (R14)");
        };
    }

    private static String order(OrderEvent event, StatementEntry entry, Purse purse) {
        if (entry.reason().equals(Reason.REFERRAL.name())) {
            return referral(event);
        }
        return purse == Purse.IN_PROGRESS ? expected(event) : credited(event);
    }

    private static String expected(OrderEvent event) {
        String floor = Rounding.of(event).words();
        return switch (event) {
            case OrderRegistered _ -> "The order was paid for; expected is " + floor + ".";
            case OrderAmended _ -> "The amount" + fromTo(event) + " before confirmation; expected is " + floor + ".";
            case OrderDelivered _ ->
                "The buyer confirmed receipt and the amount" + fromTo(event) + "; expected is " + floor + ".";
            case OrderConfirmed _ -> "The order was confirmed, so its commission is in progress no more.";
            case OrderDeclined _ -> "The advertiser declined the order, so its commission is expected no more.";
            case CommissionCorrected _, ConfirmationReversed _, OrderReinstated _ -> throw impossible(event);
        };
    }

    private static String credited(OrderEvent event) {
        Commission before = event.moved().before();
        Commission after = event.moved().after();
        String floor = Rounding.of(event).words();
        return switch (event) {
            case OrderConfirmed _ ->
                "The order was confirmed"
                        + (before.base() == after.base()
                                ? ""
                                : " for " + money(event, after.base()) + " instead of " + money(event, before.base()))
                        + "; credited is " + floor + ".";
            case CommissionCorrected _ ->
                "The amount" + fromTo(event) + " after confirmation; credited is " + floor + " instead of "
                        + money(event, before.amount()) + ".";
            case ConfirmationReversed _ ->
                "The advertiser declined the order after its confirmation, so what was credited is taken back.";
            case OrderReinstated _ -> "The advertiser took its decline back; credited is " + floor + ".";
            case OrderRegistered _, OrderAmended _, OrderDelivered _, OrderDeclined _ -> throw impossible(event);
        };
    }

    private static String referral(OrderEvent event) {
        Movement moved = event.moved();
        String order = "an order of " + moved.partner() + ", whom " + moved.referrer() + " referred";
        String share = "; of its commission of " + money(event, moved.after().amount()) + " the share is "
                + money(event, moved.after().referral()) + ".";
        return switch (event) {
            case OrderConfirmed _ -> "The advertiser settled " + order + share;
            case OrderReinstated _ -> "The advertiser took back its decline of " + order + share;
            case CommissionCorrected _ ->
                "The commission of " + order + ", was corrected from "
                        + money(event, moved.before().amount()) + " to "
                        + money(event, moved.after().amount()) + ", and the share with it from "
                        + money(event, moved.before().referral()) + " to "
                        + money(event, moved.after().referral()) + ".";
            case ConfirmationReversed _ ->
                "The advertiser declined, after its confirmation, " + order + "; the share is taken back.";
            case OrderRegistered _, OrderAmended _, OrderDelivered _, OrderDeclined _ -> throw impossible(event);
        };
    }

    private static String fromTo(OrderEvent event) {
        Commission before = event.moved().before();
        Commission after = event.moved().after();
        return " changed from " + money(event, before.base()) + " to " + money(event, after.base());
    }

    private static String money(OrderEvent event, long minor) {
        return Amounts.format(minor, event.moved().currency());
    }

    private static IllegalArgumentException impossible(OrderEvent event) {
        return new IllegalArgumentException("a " + event.getClass().getSimpleName() + " has no such entry (R14)");
    }
}
