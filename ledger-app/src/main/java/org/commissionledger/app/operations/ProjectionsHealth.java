package org.commissionledger.app.operations;

import java.util.LinkedHashMap;
import java.util.Map;
import org.commissionledger.app.projection.ProjectionState;
import org.commissionledger.app.projection.Projector.Look;
import org.commissionledger.app.projection.Stop;
import org.commissionledger.app.wiring.Ledger;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether the projections run. Where one has stopped at an event, what needs it is refused and everything else is answered:
 * the server is degraded, and still ready, as another node on the same database would be no better. Where one stands still
 * without an event to blame, nothing is answered, and the server is not ready.
 */
final class ProjectionsHealth extends AbstractHealthIndicator {

    static final Status DEGRADED = new Status("DEGRADED", "a projection has stopped; what needs it is refused");

    private final Ledger ledger;

    ProjectionsHealth(Ledger ledger) {
        super("the projections could not be looked at");
        this.ledger = ledger;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        Look look = ledger.projector().look();
        if (look.still()) {
            builder.outOfService();
        } else {
            builder.status(look.stopped().isEmpty() ? Status.UP : DEGRADED);
        }
        builder.withDetail("head", look.head());
        ProjectionState.all(ledger.database().jdbc(), ledger.clock().instant())
                .forEach(state -> builder.withDetail(state.name(), document(state)));
    }

    private static Map<String, Object> document(ProjectionState state) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("state", state.word());
        document.put("position", state.position());
        if (state.applied() != state.position()) {
            document.put("applied", state.applied());
        }
        document.put("lag_events", state.lag());
        document.put("lag_seconds", state.age().toSeconds());
        Stop stop = state.stop();
        if (stop != null) {
            document.put("stopped_at", document(stop));
        }
        return document;
    }

    private static Map<String, Object> document(Stop stop) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("event", stop.position());
        document.put("type", stop.type());
        document.put("of", stop.aggregate());
        document.put("error", stop.error());
        document.put("since", stop.since().toString());
        document.put("attempts", stop.attempts());
        return document;
    }
}
