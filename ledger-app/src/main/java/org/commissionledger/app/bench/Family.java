package org.commissionledger.app.bench;

import java.util.List;

/** Benchmarks that share a ledger and its contenders; made before the first of them, closed after the last. */
interface Family extends AutoCloseable {

    /** In the order in which they are told. */
    List<Benchmark> benchmarks();

    /** What a verification of its own ledger found, a line each. The store that all share is verified by the site. */
    default List<String> faults() {
        return List.of();
    }

    @Override
    void close();
}
