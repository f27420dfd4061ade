package org.commissionledger.projections.orders;

import java.util.ArrayList;
import java.util.List;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderLifecycle;
import org.commissionledger.domain.order.OrderState;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.journal.Entry;
import org.commissionledger.projections.journal.PostingRules;
import org.commissionledger.projections.journal.Rounding;
import org.jspecify.annotations.Nullable;

/**
 * R17: why an order has its status, why it was or was not credited, and how each cent of it came about: entries → event →
 * rate, tier, schedule version, turnover basis and its orders → rounding. A pure function of the {@link Evidence}.
 *
 * @param status why it has its status, and what it earns or does not
 * @param rate why it has its rate
 * @param steps each event with the order's state and money after it
 */
public record Explanation(OrderState state, StatusReason status, RateReason rate, List<Step> steps) {

    /**
     * An event, the state it led to, and the entries it made.
     *
     * @param row the feed's row that brought it, or null
     * @param sentence what happened, in words
     */
    public record Step(
            RecordedEvent event,
            OrderEvent payload,
            OrderStatus status,
            List<Entry> entries,
            @Nullable String row,
            String sentence) {
        public Step {
            entries = List.copyOf(entries);
        }

        /** What happened, without which event it was and when. */
        public String happened() {
            return StepSentence.happened(payload);
        }

        /** How the commission after the event was rounded; null where the order earns nothing any more. */
        public @Nullable Rounding rounding() {
            return status == OrderStatus.DECLINED ? null : Rounding.of(payload);
        }
    }

    public Explanation {
        steps = List.copyOf(steps);
    }

    /** Explains an order. */
    public static Explanation of(Evidence evidence) {
        List<Step> steps = new ArrayList<>();
        OrderState state = null;
        for (RecordedEvent event : evidence.history()) {
            OrderEvent payload = (OrderEvent) event.payload();
            state = OrderLifecycle.evolve(state, payload);
            steps.add(new Step(
                    event,
                    payload,
                    state.status(),
                    PostingRules.entriesFor(event),
                    evidence.rows().get(event.position()),
                    StepSentence.of(event, payload)));
        }
        if (state == null) {
            throw new IllegalStateException("evidence has a history");
        }
        return new Explanation(state, StatusReason.of(state, steps, evidence), RateReason.of(state, evidence), steps);
    }

    /** Whether commission for it is on the partner's balance. */
    public boolean credited() {
        return state.status() == OrderStatus.CONFIRMED && state.commission().amount() != 0;
    }

    /** The whole of it for people: a line for each thought. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Order " + state.order() + " of partner " + state.partner() + " is "
                + state.status().word() + (credited() ? " and credited." : " and not credited."));
        lines.addAll(status.sentences());
        lines.addAll(rate.sentences());
        steps.forEach(step -> lines.add(step.sentence()));
        return lines;
    }
}
