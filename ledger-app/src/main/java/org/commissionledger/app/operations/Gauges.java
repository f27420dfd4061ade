package org.commissionledger.app.operations;

import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.commissionledger.app.eventstore.Head;
import org.commissionledger.app.projection.ProjectionState;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.Projections;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the tables say of the whole ledger, whichever process did it. They are looked at once for all gauges of a scrape, and
 * not at all while nobody asks. While the database does not answer, the gauges are not a number.
 */
final class Gauges implements MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(Gauges.class);
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private record Seen(
            long head, Map<String, ProjectionState> projections, long quarantined, Map<String, Long> feeds) {}

    private final Ledger ledger;
    private @Nullable Seen seen;
    private long seenAt = System.nanoTime() - FRESH_NANOS;

    Gauges(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("ledger.database.up", this, gauges -> gauges.look() == null ? 0 : 1)
                .description("Whether the database answers")
                .register(registry);
        register(
                registry, Gauge.builder("ledger.log.position", this, number(Seen::head)), "Position of the last event");
        register(
                registry,
                Gauge.builder("ledger.quarantine.open", this, number(Seen::quarantined)),
                "Rows in quarantine that wait for a retry");
        for (String state : List.of("waiting", "running", "failed")) {
            ToDoubleFunction<Gauges> feeds = number(now -> now.feeds.getOrDefault(state, 0L));
            register(
                    registry,
                    Gauge.builder("ledger.posted.feeds", this, feeds).tag("state", state),
                    "Posted feeds by state");
        }
        for (Projection projection : Projections.all()) {
            bind(registry, projection.name());
        }
        pool(registry, "active", HikariPoolMXBean::getActiveConnections);
        pool(registry, "idle", HikariPoolMXBean::getIdleConnections);
        pool(registry, "pending", HikariPoolMXBean::getThreadsAwaitingConnection);
        pool(registry, "total", HikariPoolMXBean::getTotalConnections);
    }

    private void bind(MeterRegistry registry, String name) {
        bind(registry, name, "position", "Events 1 to this one are applied", ProjectionState::position);
        bind(registry, name, "lag.events", "Events that are not applied yet", ProjectionState::lag);
        bind(
                registry,
                name,
                "lag.seconds",
                "Age of the first event that is not applied yet",
                state -> state.age().toMillis() / 1_000.0);
        bind(registry, name, "stopped", "1 where it stopped at an event", state -> state.stop() == null ? 0 : 1);
    }

    private void bind(
            MeterRegistry registry,
            String projection,
            String what,
            String description,
            ToDoubleFunction<ProjectionState> figure) {
        ToDoubleFunction<Gauges> number = number(now -> {
            ProjectionState state = now.projections.get(projection);
            return state == null ? Double.NaN : figure.applyAsDouble(state);
        });
        register(
                registry,
                Gauge.builder("ledger.projection." + what, this, number).tag("projection", projection),
                description);
    }

    private void pool(MeterRegistry registry, String what, ToDoubleFunction<HikariPoolMXBean> figure) {
        Gauge.builder(
                        "hikaricp.connections." + what,
                        ledger.database(),
                        database -> figure.applyAsDouble(database.pool()))
                .description("Connections to the database, or who waits for one")
                .tag("pool", "ledger")
                .register(registry);
    }

    private static void register(MeterRegistry registry, Gauge.Builder<Gauges> gauge, String description) {
        gauge.description(description).register(registry);
    }

    private static ToDoubleFunction<Gauges> number(ToDoubleFunction<Seen> figure) {
        return gauges -> {
            Seen now = gauges.look();
            return now == null ? Double.NaN : figure.applyAsDouble(now);
        };
    }

    /** The same for all gauges that are asked at once. */
    private synchronized @Nullable Seen look() {
        if (System.nanoTime() - seenAt >= FRESH_NANOS) {
            try {
                seen = ask(ledger.database().jdbc());
            } catch (DataAccessException e) {
                LOG.warn("the metrics of the tables could not be read: {}", e.getMessage());
                seen = null;
            }
            seenAt = System.nanoTime();
        }
        return seen;
    }

    private Seen ask(JdbcClient jdbc) {
        Head head = ledger.database().with(ledger.log()::head);
        Map<String, ProjectionState> projections = ProjectionState.all(
                        jdbc, ledger.clock().instant())
                .stream()
                .collect(Collectors.toMap(ProjectionState::name, Function.identity()));
        long quarantined = jdbc.sql("select count(*) from quarantine where resolved_at is null")
                .query(Long.class)
                .single();
        Map<String, Long> feeds = new HashMap<>();
        jdbc.sql("select state, count(*) from posted_feed where state <> 'done' group by state")
                .query(row -> {
                    feeds.put(row.getString(1), row.getLong(2));
                });
        return new Seen(head.position(), projections, quarantined, Map.copyOf(feeds));
    }
}
