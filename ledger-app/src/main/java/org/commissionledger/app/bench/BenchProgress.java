package org.commissionledger.app.bench;

/** Hears how far the benchmarks are. */
@FunctionalInterface
public interface BenchProgress {

    /** So many rounds of the benchmark, or steps of what comes before it, are done. */
    void at(String what, int done, int of);
}
