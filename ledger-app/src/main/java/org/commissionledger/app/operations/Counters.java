package org.commissionledger.app.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.commissionledger.app.eventstore.LogObserver;
import org.commissionledger.app.feed.ImportObserver;

/** Counts what this process does: commands, appends, imports. An append or a chunk of rows costs a few additions. */
final class Counters implements LogObserver, ImportObserver {

    private record Answered(String command, Outcome outcome) {}

    private final MeterRegistry registry;
    private final Map<Answered, Timer> commands = new ConcurrentHashMap<>();
    private final DistributionSummary appends;
    private final Counter changing;
    private final Counter same;
    private final Counter stale;
    private final Counter quarantined;
    private final Counter files;
    private final Counter broken;
    private final AtomicInteger running = new AtomicInteger();

    Counters(MeterRegistry registry) {
        this.registry = registry;
        this.appends = DistributionSummary.builder("ledger.append.events")
                .description("Events in an append; the count is of appends")
                .serviceLevelObjectives(1, 10, 100, 1_000, 2_000, 5_000, 10_000)
                .register(registry);
        this.changing = rows("changing");
        this.same = rows("same");
        this.stale = rows("stale");
        this.quarantined = rows("quarantined");
        this.files = Counter.builder("ledger.import.files")
                .description("Files that were imported to their end")
                .register(registry);
        this.broken = Counter.builder("ledger.imports.broken.off")
                .description("Imports that broke off or were stopped")
                .register(registry);
        Gauge.builder("ledger.imports.running", running, AtomicInteger::get)
                .description("Imports of this process that are under way, or wait for their turn")
                .register(registry);
    }

    private Counter rows(String outcome) {
        return Counter.builder("ledger.import.rows")
                .description("Rows of feeds by what came of them")
                .tag("outcome", outcome)
                .register(registry);
    }

    @Override
    public void appended(int events) {
        appends.record(events);
    }

    @Override
    public void handled(String command, Outcome outcome, long nanos) {
        commands.computeIfAbsent(new Answered(command, outcome), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Answered answered) {
        return Timer.builder("ledger.commands")
                .description("Single commands by type and by what came of them")
                .tag("command", answered.command)
                .tag("outcome", answered.outcome.name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2))
                .register(registry);
    }

    @Override
    public void begun() {
        running.incrementAndGet();
    }

    @Override
    public void rows(long withEvents, long asBefore, long older, long unusable) {
        changing.increment((double) withEvents);
        same.increment((double) asBefore);
        stale.increment((double) older);
        quarantined.increment((double) unusable);
    }

    @Override
    public void ended(int whole) {
        running.decrementAndGet();
        if (whole == 0) {
            broken.increment();
        } else {
            files.increment(whole);
        }
    }
}
