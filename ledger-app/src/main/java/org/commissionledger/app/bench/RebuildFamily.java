package org.commissionledger.app.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.LogBlocks;
import org.commissionledger.app.eventstore.StoredEvent;
import org.commissionledger.app.replay.Replay;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.projections.Projections;
import org.commissionledger.projections.rebuild.Rebuild;
import org.commissionledger.projections.rebuild.RebuildProgress;

/** All projections from event 1. */
final class RebuildFamily implements Family {

    static final List<String> NAMES = List.of("rebuild");

    /** So many of the store's events the peer replays: its rate does not depend on how many there are. */
    private static final int PEER_EVENTS = 20_000;

    private static final int APPEND = 1_000;

    private final Network network;
    private final Ledger ledger;
    private final RebuildFloor floor;
    private final StockAxon peer;

    RebuildFamily(Site site, BenchProgress progress) throws IOException {
        network = site.store(progress).open();
        ledger = network.ledger();
        floor = new RebuildFloor(ledger.database(), site.file("copied"));
        peer = StockAxon.on(network.address());
        fillPeer();
    }

    @Override
    public List<Benchmark> benchmarks() {
        return List.of(Benchmark.rate("rebuild", "events/s", this::rebuild, floor::run, this::replay));
    }

    private Measured rebuild() throws SQLException {
        Database database = ledger.database();
        long head = network.head();
        LogBlocks log = new LogBlocks(database, ledger.log(), ledger.json());
        long start = System.nanoTime();
        try (Rebuild rebuild = Rebuild.begin(database.dataSource(), log, Projections.all(), null, false)) {
            rebuild.build(
                    Projections.all().stream().collect(Collectors.toMap(projection -> projection, _ -> head)),
                    Replay.NOBODY,
                    RebuildProgress.SILENT);
            return Measured.rate(head, System.nanoTime() - start);
        }
    }

    private void fillPeer() {
        long position = 0;
        int taken = 0;
        List<StoredEvent> block;
        do {
            long after = position;
            block = ledger.database().with(connection -> ledger.log().readAfter(connection, after, APPEND));
            List<DomainEventMessage<?>> messages = new ArrayList<>();
            for (StoredEvent event : block) {
                position = event.position();
                Object payload = ledger.json().read(event).payload();
                if (payload instanceof OrderEvent) {
                    messages.add(new GenericDomainEventMessage<>(
                            event.aggregateType(), event.aggregateId(), event.sequence(), payload, Map.of()));
                }
            }
            peer.append(messages);
            taken += messages.size();
        } while (!block.isEmpty() && taken < PEER_EVENTS);
    }

    private Measured replay() {
        return Measured.rate(peer.events(), peer.replay());
    }

    @Override
    public void close() {
        try (network) {
            peer.close();
        }
    }
}
