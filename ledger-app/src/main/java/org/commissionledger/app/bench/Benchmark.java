package org.commissionledger.app.bench;

import org.jspecify.annotations.Nullable;

/**
 * One figure: the same work done by the ledger, by plain SQL and by Axon as its manual sets it up.
 *
 * @param name as people call it: {@code commands-32}
 * @param unit of the values
 * @param isTime whether less is better
 * @param ours the ledger
 * @param floor the least that PostgreSQL needs for it
 * @param peer stock Axon, or null where it has no counterpart
 * @param here whether ours works in this process, so that its memory is ours to tell
 */
record Benchmark(
        String name,
        String unit,
        boolean isTime,
        Trial ours,
        Trial floor,
        @Nullable Trial peer,
        boolean here) {

    /** One run of one contender; what it must prepare first is outside of what it measures. */
    @FunctionalInterface
    interface Trial {
        Measured run() throws Exception;
    }

    /** Of which more is better. */
    static Benchmark rate(String name, String unit, Trial ours, Trial floor, Trial peer) {
        return new Benchmark(name, unit, false, ours, floor, peer, true);
    }

    /** Of which less is better, and which stock Axon has nothing to set against. */
    static Benchmark time(String name, String unit, Trial ours, Trial floor) {
        return new Benchmark(name, unit, true, ours, floor, null, true);
    }

    /** The same, done by another process. */
    Benchmark elsewhere() {
        return new Benchmark(name, unit, isTime, ours, floor, peer, false);
    }
}
