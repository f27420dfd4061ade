package org.commissionledger.app.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.commissionledger.domain.RuleViolation;
import org.jspecify.annotations.Nullable;

/** Takes the figures that were asked for, and verifies what came of it. */
public final class Bench {

    /**
     * What came of it.
     *
     * @param faults benchmarks that failed, and what verifications of their ledgers found; must be empty
     */
    public record Result(List<Figure> figures, List<String> faults) {}

    /** Makes what a family works on. */
    @FunctionalInterface
    private interface Opening {
        Family on(Site site, BenchProgress progress) throws IOException;
    }

    private record Listed(List<String> names, Opening opening) {}

    private final List<Listed> families;

    /** @param mainClass what to run in a process of its own where there is no launcher */
    public Bench(String mainClass) {
        families = List.of(
                new Listed(ImportFamily.NAMES, (site, _) -> new ImportFamily(site)),
                new Listed(CommandFamily.NAMES, (site, _) -> new CommandFamily(site)),
                new Listed(RebuildFamily.NAMES, RebuildFamily::new),
                new Listed(QueryFamily.NAMES, QueryFamily::new),
                new Listed(ColdFamily.NAMES, (site, progress) -> new ColdFamily(site, mainClass, progress)));
    }

    /** The names of all benchmarks, in the order in which they run. */
    public List<String> names() {
        return families.stream().flatMap(family -> family.names().stream()).toList();
    }

    /**
     * Runs benchmarks.
     *
     * @param chosen their names; none stands for all
     * @param kept where to keep the home that they ran on, or null
     * @throws RuleViolation where there is no such benchmark
     */
    public Result run(List<String> chosen, Sizes sizes, @Nullable Path kept, BenchProgress progress)
            throws IOException {
        for (String name : chosen) {
            if (!names().contains(name)) {
                throw new RuleViolation("there is no benchmark " + name + "; there are " + String.join(", ", names()));
            }
        }
        List<Figure> figures = new ArrayList<>();
        Set<String> faults = new LinkedHashSet<>();
        try (Site site = new Site(sizes, kept)) {
            for (Listed listed : families) {
                List<String> wanted = listed.names().stream()
                        .filter(name -> chosen.isEmpty() || chosen.contains(name))
                        .toList();
                if (!wanted.isEmpty()) {
                    try (Family family = listed.opening().on(site, progress)) {
                        for (Benchmark benchmark : family.benchmarks()) {
                            if (wanted.contains(benchmark.name())) {
                                take(benchmark, sizes, progress, figures, faults);
                            }
                        }
                        faults.addAll(family.faults());
                    }
                }
            }
            faults.addAll(site.faults());
        }
        return new Result(figures, List.copyOf(faults));
    }

    /** A benchmark that fails says so, and the others are taken all the same. */
    private static void take(
            Benchmark benchmark, Sizes sizes, BenchProgress progress, List<Figure> figures, Set<String> faults) {
        try {
            figures.add(Measure.of(benchmark, sizes, progress));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the benchmarks were interrupted", e);
        } catch (Exception e) {
            faults.add(benchmark.name() + " failed: " + e.getMessage());
        }
    }
}
