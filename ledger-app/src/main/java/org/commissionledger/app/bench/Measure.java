package org.commissionledger.app.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.commissionledger.app.bench.Benchmark.Trial;
import org.jspecify.annotations.Nullable;

/**
 * Takes a figure. First every contender runs by itself, uncounted, until it is warm: pages are in memory, and the JVM's
 * compilers are done with its code; otherwise it would be they who are measured, who share the processors with it. Then come
 * the rounds that count. In each of these every contender runs once, and the order moves on by one from round to round, so
 * that none always runs in the wake of another.
 */
final class Measure {

    /** Warm is who ran while the compilers worked for less than this share of the time. */
    private static final double WARM = 0.1;

    private static final CompilationMXBean COMPILERS = ManagementFactory.getCompilationMXBean();

    /** One of the three, and what its counted runs came to. */
    private record Contender(Trial trial, Sample sample) {
        Contender(Trial trial) {
            this(trial, new Sample());
        }
    }

    private final Benchmark benchmark;
    private final Contender ours;
    private final Contender floor;
    private final @Nullable Contender peer;
    private final HeapPeak heap = new HeapPeak();
    private double heapMb;

    private Measure(Benchmark benchmark) {
        this.benchmark = benchmark;
        ours = new Contender(benchmark.ours());
        floor = new Contender(benchmark.floor());
        peer = benchmark.peer() == null ? null : new Contender(benchmark.peer());
    }

    static Figure of(Benchmark benchmark, Sizes sizes, BenchProgress progress) throws Exception {
        Measure measure = new Measure(benchmark);
        int runs = sizes.runs();
        long start = System.nanoTime();
        progress.at(benchmark.name(), 0, runs + 1);
        for (Contender contender : measure.contenders()) {
            warmUp(contender, TimeUnit.SECONDS.toNanos(sizes.warmUp()));
        }
        for (int round = 1; round <= runs; round++) {
            progress.at(benchmark.name(), round, runs + 1);
            measure.round(round);
        }
        progress.at(benchmark.name(), runs + 1, runs + 1);
        return measure.figure(runs, System.nanoTime() - start);
    }

    private List<Contender> contenders() {
        return Stream.of(ours, floor, peer).filter(Objects::nonNull).toList();
    }

    private static void warmUp(Contender contender, long atMost) throws Exception {
        long begin = System.nanoTime();
        double compiling;
        do {
            long start = System.nanoTime();
            long compiledMillis = COMPILERS.getTotalCompilationTime();
            contender.trial.run();
            compiling = (COMPILERS.getTotalCompilationTime() - compiledMillis) * 1e6 / (System.nanoTime() - start);
        } while (compiling > WARM && System.nanoTime() - begin < atMost);
    }

    private void round(int round) throws Exception {
        List<Contender> order = contenders();
        for (int turn = 0; turn < order.size(); turn++) {
            Contender contender = order.get((turn + round) % order.size());
            System.gc();
            heap.reset();
            contender.sample.add(contender.trial.run());
            heapMb = contender.equals(ours) ? Math.max(heapMb, heap.megabytes()) : heapMb;
        }
    }

    private Figure figure(int runs, long nanos) {
        Map<String, Double> more = new TreeMap<>(ours.sample.more());
        tell(more, "floor_", floor.sample);
        if (peer != null) {
            tell(more, "peer_", peer.sample);
        }
        return new Figure(
                benchmark.name(),
                benchmark.unit(),
                ours.sample.median(),
                floor.sample.median(),
                peer == null ? null : peer.sample.median(),
                ratio(floor.sample),
                peer == null ? null : ratio(peer.sample),
                runs,
                ours.sample.spread(),
                ours.sample.rows(),
                benchmark.here() ? heapMb : null,
                nanos / 1e9,
                more);
    }

    private static void tell(Map<String, Double> more, String whose, Sample sample) {
        more.put(whose + "spread", sample.spread());
        sample.more().forEach((name, figure) -> more.put(whose + name, figure));
    }

    private double ratio(Sample other) {
        double mine = ours.sample.median();
        return benchmark.isTime() ? other.median() / mine : mine / other.median();
    }
}
