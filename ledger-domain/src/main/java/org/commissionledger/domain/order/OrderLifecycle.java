package org.commissionledger.domain.order;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.commissionledger.domain.offer.Basis;
import org.commissionledger.domain.order.OrderCommand.ReportOrder;
import org.commissionledger.domain.order.OrderEvent.CommissionCorrected;
import org.commissionledger.domain.order.OrderEvent.ConfirmationReversed;
import org.commissionledger.domain.order.OrderEvent.OrderAmended;
import org.commissionledger.domain.order.OrderEvent.OrderConfirmed;
import org.commissionledger.domain.order.OrderEvent.OrderDeclined;
import org.commissionledger.domain.order.OrderEvent.OrderDelivered;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.order.OrderEvent.OrderReinstated;
import org.commissionledger.domain.order.OrderState.Taken;
import org.jspecify.annotations.Nullable;

/**
 * The life of an order (R2 to R6): what follows from a report, and what an event makes of the order. Pure functions; the
 * one way in for an import of a million rows and for a single command.
 */
public final class OrderLifecycle {

    private OrderLifecycle() {}

    /**
     * What the report makes happen to the order (R3).
     *
     * @param state null for an order that is not known yet; then the report must bring its terms
     */
    public static Decision decide(@Nullable OrderState state, ReportOrder report) {
        if (state != null && !state.partner().equals(report.partner())) {
            return Decision.Refused.PARTNER_CHANGED;
        }
        Terms terms = state == null ? report.terms() : state.terms();
        if (terms != null && !terms.currency().equals(report.currency())) {
            return Decision.Refused.CURRENCY_CHANGED;
        }
        if (lacksUpstreamCommission(state, report)) {
            return Decision.Refused.UPSTREAM_COMMISSION_MISSING;
        }
        return switch (Transition.of(state == null ? null : state.status(), report.status())) {
            case Transition.Stale() -> Decision.Nothing.STALE;
            case Transition.IfChanged(Step step) -> {
                OrderState known = Objects.requireNonNull(state);
                yield base(report, known.terms().basis(), known.status())
                                == known.commission().base()
                        ? Decision.Nothing.SAME
                        : record(known, report, List.of(step));
            }
            case Transition.Steps(List<Step> steps) ->
                steps.isEmpty() ? Decision.Nothing.SAME : record(state, report, steps);
        };
    }

    /**
     * The order after an event.
     *
     * @throws IllegalStateException where the event cannot have happened to the order in this state
     */
    public static OrderState evolve(@Nullable OrderState state, OrderEvent event) {
        if (event instanceof OrderRegistered e) {
            expect(state == null, state, event);
            return new OrderState(
                    e.order(),
                    e.moved().partner(),
                    e.terms(),
                    e.paidAmount(),
                    OrderStatus.WAITING,
                    e.moved().after(),
                    e.occurredAt(),
                    OrderState.taking(List.of(), e));
        }
        if (state == null) {
            throw impossible(null, event);
        }
        OrderStatus was = state.status();
        return switch (event) {
            case OrderRegistered _ -> throw impossible(state, event);
            case OrderDelivered _ -> from(was == OrderStatus.WAITING, state, OrderStatus.PENDING, event);
            case OrderConfirmed _ -> from(was == OrderStatus.PENDING, state, OrderStatus.CONFIRMED, event);
            case OrderDeclined _ -> from(isOpen(was), state, OrderStatus.DECLINED, event);
            case OrderAmended _ -> from(isOpen(was), state, was, event);
            case CommissionCorrected _ -> from(was == OrderStatus.CONFIRMED, state, was, event);
            case ConfirmationReversed _ -> from(was == OrderStatus.CONFIRMED, state, OrderStatus.DECLINED, event);
            case OrderReinstated _ -> from(was == OrderStatus.DECLINED, state, OrderStatus.CONFIRMED, event);
        };
    }

    private static Decision record(@Nullable OrderState state, ReportOrder report, List<Step> steps) {
        if (state != null && isRepeat(state, report)) {
            return Decision.Nothing.STALE;
        }
        List<OrderEvent> events = new ArrayList<>(steps.size());
        OrderState now = state;
        for (int i = 0; i < steps.size(); i++) {
            boolean inferred = i < steps.size() - 1;
            OrderEvent event = now == null
                    ? register(report, inferred)
                    : event(steps.get(i), now, report, inferred, OrderTimes.of(steps.get(i), report, inferred));
            events.add(event);
            now = evolve(now, event);
        }
        return new Decision.Recorded(events);
    }

    /**
     * R23: a report that an earlier import recorded changes nothing when it comes again, even where the order has moved
     * on since.
     *
     * <p>A feed that states when it was taken is news if that is later than every feed recorded of this order; else it
     * repeats what was recorded with the same status and base, since a report that said the same left no event of its
     * own. A feed that states no time is news only by its content: a status, base and time that were not recorded yet.
     */
    private static boolean isRepeat(OrderState state, ReportOrder report) {
        long base = report.status() == OrderStatus.DECLINED
                ? 0
                : base(report, state.terms().basis(), report.status());
        Instant at = OrderTimes.ofStatus(report);
        List<Taken> others = state.taken().stream()
                .filter(taken -> taken.feed() != report.feed())
                .toList();
        boolean dated = report.takenAtKnown();
        if (dated && others.stream().allMatch(taken -> report.takenAt().isAfter(taken.takenAt()))) {
            return false;
        }
        return others.stream()
                .anyMatch(taken -> taken.status() == report.status()
                        && taken.base() == base
                        && (dated || Objects.equals(taken.at(), at)));
    }

    private static boolean lacksUpstreamCommission(@Nullable OrderState state, ReportOrder report) {
        Terms terms = state == null ? report.terms() : state.terms();
        boolean needed = state == null || report.status() != OrderStatus.DECLINED;
        return terms != null && terms.basis() == Basis.UPSTREAM_SHARE && needed && report.upstreamCommission() == null;
    }

    private static OrderRegistered register(ReportOrder report, boolean inferred) {
        Terms terms = report.terms();
        if (terms == null) {
            throw new IllegalArgumentException("order " + report.order() + " is new, so its report needs terms");
        }
        Instant occurredAt = report.paidTime();
        TurnoverChange turnover =
                terms.exclusion() == null ? new TurnoverChange(month(occurredAt, report), report.paidAmount()) : null;
        Movement moved = new Movement(
                report.partner(),
                terms.offer(),
                terms.currency(),
                terms.rate(),
                Commission.NONE,
                Commission.of(base(report, terms.basis(), OrderStatus.WAITING), terms),
                terms.referrer(),
                turnover);
        return new OrderRegistered(
                report.order(),
                terms,
                report.paidAmount(),
                report.details(),
                moved,
                occurredAt,
                inferred,
                cause(report));
    }

    private static OrderEvent event(Step step, OrderState state, ReportOrder report, boolean inferred, Instant at) {
        OrderId order = state.order();
        Report cause = cause(report);
        Instant when = at.isBefore(state.lastOccurredAt()) ? state.lastOccurredAt() : at;
        YearMonth month = month(when, report);
        return switch (step) {
            case REGISTER -> throw new IllegalStateException(order + " is registered already");
            case DELIVER ->
                new OrderDelivered(order, earning(state, report, OrderStatus.PENDING, null), when, inferred, cause);
            case CONFIRM ->
                new OrderConfirmed(order, earning(state, report, OrderStatus.CONFIRMED, null), when, inferred, cause);
            case AMEND -> new OrderAmended(order, earning(state, report, state.status(), null), when, inferred, cause);
            case CORRECT ->
                new CommissionCorrected(order, earning(state, report, state.status(), null), when, inferred, cause);
            case REINSTATE ->
                new OrderReinstated(order, earning(state, report, OrderStatus.CONFIRMED, month), when, inferred, cause);
            case DECLINE -> new OrderDeclined(order, voiding(state, month), when, inferred, cause);
            case REVERSE -> new ConfirmationReversed(order, voiding(state, month), when, inferred, cause);
        };
    }

    /** The order earns what the report's amount gives at the frozen rate (R7, R10). */
    private static Movement earning(
            OrderState state, ReportOrder report, OrderStatus becoming, @Nullable YearMonth turnoverAgainIn) {
        Terms terms = state.terms();
        Commission after = Commission.of(base(report, terms.basis(), becoming), terms);
        return moved(state, after, turnoverAgainIn, state.paidAmount());
    }

    /** The order earns nothing any more and leaves the turnover in the month of the decline (R12). */
    private static Movement voiding(OrderState state, YearMonth month) {
        return moved(state, state.commission().voided(), month, -state.paidAmount());
    }

    private static Movement moved(
            OrderState state, Commission after, @Nullable YearMonth turnoverMonth, long turnoverAmount) {
        Terms terms = state.terms();
        boolean counts = turnoverMonth != null && terms.exclusion() == null;
        return new Movement(
                state.partner(),
                terms.offer(),
                terms.currency(),
                terms.rate(),
                state.commission(),
                after,
                terms.referrer(),
                counts ? new TurnoverChange(Objects.requireNonNull(turnoverMonth), turnoverAmount) : null);
    }

    /** R5, and R8 for a share of upstream: what the rate is taken of when the order is in the given state. */
    private static long base(ReportOrder report, Basis basis, OrderStatus status) {
        return switch (basis) {
            case UPSTREAM_SHARE -> Objects.requireNonNull(report.upstreamCommission());
            case ORDER_AMOUNT ->
                status == OrderStatus.WAITING || report.finishedAmount() == null
                        ? report.paidAmount()
                        : report.finishedAmount();
        };
    }

    private static Report cause(ReportOrder report) {
        return new Report(report.status(), OrderTimes.ofStatus(report), report.takenAt(), report.feed());
    }

    private static YearMonth month(Instant at, ReportOrder report) {
        return YearMonth.from(at.atZone(report.businessZone()));
    }

    private static boolean isOpen(OrderStatus status) {
        return status == OrderStatus.WAITING || status == OrderStatus.PENDING;
    }

    private static OrderState from(boolean possible, OrderState state, OrderStatus to, OrderEvent event) {
        expect(possible, state, event);
        return state.after(to, event);
    }

    private static void expect(boolean possible, @Nullable OrderState state, OrderEvent event) {
        if (!possible) {
            throw impossible(state, event);
        }
    }

    private static IllegalStateException impossible(@Nullable OrderState state, OrderEvent event) {
        return new IllegalStateException(
                event.getClass().getSimpleName() + " cannot happen to order " + event.order() + ", which is "
                        + (state == null ? "not registered" : state.status().word()));
    }
}
