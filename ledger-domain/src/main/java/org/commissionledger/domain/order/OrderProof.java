package org.commissionledger.domain.order;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.commissionledger.domain.offer.Basis;
import org.commissionledger.domain.order.OrderEvent.CommissionCorrected;
import org.commissionledger.domain.order.OrderEvent.ConfirmationReversed;
import org.commissionledger.domain.order.OrderEvent.OrderAmended;
import org.commissionledger.domain.order.OrderEvent.OrderConfirmed;
import org.commissionledger.domain.order.OrderEvent.OrderDeclined;
import org.commissionledger.domain.order.OrderEvent.OrderDelivered;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.order.OrderEvent.OrderReinstated;
import org.jspecify.annotations.Nullable;

/**
 * Whether a recorded event is one that could have happened to its order, and whether it moved what the rules say: every
 * number in it that follows from the order before it is worked out again.
 */
public final class OrderProof {

    private OrderProof() {}

    /**
     * What is wrong with the event; nothing where all is as it must be.
     *
     * @param before the order until the event, or null where it is its first
     * @param businessZone where months are cut (R6)
     */
    public static List<String> faults(@Nullable OrderState before, OrderEvent event, ZoneId businessZone) {
        List<String> faults = new ArrayList<>();
        try {
            OrderLifecycle.evolve(before, event);
        } catch (IllegalStateException e) {
            return List.of(String.valueOf(e.getMessage()) + " (R3)");
        }
        Terms terms = event instanceof OrderRegistered registered
                ? registered.terms()
                : Objects.requireNonNull(before).terms();
        Movement moved = event.moved();
        if (!moved.offer().equals(terms.offer())
                || !moved.currency().equals(terms.currency())
                || !moved.rate().equals(terms.rate())
                || !Objects.equals(moved.referrer(), terms.referrer())) {
            faults.add("it does not carry the order's own offer, currency, rate and referrer (R10)");
        }
        if (before != null && !moved.partner().equals(before.partner())) {
            faults.add("it names partner " + moved.partner() + " instead of " + before.partner() + " (R18)");
        }
        Commission was = before == null ? Commission.NONE : before.commission();
        if (!moved.before().equals(was)) {
            faults.add("it moves " + moved.before() + ", but the order earned " + was);
        }
        Commission is = ends(event) ? was.voided() : Commission.of(moved.after().base(), terms);
        if (!moved.after().equals(is)) {
            faults.add("it leaves " + moved.after() + ", but the rules give " + is + " (R7, R13)");
        }
        if (event instanceof OrderRegistered registered
                && terms.basis() == Basis.ORDER_AMOUNT
                && moved.after().base() != registered.paidAmount()) {
            faults.add("its base is not what was paid (R5)");
        }
        if (before != null && event.occurredAt().isBefore(before.lastOccurredAt())) {
            faults.add("it occurred before the order's previous event (R6)");
        }
        TurnoverChange turnover = turnover(before, event, terms, businessZone);
        if (!Objects.equals(moved.turnover(), turnover)) {
            faults.add("it changes turnover by " + moved.turnover() + " instead of " + turnover + " (R12)");
        }
        return faults;
    }

    private static boolean ends(OrderEvent event) {
        return event instanceof OrderDeclined || event instanceof ConfirmationReversed;
    }

    private static @Nullable TurnoverChange turnover(
            @Nullable OrderState before, OrderEvent event, Terms terms, ZoneId zone) {
        if (terms.exclusion() != null) {
            return null;
        }
        YearMonth month = YearMonth.from(event.occurredAt().atZone(zone));
        long paid = event instanceof OrderRegistered registered
                ? registered.paidAmount()
                : Objects.requireNonNull(before).paidAmount();
        return switch (event) {
            case OrderRegistered _, OrderReinstated _ -> new TurnoverChange(month, paid);
            case OrderDeclined _, ConfirmationReversed _ -> new TurnoverChange(month, -paid);
            case OrderDelivered _, OrderConfirmed _, OrderAmended _, CommissionCorrected _ -> null;
        };
    }
}
