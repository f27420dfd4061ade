package org.commissionledger.projections;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Map;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.offer.Basis;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.order.Commission;
import org.commissionledger.domain.order.Movement;
import org.commissionledger.domain.order.OrderDetails;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderEvent.CommissionCorrected;
import org.commissionledger.domain.order.OrderEvent.ConfirmationReversed;
import org.commissionledger.domain.order.OrderEvent.OrderAmended;
import org.commissionledger.domain.order.OrderEvent.OrderConfirmed;
import org.commissionledger.domain.order.OrderEvent.OrderDeclined;
import org.commissionledger.domain.order.OrderEvent.OrderDelivered;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.order.OrderEvent.OrderReinstated;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.domain.order.Report;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.domain.order.TurnoverChange;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/** Events of one order by what they move: commission and referral before and after, in minor units. */
public final class OrderEvents {

    public static final OrderId ORDER = OrderId.parse("aliexpress:8211114279858963");
    public static final PartnerId GRECO = new PartnerId("greco");
    public static final PartnerId FRIEND = new PartnerId("friend");
    public static final OfferName OFFER = new OfferName("aliexpress");
    public static final Currency USD = Currency.getInstance("USD");
    public static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
    public static final Instant RECORDED = Instant.parse("2026-10-01T00:00:00Z");

    private static final Rate FIVE_PERCENT = Rate.of("0.05");

    private OrderEvents() {}

    /** An event of that name. */
    public static OrderEvent event(String type, Movement moved) {
        Report report = new Report(OrderStatus.WAITING, AT, RECORDED, 1);
        return switch (type) {
            case "OrderRegistered" -> registered(moved, report);
            case "OrderDelivered" -> new OrderDelivered(ORDER, moved, AT, false, report);
            case "OrderConfirmed" -> new OrderConfirmed(ORDER, moved, AT, false, report);
            case "OrderDeclined" -> new OrderDeclined(ORDER, moved, AT, false, report);
            case "OrderAmended" -> new OrderAmended(ORDER, moved, AT, false, report);
            case "CommissionCorrected" -> new CommissionCorrected(ORDER, moved, AT, false, report);
            case "ConfirmationReversed" -> new ConfirmationReversed(ORDER, moved, AT, false, report);
            case "OrderReinstated" -> new OrderReinstated(ORDER, moved, AT, false, report);
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static OrderRegistered registered(Movement moved, Report report) {
        Terms terms = new Terms(
                OFFER, 1, Basis.ORDER_AMOUNT, moved.currency(), 1, FIVE_PERCENT, null, moved.referrer(), FIVE_PERCENT);
        OrderDetails details = new OrderDetails(null, null, null, null, null, Map.of());
        return new OrderRegistered(ORDER, terms, 20_000, details, moved, AT, false, report);
    }

    /** Greco's order, referred by his friend. */
    public static Movement moved(long before, long referralBefore, long after, long referralAfter) {
        return moved(FRIEND, new Commission(0, before, referralBefore), new Commission(0, after, referralAfter), null);
    }

    /** Greco's order, referred by nobody. */
    public static Movement moved(long before, long after) {
        return moved(null, new Commission(0, before, 0), new Commission(0, after, 0), null);
    }

    /** Greco's order that moves turnover, and nothing else. */
    public static Movement turnover(YearMonth month, long amount) {
        return moved(null, new Commission(0, 0, 0), new Commission(0, 0, 0), new TurnoverChange(month, amount));
    }

    private static Movement moved(
            @Nullable PartnerId referrer, Commission before, Commission after, @Nullable TurnoverChange turnover) {
        return new Movement(GRECO, OFFER, USD, FIVE_PERCENT, before, after, referrer, turnover);
    }

    /** The event as the store holds it. */
    public static RecordedEvent recorded(long position, Object event) {
        return new RecordedEvent(position, "event-" + position, event.getClass().getSimpleName(), RECORDED, event);
    }
}
