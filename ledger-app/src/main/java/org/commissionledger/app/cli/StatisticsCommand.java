package org.commissionledger.app.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.commissionledger.app.document.Column;
import org.commissionledger.app.document.StatisticsDocument.Line;
import org.commissionledger.app.document.StreamedJson;
import org.commissionledger.app.statistics.StatisticsWords;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.app.wiring.Queries;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.statistics.DateBasis;
import org.commissionledger.projections.statistics.Dimension;
import org.commissionledger.projections.statistics.StatisticsLine;
import org.commissionledger.projections.statistics.StatisticsQuery;
import org.commissionledger.projections.statistics.StatisticsQuestion;
import org.commissionledger.projections.statistics.StatisticsTotals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** How many orders came in, and what became of them (R4). */
@Command(
        name = "statistics",
        description = "Orders, turnover and commission by day, month, partner and more.",
        mixinStandardHelpOptions = true)
final class StatisticsCommand implements Callable<Integer> {

    /** A document's line has a column for each dimension, asked for or not, and then its figures. */
    private static final int DIMENSIONS = Dimension.values().length;

    private static final List<Column> FIGURES =
            Line.COLUMNS.list().subList(DIMENSIONS, Line.COLUMNS.list().size());

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            split = ",",
            defaultValue = "day",
            description =
                    "What the figures are told apart by, sorted by it: some of day, month, offer, partner, sub_id,"
                            + " status, category, country; none for the totals alone (default: ${DEFAULT-VALUE}).")
    private List<String> by = new ArrayList<>();

    @Option(
            names = "--basis",
            paramLabel = "TIME",
            defaultValue = "registered",
            description =
                    "What puts an order on a day: when it was registered, delivered or settled, by the advertiser's"
                            + " dates, or recorded by the ledger (default: ${DEFAULT-VALUE}).")
    private String basis = "registered";

    @Option(names = "--from", paramLabel = "DAY", description = "The first day, such as 2026-07-01.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DAY", description = "The last day.")
    private @Nullable String to;

    @Option(names = "--partner", paramLabel = "ID", description = "Only this partner's orders.")
    private @Nullable String partner;

    @Option(names = "--offer", paramLabel = "NAME", description = "Only orders of this offer.")
    private @Nullable String offer;

    @Option(names = "--sub-id", paramLabel = "ID", description = "Only orders with this sub id.")
    private @Nullable String subId;

    @Option(names = "--status", paramLabel = "STATUS", description = "Only orders that are, such as Pending.")
    private @Nullable String status;

    @Option(names = "--category", paramLabel = "ID", description = "Only orders of this category.")
    private @Nullable String category;

    @Option(names = "--country", paramLabel = "CODE", description = "Only orders that are shipped there.")
    private @Nullable String country;

    @Override
    public Integer call() {
        Map<Dimension, String> where = StatisticsWords.where(partner, offer, subId, status, category, country);
        List<Dimension> dimensions = dimensions();
        DateBasis date = word(DateBasis.values(), basis, "--basis");
        LocalDate first = day(from);
        LocalDate last = day(to);
        Ledger open = ledger.open();
        StatisticsQuestion question =
                new StatisticsQuestion(Scope.ALL, where, dimensions, date, first, last, open.businessZone());
        Queries.of(open).streaming(jdbc -> new StatisticsQuery(jdbc).lines(question), lines -> print(question, lines));
        return LedgerMain.DONE;
    }

    private void print(StatisticsQuestion question, Stream<StatisticsLine> lines) {
        StatisticsTotals totals = new StatisticsTotals();
        List<Column> columns = new ArrayList<>();
        question.by().forEach(dimension -> columns.add(Column.text(dimension.word())));
        columns.addAll(FIGURES);
        Stream<List<@Nullable Object>> rows = lines.peek(totals::add).map(line -> row(question, line));
        switch (ledger.answer().format()) {
            case csv -> ledger.answer().rows(columns, rows);
            case json -> {
                try (StreamedJson json = ledger.streamedJson()) {
                    json.startObject();
                    json.field("basis", question.basis().word());
                    json.field("zone", question.zone().getId());
                    json.field("by", question.by().stream().map(Dimension::word).toList());
                    json.array("lines", rows.map(row -> Column.named(columns, row)));
                    json.array(
                            "totals",
                            totals.lines().stream().map(total -> Column.named(FIGURES, row(question, total))));
                    json.endObject();
                }
            }
            case table ->
                ledger.answer()
                        .rows(columns, question.by().isEmpty() ? rows : Stream.concat(rows, inAll(question, totals)));
        }
    }

    /** The totals as further rows, made once the rows before them are read. */
    private static Stream<List<@Nullable Object>> inAll(StatisticsQuestion question, StatisticsTotals totals) {
        List<String> title = new ArrayList<>(question.by().stream().map(_ -> "").toList());
        title.set(0, "in all");
        return Stream.of(totals)
                .flatMap(sums -> sums.lines().stream())
                .map(total -> row(question, new StatisticsLine(title, total.currency(), total.figures())));
    }

    private static List<@Nullable Object> row(StatisticsQuestion question, StatisticsLine line) {
        List<@Nullable Object> values = Line.COLUMNS.values(Line.of(question.by(), line));
        List<@Nullable Object> row = new ArrayList<>(line.group());
        row.addAll(values.subList(DIMENSIONS, values.size()));
        return row;
    }

    private List<Dimension> dimensions() {
        return by.equals(List.of("none"))
                ? List.of()
                : by.stream()
                        .map(word -> word(Dimension.values(), word, "--by"))
                        .toList();
    }

    private static <E extends Enum<E>> E word(E[] words, String typed, String option) {
        String name = typed.strip().replace('-', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(words)
                .filter(word -> word.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RuleViolation(option + " takes "
                        + String.join(
                                ", ",
                                Arrays.stream(words)
                                        .map(word -> word.name().toLowerCase(Locale.ROOT))
                                        .toList())
                        + ", not '" + typed + "'"));
    }

    /** @throws RuleViolation where the text is no day, or none in a year of four digits */
    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            LocalDate day = text == null ? null : LocalDate.parse(text);
            if (day == null || (day.getYear() >= 1 && day.getYear() <= 9998)) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw new RuleViolation("'" + text + "' is no day; write one such as 2026-07-01");
    }
}
