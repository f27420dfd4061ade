package org.commissionledger.domain.order;

import static org.commissionledger.domain.order.Step.AMEND;
import static org.commissionledger.domain.order.Step.CONFIRM;
import static org.commissionledger.domain.order.Step.CORRECT;
import static org.commissionledger.domain.order.Step.DECLINE;
import static org.commissionledger.domain.order.Step.DELIVER;
import static org.commissionledger.domain.order.Step.REGISTER;
import static org.commissionledger.domain.order.Step.REINSTATE;
import static org.commissionledger.domain.order.Step.REVERSE;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The transition table of R3, the order's state × the row's status, as it stands in {@code docs/rules.md}. */
sealed interface Transition {

    /** These steps happen, one event each. Every step but the last was skipped by the feed and is inferred. */
    record Steps(List<Step> steps) implements Transition {}

    /** The row repeats the state: nothing happens unless the amount changed. */
    record IfChanged(Step step) implements Transition {}

    /** The row tells of a state that the order has left. */
    record Stale() implements Transition {}

    /** @param state the order's state, null for an order that is not known yet */
    static Transition of(@Nullable OrderStatus state, OrderStatus row) {
        if (state == null) {
            return switch (row) {
                case WAITING -> steps(REGISTER);
                case PENDING -> steps(REGISTER, DELIVER);
                case CONFIRMED -> steps(REGISTER, DELIVER, CONFIRM);
                case DECLINED -> steps(REGISTER, DECLINE);
            };
        }
        return switch (state) {
            case WAITING ->
                switch (row) {
                    case WAITING -> new IfChanged(AMEND);
                    case PENDING -> steps(DELIVER);
                    case CONFIRMED -> steps(DELIVER, CONFIRM);
                    case DECLINED -> steps(DECLINE);
                };
            case PENDING ->
                switch (row) {
                    case WAITING -> new Stale();
                    case PENDING -> new IfChanged(AMEND);
                    case CONFIRMED -> steps(CONFIRM);
                    case DECLINED -> steps(DECLINE);
                };
            case CONFIRMED ->
                switch (row) {
                    case WAITING, PENDING -> new Stale();
                    case CONFIRMED -> new IfChanged(CORRECT);
                    case DECLINED -> steps(REVERSE);
                };
            case DECLINED ->
                switch (row) {
                    case WAITING, PENDING -> new Stale();
                    case CONFIRMED -> steps(REINSTATE);
                    case DECLINED -> steps();
                };
        };
    }

    private static Steps steps(Step... steps) {
        return new Steps(List.of(steps));
    }
}
