package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.statistics.DateBasis;
import org.commissionledger.projections.statistics.Dimension;
import org.commissionledger.projections.statistics.OrderDays;
import org.commissionledger.projections.statistics.OrderFigures;
import org.commissionledger.projections.statistics.StatisticsLine;
import org.commissionledger.projections.statistics.StatisticsOrder;
import org.commissionledger.projections.statistics.StatisticsOrder.Column;
import org.commissionledger.projections.statistics.StatisticsOrder.Place;
import org.commissionledger.projections.statistics.StatisticsPage;
import org.commissionledger.projections.statistics.StatisticsQuery;
import org.commissionledger.projections.statistics.StatisticsQuestion;
import org.commissionledger.projections.statistics.StatisticsTotals;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** R4: whatever statistics are asked for, they are a plain recount of the events. */
class RandomStatisticsTest {

    private static final long SEED = 404;
    private static final List<ZoneId> ZONES = Stream.of(
                    "UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati")
            .map(ZoneId::of)
            .toList();

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    private static JdbcClient jdbc;
    private static PlainStatistics plain;

    @BeforeAll
    static void take() {
        ITS.clock().set(Instant.parse("2026-05-01T00:00:00Z"));
        Network network = Network.opened(ITS.ledger());
        Random random = new Random(SEED);
        List<List<ReportRow>> months = RandomFeeds.monthly(SEED, 600);
        for (int month = 0; month < months.size(); month++) {
            ITS.clock().set(RandomFeeds.takenAt(month).plus(Duration.ofHours(6)));
            network.take(
                    RandomFeeds.takenAt(month),
                    months.get(month).stream().map(row -> marked(row, random)).toList());
        }
        ITS.ledger().projector().awaitHead();
        jdbc = ITS.ledger().database().jdbc();
        plain = PlainStatistics.of(ITS.ledger());
    }

    /** With a country and a sub id, some with none, some with one that does not count (R19). */
    private static ReportRow marked(ReportRow row, Random random) {
        ReportRow marked = row;
        if (random.nextInt(4) > 0) {
            marked = marked.with("ship_to_country", List.of("DE", "FR", "ÅX").get(random.nextInt(3)));
        }
        if (random.nextInt(3) > 0) {
            marked = marked.with(
                    "custom_parameters",
                    "{\"sub_id\":\"" + List.of("a", "b-2", "no good").get(random.nextInt(3)) + "\"}");
        }
        return marked;
    }

    @Test
    void any_question_is_answered_as_a_plain_recount_answers_it() {
        Random random = new Random(SEED);
        int lines = 0;
        for (int i = 0; i < 300; i++) {
            StatisticsQuestion question = question(random);
            List<StatisticsLine> recounted = plain.lines(question);

            assertThat(lines(question)).as("%s", question).isEqualTo(recounted);
            assertThat(paged(question, StatisticsOrder.BY_GROUP, 1 + random.nextInt(StatisticsQuery.PAGE)))
                    .as("%s", question)
                    .isEqualTo(recounted);
            lines += recounted.size();
        }
        assertThat(lines).isGreaterThan(2_000);
    }

    private static StatisticsQuestion question(Random random) {
        List<Dimension> by = new ArrayList<>(List.of(Dimension.values()));
        Collections.shuffle(by, random);
        Map<Dimension, String> where = new EnumMap<>(Dimension.class);
        if (random.nextInt(3) == 0) {
            where.put(Dimension.PARTNER, RandomFeeds.PARTNERS.get(random.nextInt(3)));
        }
        if (random.nextInt(4) == 0) {
            where.put(Dimension.COUNTRY, List.of("DE", "FR", "").get(random.nextInt(3)));
        }
        if (random.nextInt(6) == 0) {
            where.put(Dimension.STATUS, List.of("Waiting", "Confirmed").get(random.nextInt(2)));
        }
        LocalDate from = LocalDate.parse("2026-04-20").plusDays(random.nextInt(160));
        return new StatisticsQuestion(
                random.nextInt(3) == 0 ? Scope.of(new PartnerId("anna")) : Scope.ALL,
                where,
                by.subList(0, random.nextInt(4)),
                random.nextBoolean()
                        ? DateBasis.REGISTERED
                        : List.of(DateBasis.values()).get(random.nextInt(DateBasis.values().length)),
                random.nextBoolean() ? from : null,
                random.nextBoolean() ? from.plusDays(random.nextInt(60)) : null,
                ZONES.get(random.nextInt(ZONES.size())));
    }

    @Test
    void lines_are_sorted_by_any_figure_page_by_page() {
        Random random = new Random(SEED);
        List<Column> columns = List.of(Column.values());
        int lines = 0;
        for (int i = 0; i < 100; i++) {
            StatisticsQuestion question = question(random);
            Column column = columns.get(i % columns.size());
            StatisticsOrder order = new StatisticsOrder(column, random.nextBoolean());
            List<StatisticsLine> expected = new ArrayList<>(plain.lines(question));
            expected.sort(comparator(order));

            assertThat(paged(question, order, 1 + random.nextInt(5)))
                    .as("%s by %s", question, order)
                    .isEqualTo(expected);
            try (Stream<StatisticsLine> whole = new StatisticsQuery(jdbc).lines(question, order)) {
                assertThat(whole.toList()).as("%s by %s", question, order).isEqualTo(expected);
            }
            lines += expected.size();
        }
        assertThat(lines).isGreaterThan(1_000);
    }

    private static Comparator<StatisticsLine> comparator(StatisticsOrder order) {
        Comparator<StatisticsLine> byGroup = (one, other) -> groups(one).compareTo(groups(other));
        Comparator<StatisticsLine> byCurrency =
                Comparator.comparing(line -> line.currency().getCurrencyCode());
        if (order.isByGroup()) {
            Comparator<StatisticsLine> rising = byGroup.thenComparing(byCurrency);
            return order.descending() ? rising.reversed() : rising;
        }
        Comparator<StatisticsLine> byValue = Comparator.comparingDouble(line -> value(order.column(), line.figures()));
        return byCurrency
                .thenComparing(order.descending() ? byValue.reversed() : byValue)
                .thenComparing(byGroup);
    }

    private static String groups(StatisticsLine line) {
        return String.join("\u0000", line.group());
    }

    private static double value(Column column, OrderFigures figures) {
        return switch (column) {
            case GROUP -> 0;
            case ORDERS -> figures.orders();
            case TURNOVER -> figures.turnover();
            case OPEN -> figures.open();
            case CONFIRMED -> figures.confirmed();
            case DECLINED -> figures.declined();
            case APPROVAL_RATE -> {
                long settled = figures.confirmed() + figures.declined();
                yield settled == 0 ? -1 : (double) figures.confirmed() / settled;
            }
            case COMMISSION_EXPECTED -> figures.expected();
            case COMMISSION_CONFIRMED -> figures.credited();
        };
    }

    private static List<StatisticsLine> lines(StatisticsQuestion question) {
        try (Stream<StatisticsLine> lines = new StatisticsQuery(jdbc).lines(question)) {
            return lines.toList();
        }
    }

    private static List<StatisticsLine> paged(StatisticsQuestion question, StatisticsOrder order, int limit) {
        List<StatisticsLine> paged = new ArrayList<>();
        StatisticsPage page = new StatisticsQuery(jdbc).page(question, order, null, limit);
        while (true) {
            paged.addAll(page.lines());
            assertThat(page.ofAll()).as("%s", question).isEqualTo(totals(plain.lines(question)));
            assertThat(page.ofPage()).as("%s", question).isEqualTo(totals(page.lines()));
            Place next = page.next();
            if (next == null) {
                return paged;
            }
            assertThat(page.lines()).hasSize(limit);
            page = new StatisticsQuery(jdbc).page(question, order, next, limit);
        }
    }

    private static List<StatisticsLine> totals(List<StatisticsLine> lines) {
        StatisticsTotals totals = new StatisticsTotals();
        lines.forEach(totals::add);
        return totals.lines();
    }

    @Test
    void a_scope_holds_whatever_else_is_asked_for() {
        StatisticsQuestion question = new StatisticsQuestion(
                Scope.of(new PartnerId("anna")),
                Map.of(Dimension.PARTNER, "lone"),
                List.of(Dimension.PARTNER),
                DateBasis.REGISTERED,
                null,
                null,
                ZONES.getFirst());

        assertThat(lines(question)).isEmpty();
        assertThat(new StatisticsQuery(jdbc)
                        .page(question, StatisticsOrder.BY_GROUP, null, 10)
                        .ofAll())
                .isEmpty();
    }

    @Test
    void so_many_of_the_latest_days_have_together_no_more_orders_than_were_asked_for() {
        List<StatisticsLine> days = new ArrayList<>(plain.lines(new StatisticsQuestion(
                Scope.ALL, Map.of(), List.of(Dimension.DAY), DateBasis.REGISTERED, null, null, ZONES.getFirst())));
        days.sort(Comparator.comparing(RandomStatisticsTest::groups).reversed());
        long all = days.stream().mapToLong(day -> day.figures().orders()).sum();
        for (long most : List.of(1L, 20L, 100L, all - 1, all)) {
            int fit = 0;
            long soFar = 0;
            for (StatisticsLine day : days) {
                soFar += day.figures().orders();
                fit += soFar <= most ? 1 : 0;
            }
            OrderDays.Extent extent = OrderDays.extent(DateBasis.REGISTERED, most, jdbc);
            assertThat(extent.orders()).isEqualTo(all);
            assertThat(extent.latest()).hasToString(days.getFirst().group().getFirst());
            assertThat(extent.days()).as("%s orders", most).isEqualTo(Math.max(1, fit));
        }
    }
}
