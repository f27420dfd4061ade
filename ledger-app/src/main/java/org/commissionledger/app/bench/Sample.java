package org.commissionledger.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The counted runs of one contender. */
final class Sample {

    private final List<Measured> runs = new ArrayList<>();

    void add(Measured run) {
        runs.add(run);
    }

    double median() {
        return median(runs.stream().map(Measured::value).toList());
    }

    /** The largest less the smallest, as a share of the median. */
    double spread() {
        double[] values = runs.stream().mapToDouble(Measured::value).sorted().toArray();
        return (values[values.length - 1] - values[0]) / median();
    }

    long rows() {
        return runs.getLast().rows();
    }

    /** The medians of the further figures. */
    Map<String, Double> more() {
        Map<String, Double> medians = new TreeMap<>();
        for (String name : runs.getLast().more().keySet()) {
            medians.put(
                    name, median(runs.stream().map(run -> run.more().get(name)).toList()));
        }
        return medians;
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
