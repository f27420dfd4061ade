package org.commissionledger.app.ui;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.commissionledger.app.document.StatisticsDocument.Line;
import org.commissionledger.app.reading.Page;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.reading.RowStreams;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.statistics.StatisticsWords;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.statistics.Dimension;
import org.commissionledger.projections.statistics.StatisticsLine;
import org.commissionledger.projections.statistics.StatisticsOrder;
import org.commissionledger.projections.statistics.StatisticsOrder.Place;
import org.commissionledger.projections.statistics.StatisticsPage;
import org.commissionledger.projections.statistics.StatisticsQuery;
import org.commissionledger.projections.statistics.StatisticsQuestion;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;

/** Orders, turnover, approval and commission by whatever tells them apart (R4): as a chart, and as the table below it. */
@Controller
@Hidden
class StatisticsScreen {

    private static final List<Dimension> DIMENSIONS = List.of(Dimension.values());

    /** So many lines a chart can show, and a page has. */
    private static final int BARS = 200;

    /** What narrows the question down, and which day an order is on. */
    private static final List<String> KEPT =
            List.of("basis", "from", "to", "period", "partner", "offer", "sub_id", "status", "category", "country");

    /**
     * A line of the table.
     *
     * @param names what its group is told by
     * @param narrower the statistics of this group alone, told apart further; null where there is nothing further
     */
    record Row(List<String> names, @Nullable String narrower, Line figures) {}

    private static final String BY_GROUP = "group";

    private final Snapshot snapshot;
    private final RowStreams streams;

    StatisticsScreen(Snapshot snapshot, RowStreams streams) {
        this.snapshot = snapshot;
        this.streams = streams;
    }

    @GetMapping("/statistics")
    String statistics(
            Model model,
            @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell,
            @AuthenticationPrincipal Caller caller,
            Paging stated) {
        StatisticsQuestion whole = words(shell).question(caller.scope(), shell.zone());
        Paging paging = shell.parameter("limit") == null ? new Paging(BARS, stated.after()) : stated;
        String sort = sort(shell);
        StatisticsOrder order = order(sort);
        Place after = paging.place(text -> StatisticsWords.place(text, whole, order));
        return snapshot.read(jdbc -> {
            Asked.partner(shell, jdbc);
            LatestDays days = whole.isOfWholeDays()
                    ? LatestDays.whole()
                    : LatestDays.of(whole.basis(), whole.from(), whole.to(), shell, caller.scope(), jdbc);
            StatisticsQuestion question = days.since() == null ? whole : whole.since(days.since());
            model.addAttribute("days", days);
            model.addAttribute("question", question);
            model.addAttribute("sort", sort);
            model.addAttribute("dimensions", DIMENSIONS);
            if (days.announced() != null) {
                return "statistics";
            }
            StatisticsPage page = new StatisticsQuery(jdbc).page(question, order, after, paging.limit());
            String next = StatisticsWords.next(page);
            List<Row> rows = page.lines().stream()
                    .map(line -> row(question, line, shell))
                    .toList();
            model.addAttribute("page", new Page<>(rows, next == null ? null : Paging.encoded(next)));
            model.addAttribute("totalsOfPage", totals(page.ofPage()));
            model.addAttribute("totals", totals(page.ofAll()));
            return "statistics";
        });
    }

    private static String sort(Surroundings shell) {
        return Objects.requireNonNullElse(shell.parameter("sort"), BY_GROUP);
    }

    private static StatisticsOrder order(String sort) {
        return StatisticsOrder.of(sort)
                .orElseThrow(() -> Asked.wrong("sort", "Statistics are not sorted by '" + sort + "'"));
    }

    /** The same lines whole and in the same order, for a spreadsheet. */
    @GetMapping("/statistics/export.csv")
    void csv(
            HttpServletResponse response,
            @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell,
            @AuthenticationPrincipal Caller caller) {
        StatisticsQuestion question = words(shell).question(caller.scope(), shell.zone());
        StatisticsOrder order = order(sort(shell));
        RowStreams.download(response, "statistics.csv");
        streams.csv(
                response,
                AsOf.NOW,
                Line.COLUMNS,
                jdbc -> {
                    Asked.partner(shell, jdbc);
                    return new StatisticsQuery(jdbc).lines(question, order);
                },
                line -> Line.of(question.by(), line));
    }

    /** By month, where nothing else is asked for. */
    private static StatisticsWords words(Surroundings shell) {
        List<String> by = new ArrayList<>();
        by.add(Objects.requireNonNullElse(shell.parameter("by"), Dimension.MONTH.word()));
        String and = shell.parameter("and");
        String country = shell.parameter("country");
        LocalDate from = Asked.day(shell, "from");
        LocalDate to = Asked.dayFrom(shell, "to", "from", from);
        if (and != null && !by.contains(and)) {
            by.add(and);
        }
        return new StatisticsWords(
                String.join(",", by),
                shell.parameter("basis"),
                from,
                to,
                shell.parameter("partner"),
                shell.parameter("offer"),
                shell.parameter("sub_id"),
                Asked.status(shell),
                shell.parameter("category"),
                country == null ? null : country.toUpperCase(Locale.ROOT));
    }

    private static List<Line> totals(List<StatisticsLine> totals) {
        return totals.stream().map(line -> Line.of(List.of(), line)).toList();
    }

    private static Row row(StatisticsQuestion question, StatisticsLine line, Surroundings shell) {
        return new Row(line.group(), narrower(question, line, shell), Line.of(question.by(), line));
    }

    /** The same question about this line's group alone: a month by day, another word by month. */
    private static @Nullable String narrower(StatisticsQuestion question, StatisticsLine line, Surroundings shell) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String name : KEPT) {
            String value = shell.parameter(name);
            if (value != null) {
                query.put(name, value);
            }
        }
        boolean day = false;
        for (int i = 0; i < question.by().size(); i++) {
            Dimension dimension = question.by().get(i);
            String word = line.group().get(i);
            if (word.isEmpty() || dimension == Dimension.DAY) {
                return null;
            }
            if (dimension == Dimension.MONTH) {
                LocalDate first = YearMonth.parse(word).atDay(1);
                query.put("from", later(first, question.from()).toString());
                query.put(
                        "to",
                        earlier(YearMonth.parse(word).atEndOfMonth(), question.to())
                                .toString());
                day = true;
            } else {
                query.put(dimension.word(), word);
            }
        }
        query.put("by", (day ? Dimension.DAY : Dimension.MONTH).word());
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/statistics");
        query.forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(query).toUriString();
    }

    private static LocalDate later(LocalDate day, @Nullable LocalDate other) {
        return other != null && other.isAfter(day) ? other : day;
    }

    private static LocalDate earlier(LocalDate day, @Nullable LocalDate other) {
        return other != null && other.isBefore(day) ? other : day;
    }
}
