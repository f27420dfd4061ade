package org.commissionledger.app.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.commissionledger.app.bench.MadeUpOrder.Stage;
import org.commissionledger.app.feed.ImportSummary;
import org.commissionledger.app.wiring.Ledger.Resting;
import org.commissionledger.domain.order.OrderCommand.ReportOrder;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.Projections;
import org.commissionledger.projections.Table;
import org.commissionledger.projections.directory.Directory;
import org.jspecify.annotations.Nullable;

/** Feeds of new orders into a ledger with live projections, and the same feeds again. */
final class ImportFamily implements Family {

    static final List<String> NAMES = List.of("import-append", "import-current", "reimport");

    /** The rate of appends while the projections follow. */
    static final String FOLLOWING = "following";

    private static final int CALLERS = 32;

    /** The positions of an import's events. */
    private record Stretch(long first, long last) {

        /** As a condition; no more than the floor takes. */
        String of(String column) {
            return column + " between " + first + " and " + Math.min(last, first + Floor.ROWS - 1);
        }
    }

    private final Site site;
    private final Traffic traffic;
    private final Network network;
    private final Floor floor;
    private final StockAxon peer;
    private Stretch last = new Stretch(1, 0);
    private @Nullable Path lastFeed;
    private List<ReportOrder> lastCommands = List.of();

    ImportFamily(Site site) throws IOException {
        this.site = site;
        this.traffic = new Traffic(site.sizes().seed(), Duration.ofDays(120));
        this.network = Network.founded(site.database("bench_import"), site);
        this.floor = new Floor(network.address(), 1);
        this.peer = StockAxon.on(network.address());
    }

    @Override
    public List<Benchmark> benchmarks() {
        return List.of(
                Benchmark.rate("import-append", "events/s", this::append, this::insertEvents, this::send),
                Benchmark.rate("import-current", "events/s", this::current, this::insertAll, this::sendAndProject),
                Benchmark.rate("reimport", "rows/s", this::again, this::first, this::sendAgain));
    }

    private Measured append() throws IOException {
        Path feed = newFeed();
        Measured appended;
        try (Resting _ = network.ledger().restProjections()) {
            long start = System.nanoTime();
            ImportSummary summary = network.take(feed, Stage.PAID);
            appended = Measured.rate(remember(summary), System.nanoTime() - start);
        }
        network.ledger().projector().awaitHead();
        return appended;
    }

    private Measured current() throws IOException {
        Path feed = newFeed();
        long start = System.nanoTime();
        ImportSummary summary = network.take(feed, Stage.PAID);
        long returned = System.nanoTime();
        network.ledger().projector().awaitHead();
        long end = System.nanoTime();
        long events = remember(summary);
        return Measured.rate(events, end - start)
                .with("lag_ms", (end - returned) / 1e6)
                .with(FOLLOWING, Measured.rate(events, returned - start).value());
    }

    private Measured first() throws IOException {
        return taken(newFeed());
    }

    private Measured again() throws IOException {
        if (lastFeed == null) {
            first();
        }
        return taken(Objects.requireNonNull(lastFeed));
    }

    /** As the command does it: it ends when all projections are current. */
    private Measured taken(Path feed) {
        long start = System.nanoTime();
        ImportSummary summary = network.take(feed, Stage.PAID);
        network.ledger().projector().awaitHead();
        return Measured.rate(summary.rows(), System.nanoTime() - start);
    }

    private Path newFeed() throws IOException {
        int rows = site.sizes().rows();
        Path feed = site.file("feed.ndjson");
        traffic.writeFeed(feed, site.orders(rows), rows, Stage.PAID);
        lastFeed = feed;
        return feed;
    }

    private long remember(ImportSummary summary) {
        Map<String, Object> counts = summary.toMap();
        last = new Stretch(count(counts, "first_position"), count(counts, "last_position"));
        return count(counts, "events");
    }

    private static long count(Map<String, Object> counts, String name) {
        return (Long) Objects.requireNonNull(counts.get(name), name);
    }

    private Measured insertEvents() throws SQLException {
        floor.copies(List.of("event"));
        TextRows events = events();
        return Measured.rate(events.rows().size(), floor.insert(List.of(events)));
    }

    private Measured insertAll() throws SQLException {
        List<TextRows> tables = new ArrayList<>();
        TextRows events = events();
        tables.add(events);
        for (Projection projection : Projections.all()) {
            // An order adds nothing to what the directory has.
            if (!(projection instanceof Directory)) {
                for (Table table : projection.tables()) {
                    tables.add(rows(table.name(), condition(table)));
                }
            }
        }
        floor.copies(tables.stream().map(TextRows::table).toList());
        return Measured.rate(events.rows().size(), floor.insert(tables));
    }

    /** The rows that the import made; of tables by partner, all of them. */
    private String condition(Table table) {
        for (String column : List.of("position", "last_position")) {
            if (table.names().contains(column)) {
                return last.of(column);
            }
        }
        return "true";
    }

    private TextRows events() {
        return rows("event", last.of("position"));
    }

    private TextRows rows(String table, String condition) {
        return network.ledger().database().with(connection -> TextRows.read(connection, table, condition));
    }

    private Measured send() throws Exception {
        return send(newCommands(), peer.commands());
    }

    private Measured sendAgain() throws Exception {
        if (lastCommands.isEmpty()) {
            send();
        }
        return send(lastCommands, peer.commands());
    }

    private static Measured send(List<ReportOrder> commands, CommandGateway gateway) throws Exception {
        Measured sent = Callers.run(CALLERS, commands.size(), number -> gateway.sendAndWait(commands.get(number)));
        return new Measured(sent.value(), sent.rows(), Map.of());
    }

    private Measured sendAndProject() throws Exception {
        List<ReportOrder> commands = newCommands();
        CommandGateway gateway = peer.commandsAndProjection();
        peer.awaitApplied(peer.events());
        long start = System.nanoTime();
        Callers.run(CALLERS, commands.size(), number -> gateway.sendAndWait(commands.get(number)));
        long returned = System.nanoTime();
        peer.awaitApplied(peer.events());
        long end = System.nanoTime();
        return Measured.rate(commands.size(), end - start).with("lag_ms", (end - returned) / 1e6);
    }

    private List<ReportOrder> newCommands() {
        int commands = Math.max(1, site.sizes().commands() / 2);
        long first = site.orders(commands);
        var offer = network.offer();
        List<ReportOrder> made = new ArrayList<>();
        for (long number = first; number < first + commands; number++) {
            made.add(traffic.order(number).command(offer));
        }
        lastCommands = made;
        return made;
    }

    @Override
    public List<String> faults() {
        return network.faults(Set.of());
    }

    @Override
    public void close() {
        try (network;
                floor;
                peer) {
            // Each is closed, whatever the others do.
        }
    }
}
