package org.commissionledger.projections.orders;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.order.Commission;
import org.commissionledger.domain.order.Exclusion;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderEvent.CommissionCorrected;
import org.commissionledger.domain.order.OrderEvent.ConfirmationReversed;
import org.commissionledger.domain.order.OrderEvent.OrderAmended;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.order.OrderEvent.OrderReinstated;
import org.commissionledger.domain.order.OrderLifecycle;
import org.commissionledger.domain.order.OrderState;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.domain.tier.TierEvent;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.journal.Entry;
import org.commissionledger.projections.journal.PostingRules;
import org.jspecify.annotations.Nullable;

/**
 * R17: why an order has its status, why it was or was not credited, and how each cent of it came about: entries → event →
 * rate, tier, schedule version, turnover basis → rounding. A pure function of the order's own events and of the event that
 * gave its tier.
 *
 * @param credited whether commission for it is on the partner's balance now
 * @param codes why, for programs
 * @param sentences the same for people, in the order in which it happened
 * @param steps each event with the order's state and money after it
 */
public record Explanation(
        OrderState state, boolean credited, List<String> codes, List<String> sentences, List<Step> steps) {

    /** An event, the state it led to, and the entries it made. */
    public record Step(RecordedEvent event, OrderEvent payload, OrderStatus status, List<Entry> entries) {
        public Step {
            entries = List.copyOf(entries);
        }
    }

    public Explanation {
        codes = List.copyOf(codes);
        sentences = List.copyOf(sentences);
        steps = List.copyOf(steps);
    }

    /**
     * Explains an order.
     *
     * @param history all events of the order, in order, at least its registration
     * @param tier the last tier event of the order's month before its registration, or null if it is not known
     */
    public static Explanation of(List<RecordedEvent> history, @Nullable TierEvent tier) {
        List<Step> steps = new ArrayList<>();
        OrderState state = null;
        for (RecordedEvent event : history) {
            OrderEvent payload = (OrderEvent) event.payload();
            state = OrderLifecycle.evolve(state, payload);
            steps.add(new Step(event, payload, state.status(), PostingRules.entriesFor(event)));
        }
        if (state == null) {
            throw new IllegalArgumentException("an order without events cannot be explained");
        }
        boolean credited =
                state.status() == OrderStatus.CONFIRMED && state.commission().amount() != 0;
        return new Explanation(state, credited, codes(state, steps), sentences(state, steps, tier), steps);
    }

    private static List<String> codes(OrderState state, List<Step> steps) {
        List<String> codes = new ArrayList<>();
        codes.add(
                switch (state.status()) {
                    case WAITING -> "BEING_DELIVERED";
                    case PENDING -> "CHECKED_BY_ADVERTISER";
                    case CONFIRMED -> "CONFIRMED_BY_ADVERTISER";
                    case DECLINED -> "DECLINED_BY_ADVERTISER";
                });
        for (Step step : steps) {
            String code = switch (step.payload()) {
                case OrderAmended _ -> "AMOUNT_CHANGED";
                case CommissionCorrected _ -> "CORRECTED_AFTER_CONFIRMATION";
                case ConfirmationReversed _ -> "REVERSED_AFTER_CONFIRMATION";
                case OrderReinstated _ -> "REINSTATED";
                default -> "";
            };
            if (!code.isEmpty() && !codes.contains(code)) {
                codes.add(code);
            }
        }
        Exclusion exclusion = state.terms().exclusion();
        if (exclusion != null) {
            codes.add(exclusion.name());
        } else if (state.commission().amount() == 0 && state.status() != OrderStatus.DECLINED) {
            codes.add(state.commission().base() == 0 ? "NOTHING_TO_SHARE" : "ROUNDED_DOWN_TO_ZERO");
        }
        OrderRegistered registered = (OrderRegistered) steps.getFirst().payload();
        if (registered.details().droppedSubId() != null) {
            codes.add("SUB_ID_DROPPED");
        }
        return codes;
    }

    private static List<String> sentences(OrderState state, List<Step> steps, @Nullable TierEvent tier) {
        List<String> sentences = new ArrayList<>();
        sentences.add(rate(state.terms(), (OrderRegistered) steps.getFirst().payload(), tier));
        for (Step step : steps) {
            sentences.add(happened(step, state.terms().currency()));
        }
        return sentences;
    }

    private static String rate(Terms terms, OrderRegistered registered, @Nullable TierEvent tier) {
        String version = "version " + terms.scheduleVersion() + " of offer " + terms.offer();
        if (terms.exclusion() == Exclusion.EXCLUDED_CATEGORY) {
            return "It earns nothing: its category " + registered.details().category() + " is excluded by " + version
                    + " (R9).";
        }
        if (terms.exclusion() == Exclusion.NOT_AFFILIATE_PRODUCT) {
            return "It earns nothing: the advertiser says that the product is not in the affiliate programme (R9).";
        }
        String what = "Its rate is " + percent(terms.rate()) + ", tier " + terms.tier() + " of " + version;
        String share = switch (terms.basis()) {
            case ORDER_AMOUNT -> "";
            case UPSTREAM_SHARE -> ", of what the advertiser pays the network";
        };
        return what + share + ", fixed when it was registered (R10)" + basis(tier, terms.currency()) + ".";
    }

    private static String basis(@Nullable TierEvent tier, Currency currency) {
        return switch (tier) {
            case null -> "";
            case TierAssigned assigned ->
                ": the tier for " + assigned.month() + " came from the turnover of " + assigned.basisMonth() + ", "
                        + money(assigned.basis(), currency) + " as of event " + assigned.computedAt() + " (R11)";
            case TierEvent.TierReassigned set ->
                ": the tier for " + set.month() + " was set by " + set.reassignedBy() + ", because: " + set.reason();
        };
    }

    private static String happened(Step step, Currency currency) {
        OrderEvent event = step.payload();
        Commission before = event.moved().before();
        Commission after = event.moved().after();
        String when = "Event " + step.event().position() + ", " + event.occurredAt() + ": ";
        String inferred = event.inferred() ? " (the feed skipped this step; it follows from the next one)" : "";
        String what = switch (event) {
            case OrderRegistered e ->
                "paid for, " + money(e.paidAmount(), currency) + "; expected commission " + floor(event, currency);
            case OrderEvent.OrderDelivered _ ->
                "the buyer confirmed receipt; "
                        + (before.equals(after)
                                ? "the expected commission stays " + money(after.amount(), currency)
                                : "expected commission now " + floor(event, currency));
            case OrderEvent.OrderConfirmed _ ->
                "the advertiser settled; credited " + floor(event, currency) + referral(event, currency);
            case OrderEvent.OrderDeclined _ ->
                "the advertiser declined it; the expected " + money(before.amount(), currency) + " is gone";
            case OrderAmended _ ->
                "the amount changed; expected commission " + money(before.amount(), currency) + " → "
                        + floor(event, currency);
            case CommissionCorrected _ ->
                "the amount changed after confirmation; credited commission "
                        + money(before.amount(), currency) + " → " + floor(event, currency)
                        + referral(event, currency);
            case ConfirmationReversed _ ->
                "the advertiser declined it after confirmation; " + money(before.amount(), currency)
                        + " was taken back"
                        + (before.referral() == 0
                                ? ""
                                : ", and " + money(before.referral(), currency) + " from referrer "
                                        + event.moved().referrer());
            case OrderReinstated _ ->
                "an appeal was won; credited " + floor(event, currency) + referral(event, currency);
        };
        return when + what + inferred + ".";
    }

    /** R7 in figures: ⌊200.00 × 5 %⌋ = 10.00. */
    private static String floor(OrderEvent event, Currency currency) {
        Commission after = event.moved().after();
        BigDecimal exact = BigDecimal.valueOf(after.base())
                .multiply(event.moved().rate().value())
                .movePointLeft(Math.max(0, currency.getDefaultFractionDigits()));
        String result =
                money(after.base(), currency) + " × " + percent(event.moved().rate()) + " = ";
        String amount = money(after.amount(), currency);
        boolean even = exact.compareTo(new BigDecimal(amount)) == 0;
        return result + (even ? amount : exact.stripTrailingZeros().toPlainString() + ", rounded down to " + amount);
    }

    private static String referral(OrderEvent event, Currency currency) {
        return event.moved().referrer() == null
                ? ""
                : "; referrer " + event.moved().referrer() + " has "
                        + money(event.moved().after().referral(), currency) + " on top (R13)";
    }

    private static String percent(Rate rate) {
        return rate.value().movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    private static String money(long minor, Currency currency) {
        return Amounts.format(minor, currency);
    }
}
