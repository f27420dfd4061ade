package org.commissionledger.app.bench;

import java.util.List;

/** Benchmarks that share a ledger and its contenders; made before the first of them, closed after the last. */
interface Family extends AutoCloseable {

    /** In the order in which they are told. */
    List<Benchmark> benchmarks();

    /** What a verification of its ledger found, a line each; correctness does not bend to speed. */
    List<String> faults();

    @Override
    void close();
}
