package org.commissionledger.app.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.commissionledger.app.bench.MadeUpOrder.Stage;
import org.commissionledger.app.wiring.Ledger.Resting;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.order.OrderCommand.ReportOrder;

/** New orders, each reported by a command of its own, from one caller or many at once. */
final class CommandFamily implements Family {

    private static final Map<Integer, String> NAMES_BY_CALLERS =
            new TreeMap<>(Map.of(1, "commands-1", 32, "commands-32", 256, "commands-256"));

    static final List<String> NAMES = List.copyOf(NAMES_BY_CALLERS.values());

    /** More sessions than this make a PostgreSQL slower, not faster. */
    private static final int FLOOR_CONNECTIONS = 64;

    /** A verification expects orders to come from imports, and these come from commands. */
    private static final Set<String> EXPECTED = Set.of("imports");

    private final Site site;
    private final Network network;
    private final OfferState offer;
    private final StockAxon peer;
    private final List<Floor> floors = new ArrayList<>();

    /** All are paid for in one month, whose tiers are assigned before the first command. */
    private final Traffic traffic;

    CommandFamily(Site site) throws IOException {
        this.site = site;
        this.traffic = new Traffic(site.sizes().seed(), Duration.ofDays(28));
        this.network = Network.founded(site.database("bench_commands"), site);
        this.offer = network.offer();
        this.peer = StockAxon.on(network.address());
        openMonth();
    }

    private void openMonth() throws IOException {
        Path feed = site.file("month.ndjson");
        long first = site.orders(Traffic.PARTNERS);
        try (Writer writer = Files.newBufferedWriter(feed)) {
            for (int partner = 0; partner < Traffic.PARTNERS; partner++) {
                writer.write(Objects.requireNonNull(
                                traffic.order(first + partner, partner).row(Stage.PAID))
                        + "\n");
            }
        }
        network.take(feed, Stage.PAID);
        network.ledger().projector().awaitHead();
    }

    @Override
    public List<Benchmark> benchmarks() {
        return NAMES_BY_CALLERS.entrySet().stream()
                .map(named -> benchmark(named.getValue(), named.getKey()))
                .toList();
    }

    private Benchmark benchmark(String name, int callers) {
        int calls = callers == 1
                ? Math.max(1, site.sizes().commands() / 8)
                : site.sizes().commands();
        Floor floor = new Floor(network.address(), Math.min(callers, FLOOR_CONNECTIONS));
        floors.add(floor);
        return Benchmark.rate(
                name,
                "commands/s",
                () -> ours(callers, calls),
                () -> insert(floor, callers, calls),
                () -> send(peer.commands(), callers, calls));
    }

    private Measured ours(int callers, int calls) throws Exception {
        Measured sent;
        try (Resting _ = network.ledger().restProjections()) {
            sent = send(network.ledger().commands(), callers, calls);
        }
        network.ledger().projector().awaitHead();
        Measured following = send(network.ledger().commands(), callers, calls);
        network.ledger().projector().awaitHead();
        return sent.with(ImportFamily.FOLLOWING, following.value());
    }

    private Measured send(CommandGateway gateway, int callers, int calls) throws Exception {
        long first = site.orders(calls);
        List<ReportOrder> commands = new ArrayList<>(calls);
        for (int i = 0; i < calls; i++) {
            commands.add(traffic.order(first + i).command(offer));
        }
        return Callers.run(callers, calls, number -> gateway.sendAndWait(commands.get(number)));
    }

    /** The rows that the ledger's last commands made, each in a transaction of its own. */
    private Measured insert(Floor floor, int callers, int calls) throws Exception {
        long head = network.head();
        TextRows events = network.ledger()
                .database()
                .with(connection -> TextRows.read(connection, "event", "position > " + (head - calls)));
        floor.copies(List.of("event"));
        return Callers.run(callers, calls, number -> floor.insert(events, number));
    }

    @Override
    public List<String> faults() {
        return network.faults(EXPECTED);
    }

    @Override
    public void close() {
        try (network;
                peer) {
            floors.forEach(Floor::close);
        }
    }
}
