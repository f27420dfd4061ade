package org.commissionledger.app.eventstore;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commissionledger.domain.adjustment.AdjustmentEvent.BalanceAdjusted;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.offer.Basis;
import org.commissionledger.domain.offer.OfferEvent.OfferRegistered;
import org.commissionledger.domain.offer.OfferEvent.ScheduleVersionPublished;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.offer.RateSchedule;
import org.commissionledger.domain.offer.Tier;
import org.commissionledger.domain.order.Commission;
import org.commissionledger.domain.order.Exclusion;
import org.commissionledger.domain.order.Movement;
import org.commissionledger.domain.order.OrderDetails;
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
import org.commissionledger.domain.partner.PartnerEvent.PartnerRegistered;
import org.commissionledger.domain.partner.PartnerEvent.TrackingIdsAdded;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.payout.PayoutEvent.PayoutApproved;
import org.commissionledger.domain.payout.PayoutEvent.PayoutCancelled;
import org.commissionledger.domain.payout.PayoutEvent.PayoutFailed;
import org.commissionledger.domain.payout.PayoutEvent.PayoutPaid;
import org.commissionledger.domain.payout.PayoutEvent.PayoutRequested;
import org.commissionledger.domain.payout.PayoutMethod;
import org.commissionledger.domain.payout.WalletEvent.WalletChanged;
import org.commissionledger.domain.payout.Withdrawal;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.domain.tier.TierEvent.TierReassigned;
import org.jspecify.annotations.Nullable;

/** Every event in every form that matters: all fields given, and, where fields can be missing, all of those missing. */
final class SampleEvents {

    private static final OrderId ORDER = OrderId.parse("aliexpress:8211114279858963");
    private static final PartnerId GRECO = new PartnerId("telegram_greco");
    private static final PartnerId FRIEND = new PartnerId("greco_friend");
    private static final OfferName OFFER = new OfferName("aliexpress");
    private static final Currency USD = Currency.getInstance("USD");
    private static final Rate RATE = Rate.of("0.07");
    private static final Instant PAID = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant FINISHED = Instant.parse("2026-03-20T10:00:00.250Z");
    private static final Instant SETTLED = Instant.parse("2026-04-10T10:00:00Z");
    private static final Instant TAKEN = Instant.parse("2026-05-01T00:00:00.123456Z");
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    private static final Withdrawal WITHDRAWAL = new Withdrawal(GRECO, USD, 1_250, PayoutMethod.WEBMONEY);
    private static final Commission NOTHING = new Commission(0, 0, 0);
    private static final Commission EXPECTED = new Commission(20_000, 1_400, 70);
    private static final Commission LESS = new Commission(15_000, 1_050, 52);
    private static final Commission VOID = new Commission(15_000, 0, 0);

    private SampleEvents() {}

    static List<Object> all() {
        return List.of(
                registered(),
                registeredWithoutAnythingOptional(),
                new OrderDelivered(ORDER, moved(EXPECTED, LESS), FINISHED, true, report(OrderStatus.CONFIRMED)),
                new OrderConfirmed(ORDER, moved(LESS, LESS), SETTLED, false, report(OrderStatus.CONFIRMED)),
                new OrderDeclined(ORDER, moved(LESS, VOID, -20_000), SETTLED, false, report(OrderStatus.DECLINED)),
                new OrderAmended(ORDER, moved(EXPECTED, LESS), TAKEN, false, untimed()),
                new CommissionCorrected(ORDER, moved(EXPECTED, LESS), SETTLED, false, report(OrderStatus.CONFIRMED)),
                new ConfirmationReversed(
                        ORDER, moved(LESS, VOID, -20_000), SETTLED, false, report(OrderStatus.DECLINED)),
                new OrderReinstated(ORDER, moved(VOID, LESS, 20_000), SETTLED, false, report(OrderStatus.CONFIRMED)),
                new OfferRegistered(OFFER, "aliexpress", USD, TAKEN),
                new ScheduleVersionPublished(OFFER, USD, schedule(), TAKEN),
                new PartnerRegistered(
                        GRECO, Set.of("telegram_greco", "greco_2"), FRIEND, "greco@example.org", false, TAKEN),
                new PartnerRegistered(GRECO, Set.of("telegram_greco"), null, null, true, TAKEN),
                new TrackingIdsAdded(GRECO, Set.of("greco_4", "greco_3"), TAKEN),
                new TierAssigned(
                        GRECO, OFFER, MARCH, USD, YearMonth.of(2026, 2), -4_000, 1, Rate.of("0.05"), 1, 4711, PAID),
                new TierReassigned(
                        GRECO,
                        OFFER,
                        MARCH,
                        USD,
                        500_000,
                        3,
                        Rate.of("0.09"),
                        1,
                        "anna",
                        "promised, „schriftlich“",
                        PAID),
                new PayoutRequested(4712, WITHDRAWAL, "Z123456789012", true, PAID, FINISHED, PAID),
                new PayoutApproved(4712, WITHDRAWAL, "anna", FINISHED),
                new PayoutPaid(4712, WITHDRAWAL, "wm-1881", FINISHED),
                new PayoutPaid(4712, WITHDRAWAL, null, FINISHED),
                new PayoutFailed(4712, WITHDRAWAL, "purse is closed", FINISHED),
                new PayoutCancelled(4712, WITHDRAWAL, "asked for twice", FINISHED),
                new WalletChanged(GRECO, PayoutMethod.WIRE_TRANSFER, "DE89370400440532013000", PAID),
                new BalanceAdjusted(GRECO, USD, -1_250, "paid by hand in March", "anna", "boris", SETTLED));
    }

    private static OrderRegistered registered() {
        return new OrderRegistered(
                ORDER,
                new Terms(OFFER, 2, Basis.ORDER_AMOUNT, USD, 2, RATE, null, FRIEND, Rate.of("0.05")),
                20_000,
                new OrderDetails(
                        "8211114279848963",
                        "spring",
                        null,
                        "509",
                        "RU",
                        Map.of("product_title", "Кофеварка \"3 in 1\"\n", "is_new_buyer", "true")),
                moved(NOTHING, EXPECTED, 20_000),
                PAID,
                false,
                report(OrderStatus.WAITING));
    }

    private static OrderRegistered registeredWithoutAnythingOptional() {
        return new OrderRegistered(
                ORDER,
                new Terms(
                        OFFER,
                        1,
                        Basis.UPSTREAM_SHARE,
                        USD,
                        1,
                        Rate.ZERO,
                        Exclusion.EXCLUDED_CATEGORY,
                        null,
                        Rate.ZERO),
                0,
                new OrderDetails(null, null, "sp/ring", null, null, Map.of()),
                new Movement(GRECO, OFFER, USD, Rate.ZERO, NOTHING, NOTHING, null, null),
                TAKEN,
                true,
                untimed());
    }

    private static RateSchedule schedule() {
        return new RateSchedule(
                1,
                Instant.parse("2026-01-01T00:00:00Z"),
                Basis.ORDER_AMOUNT,
                List.of(new Tier(0, Rate.of("0.05")), new Tier(100_000, RATE)),
                Set.of("5090301", "44"),
                Rate.of("0.05"));
    }

    private static Movement moved(Commission before, Commission after) {
        return moved(before, after, null);
    }

    private static Movement moved(Commission before, Commission after, long turnover) {
        return moved(before, after, new TurnoverChange(MARCH, turnover));
    }

    private static Movement moved(Commission before, Commission after, @Nullable TurnoverChange turnover) {
        return new Movement(GRECO, OFFER, USD, RATE, before, after, FRIEND, turnover);
    }

    private static Report report(OrderStatus status) {
        return new Report(status, SETTLED, TAKEN, 12);
    }

    private static Report untimed() {
        return new Report(OrderStatus.WAITING, null, TAKEN, 0);
    }
}
