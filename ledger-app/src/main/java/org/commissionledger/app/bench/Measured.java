package org.commissionledger.app.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one run came to.
 *
 * @param value in the benchmark's unit
 * @param rows how many were done
 * @param more further figures of the same run by name: {@code p99_ms}
 */
record Measured(double value, long rows, Map<String, Double> more) {

    /** So many a second. */
    static Measured rate(long rows, long nanos) {
        return new Measured(rows * 1e9 / Math.max(1, nanos), rows, Map.of());
    }

    /** So long in seconds. */
    static Measured seconds(long rows, long nanos) {
        return new Measured(nanos / 1e9, rows, Map.of());
    }

    Measured with(String name, double figure) {
        Map<String, Double> all = new TreeMap<>(more);
        all.put(name, figure);
        return new Measured(value, rows, all);
    }
}
