package org.commissionledger.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.commissionledger.app.bench.MadeUpOrder.Stage;

/**
 * The store that is rebuilt and asked: four months of orders that came in three reports, most of them settled by the last.
 */
final class Store {

    /** Over which orders are paid for. */
    static final int DAYS = 120;

    private final Site site;

    private Store(Site site) {
        this.site = site;
    }

    static Store made(Site site, BenchProgress progress) throws IOException {
        Traffic traffic = new Traffic(site.sizes().seed(), Duration.ofDays(DAYS));
        int orders = site.sizes().orders();
        long first = site.orders(orders);
        try (Network network = Network.founded(site.main(), site)) {
            int steps = Stage.values().length;
            int step = 0;
            for (Stage stage : Stage.values()) {
                progress.at("making the store", step++, steps);
                Path feed = site.file("store.ndjson");
                traffic.writeFeed(feed, first, orders, stage);
                network.take(feed, stage);
                Files.delete(feed);
            }
            network.ledger().projector().awaitHead();
            network.ledger().database().jdbc().sql("vacuum analyze").update();
            progress.at("making the store", steps, steps);
        }
        return new Store(site);
    }

    /** Opens it; nothing runs on it yet. */
    Network open() {
        return Network.at(site.main());
    }

    List<String> faults() {
        try (Network network = open()) {
            return network.faults(Set.of());
        }
    }
}
