package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.cli.Commands.each;
import static org.commissionledger.app.cli.Commands.fields;

import java.nio.file.Files;
import java.nio.file.Path;
import org.commissionledger.app.bench.Bench;
import org.commissionledger.app.cli.Commands.Answered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** That the benchmarks run, that what they leave verifies, and that programs can read the figures. How high these are is no test. */
class BenchTest {

    private static final String TINY = "--rows 100 --orders 100 --commands 40 --queries 20 --warm-up 0 --runs 1";

    @TempDir
    Path directory;

    @Test
    void every_benchmark_has_positive_figures_and_leaves_ledgers_that_verify() {
        JsonNode figures = Commands.nowhere().ask("bench " + TINY);

        Shape.of("""
                name:text unit:text ours:number floor:number peer:number? ratio_floor:number ratio_peer:number? runs:count
                spread:number rows:count heap_mb:number? seconds:number following:number? p99_ms:number? floor_p99_ms:number?
                peer_p99_ms:number? median_ms:number? floor_median_ms:number? lag_ms:number? peer_lag_ms:number?
                floor_spread:number peer_spread:number?""").inEach(figures);
        assertThat(fields(figures, "name")).containsExactlyElementsOf(new Bench(LedgerMain.class.getName()).names());
        assertThat(each(figures)).allSatisfy(figure -> {
            assertThat(figure.get("ours").asDouble()).isPositive();
            assertThat(figure.get("floor").asDouble()).isPositive();
            assertThat(figure.get("rows").asLong()).isPositive();
            assertThat(figure.get("ratio_floor").asDouble()).isPositive();
            assertThat(figure.get("peer").isNull() || figure.get("peer").asDouble() > 0)
                    .isTrue();
        });
    }

    @Test
    void an_unknown_name_is_refused_with_the_known_ones() {
        Answered answered = Commands.nowhere().run("bench commands-33");

        assertThat(answered.code()).isEqualTo(LedgerMain.UNUSABLE);
        assertThat(answered.err()).hasLineCount(1).contains("commands-33", "commands-32", "rebuild");
    }

    @Test
    void nothing_is_measured_no_times() {
        Answered answered = Commands.nowhere().run("bench --runs 0");

        assertThat(answered.code()).isEqualTo(LedgerMain.UNUSABLE);
        assertThat(answered.err()).hasLineCount(1).contains("--runs", "1 or more");
    }

    @Test
    void a_home_is_not_made_where_something_lies() throws Exception {
        Files.writeString(directory.resolve("mine"), "precious");

        Answered answered = Commands.nowhere().run("bench", "rebuild", "--keep", directory.toString());

        assertThat(answered.code()).isEqualTo(LedgerMain.UNUSABLE);
        assertThat(answered.err()).hasLineCount(1).contains("not empty");
        assertThat(directory.resolve("mine")).hasContent("precious");
    }
}
