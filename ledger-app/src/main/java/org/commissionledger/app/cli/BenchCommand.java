package org.commissionledger.app.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.commissionledger.app.bench.Bench;
import org.commissionledger.app.bench.Figure;
import org.commissionledger.app.bench.Sizes;
import org.commissionledger.app.document.Column;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** How fast the ledger is, beside the least that the database needs and beside stock Axon. */
@Command(
        name = "bench",
        description = "Measure the ledger beside plain SQL (floor) and stock Axon (peer), in a throw-away home.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    /** Further figures that a benchmark may have, and one that has not leaves empty. */
    private static final List<String> MORE = List.of(
            "following",
            "p99_ms",
            "floor_p99_ms",
            "peer_p99_ms",
            "median_ms",
            "floor_median_ms",
            "lag_ms",
            "peer_lag_ms",
            "floor_spread",
            "peer_spread");

    private static final List<Column> COLUMNS = columns();

    private static final List<Column> TABLE = List.of(
            Column.text("name"),
            Column.text("unit"),
            Column.number("ours"),
            Column.number("floor"),
            Column.number("peer"),
            Column.number("to_floor"),
            Column.number("to_peer"),
            Column.number("following"),
            Column.number("spread"),
            Column.number("p99_ms"),
            Column.number("lag_ms"),
            Column.number("rows"),
            Column.number("heap_mb"));

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Which benchmarks (default: all).")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--rows",
            defaultValue = "20000",
            description = "Rows of an imported feed (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--orders",
            defaultValue = "15000",
            description = "Orders in the store that is rebuilt and asked (default: ${DEFAULT-VALUE}).")
    private int orders;

    @Option(names = "--commands", defaultValue = "4000", description = "Commands in a run (default: ${DEFAULT-VALUE}).")
    private int commands;

    @Option(names = "--queries", defaultValue = "1000", description = "Queries in a run (default: ${DEFAULT-VALUE}).")
    private int queries;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description =
                    "After so long, and one run, a contender counts even if it is not warm (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--runs",
            defaultValue = "3",
            description = "Runs that count, after those that warm up (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--seed", defaultValue = "1", description = "Of the made-up orders (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Keep the home that it ran on there; must be new or empty.")
    private @Nullable Path keep;

    @Override
    public Integer call() throws IOException {
        Sizes sizes = new Sizes(rows, orders, commands, queries, warmUp, runs, seed);
        Bench.Result result;
        try (Progress progress = Progress.onTerminal()) {
            result = new Bench(LedgerMain.class.getName())
                    .run(names, sizes, keep, (what, done, of) -> progress.at(what, Progress.Unit.ROUNDS, done, of));
        }
        print(result.figures());
        result.faults().forEach(ledger::warn);
        return result.faults().isEmpty() ? LedgerMain.DONE : LedgerMain.FINDINGS;
    }

    private void print(List<Figure> figures) {
        Answer answer = ledger.answer();
        if (answer.format() == Format.table) {
            answer.rows(TABLE, figures.stream().map(BenchCommand::line));
            answer.text("More is better in to_floor and to_peer: 1.00 is as fast as plain SQL, or as stock Axon.");
        } else {
            answer.rows(COLUMNS, figures.stream().map(BenchCommand::row));
        }
    }

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("name"),
                Column.text("unit"),
                Column.number("ours"),
                Column.number("floor"),
                Column.number("peer"),
                Column.number("ratio_floor"),
                Column.number("ratio_peer"),
                Column.number("runs"),
                Column.number("spread"),
                Column.number("rows"),
                Column.number("heap_mb"),
                Column.number("seconds")));
        MORE.forEach(name -> columns.add(Column.number(name)));
        return columns;
    }

    private static List<@Nullable Object> row(Figure figure) {
        List<@Nullable Object> row = new ArrayList<>(Arrays.<@Nullable Object>asList(
                figure.name(),
                figure.unit(),
                number(figure.ours()),
                number(figure.floor()),
                number(figure.peer()),
                number(figure.ratioFloor()),
                number(figure.ratioPeer()),
                figure.runs(),
                number(figure.spread()),
                figure.rows(),
                number(figure.heapMb()),
                number(figure.seconds())));
        MORE.forEach(name -> row.add(number(figure.more().get(name))));
        return row;
    }

    /** Four digits: the machine does not repeat more. */
    private static @Nullable BigDecimal number(@Nullable Double figure) {
        if (figure == null) {
            return null;
        }
        BigDecimal rounded = new BigDecimal(figure).round(new MathContext(4));
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    private static List<@Nullable Object> line(Figure figure) {
        return Arrays.asList(
                figure.name(),
                figure.unit(),
                readable(figure.ours()),
                readable(figure.floor()),
                readable(figure.peer()),
                String.format(Locale.ROOT, "%.2f", figure.ratioFloor()),
                figure.ratioPeer() == null ? null : String.format(Locale.ROOT, "%.2f", figure.ratioPeer()),
                readable(figure.more().get("following")),
                String.format(Locale.ROOT, "%.0f %%", figure.spread() * 100),
                readable(figure.more().get("p99_ms")),
                readable(figure.more().get("lag_ms")),
                String.format(Locale.ROOT, "%,d", figure.rows()),
                readable(figure.heapMb()));
    }

    private static @Nullable String readable(@Nullable Double figure) {
        if (figure == null) {
            return null;
        }
        return String.format(Locale.ROOT, figure >= 100 ? "%,.0f" : figure >= 10 ? "%.1f" : "%.3f", figure);
    }
}
