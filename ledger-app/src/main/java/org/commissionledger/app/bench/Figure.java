package org.commissionledger.app.bench;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark came to: medians of its runs.
 *
 * @param ratioFloor ours to the floor's, so that more is better for us; 1 would be as fast as the database allows
 * @param ratioPeer ours to the peer's, in the same sense
 * @param spread the largest value of ours less the smallest, as a share of the median
 * @param rows done by ours in a run
 * @param heapMb the most heap in use right after a collection while ours ran; null for another process
 * @param seconds that the benchmark took, with all contenders and what they prepared
 * @param more further medians by name: {@code p99_ms}, {@code peer_spread}
 */
public record Figure(
        String name,
        String unit,
        double ours,
        double floor,
        @Nullable Double peer,
        double ratioFloor,
        @Nullable Double ratioPeer,
        int runs,
        double spread,
        long rows,
        @Nullable Double heapMb,
        double seconds,
        Map<String, Double> more) {}
