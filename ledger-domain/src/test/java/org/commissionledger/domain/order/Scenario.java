package org.commissionledger.domain.order;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.commissionledger.domain.order.Decision.Recorded;
import org.commissionledger.domain.order.OrderCommand.ReportOrder;
import org.jspecify.annotations.Nullable;

/** {@code given} the reports so far, {@code when} a further one comes: the decision, and the order as its events leave it. */
record Scenario(@Nullable OrderState before, Decision decision) {

    static Scenario when(Reports report) {
        return given().when(report);
    }

    static Given given(Reports... earlier) {
        Given given = new Given(null);
        for (Reports report : earlier) {
            given = new Given(given.when(report).after());
        }
        return given;
    }

    record Given(@Nullable OrderState state) {
        Scenario when(Reports report) {
            return when(report.report());
        }

        Scenario when(ReportOrder report) {
            return new Scenario(state, OrderLifecycle.decide(state, report));
        }
    }

    List<OrderEvent> events() {
        return decision instanceof Recorded(var events) ? events : List.of();
    }

    @Nullable
    OrderState after() {
        OrderState state = before;
        for (OrderEvent event : events()) {
            state = OrderLifecycle.evolve(state, event);
        }
        return state;
    }

    /** The one event of that kind. */
    <E extends OrderEvent> E event(Class<E> kind) {
        List<OrderEvent> found = events().stream().filter(kind::isInstance).toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one " + kind.getSimpleName() + ", but this happened: " + said());
        }
        return kind.cast(found.getFirst());
    }

    OrderEvent last() {
        if (events().isEmpty()) {
            throw new AssertionError("expected an event, but this happened: " + said());
        }
        return events().getLast();
    }

    Commission commission() {
        return last().moved().after();
    }

    /** The decision in the words of R3's table: the events, those that the feed skipped marked {@code ?}, or the word for none. */
    String said() {
        return switch (decision) {
            case Recorded(var events) -> events.stream().map(Scenario::word).collect(Collectors.joining(", "));
            case Decision.Nothing nothing -> nothing.name().toLowerCase(Locale.ROOT);
            case Decision.Refused refused -> refused.name();
        };
    }

    private static String word(OrderEvent event) {
        return event.getClass().getSimpleName() + (event.inferred() ? "?" : "");
    }
}
