package org.commissionledger.projections.orders;

import java.util.Currency;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.order.Commission;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderEvent.CommissionCorrected;
import org.commissionledger.domain.order.OrderEvent.ConfirmationReversed;
import org.commissionledger.domain.order.OrderEvent.OrderAmended;
import org.commissionledger.domain.order.OrderEvent.OrderConfirmed;
import org.commissionledger.domain.order.OrderEvent.OrderDeclined;
import org.commissionledger.domain.order.OrderEvent.OrderDelivered;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.order.OrderEvent.OrderReinstated;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.journal.Rounding;

/** One event of an order as one sentence, with the cents that it moved (R17). */
final class StepSentence {

    private StepSentence() {}

    static String of(RecordedEvent recorded, OrderEvent event) {
        return "Event " + recorded.position() + ", " + event.occurredAt() + ": " + happened(event);
    }

    /** The same without which event it was, and when. */
    static String happened(OrderEvent event) {
        return what(event) + (event.inferred() ? " (the feed skipped this step; it follows from the next one)" : "")
                + ".";
    }

    private static String what(OrderEvent event) {
        Currency currency = event.moved().currency();
        Commission before = event.moved().before();
        Commission after = event.moved().after();
        String floor = Rounding.of(event).words();
        return switch (event) {
            case OrderRegistered e -> "paid for, " + money(e.paidAmount(), currency) + "; expected commission " + floor;
            case OrderDelivered _ ->
                "the buyer confirmed receipt; "
                        + (before.equals(after)
                                ? "the expected commission stays " + money(after.amount(), currency)
                                : "expected commission now " + floor);
            case OrderConfirmed _ -> "the advertiser settled; credited " + floor + referral(event);
            case OrderDeclined _ ->
                "the advertiser declined it; the expected " + money(before.amount(), currency) + " is gone";
            case OrderAmended _ ->
                "the amount changed; expected commission " + money(before.amount(), currency) + " → " + floor;
            case CommissionCorrected _ ->
                "the amount changed after confirmation; credited commission " + money(before.amount(), currency) + " → "
                        + floor + referral(event);
            case ConfirmationReversed _ ->
                "the advertiser declined it after confirmation; " + money(before.amount(), currency)
                        + " was taken back"
                        + (before.referral() == 0
                                ? ""
                                : ", and " + money(before.referral(), currency) + " from referrer "
                                        + event.moved().referrer());
            case OrderReinstated _ -> "the advertiser took its decline back; credited " + floor + referral(event);
        };
    }

    private static String referral(OrderEvent event) {
        return event.moved().referrer() == null
                ? ""
                : "; referrer " + event.moved().referrer() + " has "
                        + money(event.moved().after().referral(), event.moved().currency()) + " on top (R13)";
    }

    private static String money(long minor, Currency currency) {
        return Amounts.format(minor, currency);
    }
}
