package org.commissionledger.app.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.commissionledger.app.projection.ProjectionPositions.Standings;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.statistics.DateBasis;
import org.commissionledger.projections.statistics.Dimension;
import org.commissionledger.projections.statistics.StatisticsLine;
import org.commissionledger.projections.statistics.StatisticsQuery;
import org.commissionledger.projections.statistics.StatisticsQuestion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What statistics tell of a partner is what the journal and the turnover give: the commission expected is what is in
 * progress, the commission confirmed is what is credited (R14), and the turnover of all months is that of the orders (R12).
 * Asked for twice: statistics by partner are added up from the sums of days, those by country from the orders (ADR 25).
 */
final class StatisticsCheck {

    private static final String COMMISSION = """
            select partner, currency, sum(amount) from entry
            where reason = 'COMMISSION' and account = 'partner:' || partner || ':%s' group by partner, currency""";

    private static final String TURNOVER =
            "select partner, currency, sum(amount) from turnover group by partner, currency";

    /** What statistics tell of each partner and currency, in minor units. */
    private record Told(
            String who, Map<String, Long> expected, Map<String, Long> credited, Map<String, Long> turnover) {}

    private final Connection connection;
    private final Findings findings = new Findings("statistics");

    private StatisticsCheck(Connection connection) {
        this.connection = connection;
    }

    /**
     * Compares the tables of the projections that stand at the same event.
     *
     * @param connection in a transaction that sees one state of the database throughout
     */
    static Check of(Connection connection, Standings standings, ZoneId zone) throws SQLException {
        StatisticsCheck check = new StatisticsCheck(connection);
        List<Told> told = List.of(
                check.told("statistics", List.of(Dimension.PARTNER), zone),
                check.told("statistics by country", List.of(Dimension.PARTNER, Dimension.COUNTRY), zone));
        long orders = standings.of("orders").position();
        if (standings.of("journal").position() == orders) {
            check.compare(
                    told, Told::expected, COMMISSION.formatted("in_progress"), "commission expected", "the journal");
            check.compare(
                    told, Told::credited, COMMISSION.formatted("available"), "commission confirmed", "the journal");
        }
        if (standings.of("tiers").position() == orders) {
            check.compare(told, Told::turnover, TURNOVER, "turnover", "the months' turnover");
        }
        return check.findings.check();
    }

    private Told told(String who, List<Dimension> by, ZoneId zone) {
        Told told = new Told(who, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        StatisticsQuestion question =
                new StatisticsQuestion(Scope.ALL, Map.of(), by, DateBasis.REGISTERED, null, null, zone);
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        try (Stream<StatisticsLine> lines = new StatisticsQuery(jdbc).lines(question)) {
            lines.forEach(line -> {
                String key = line.group().getFirst() + " " + line.currency();
                told.expected.merge(key, line.figures().expected(), Long::sum);
                told.credited.merge(key, line.figures().credited(), Long::sum);
                told.turnover.merge(key, line.figures().turnover(), Long::sum);
            });
        }
        return told;
    }

    private void compare(
            List<Told> told, Function<Told, Map<String, Long>> figures, String sql, String what, String where)
            throws SQLException {
        Map<String, Long> has = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                has.put(row.getString(1) + " " + row.getString(2), row.getLong(3));
            }
        }
        told.forEach(one -> compare(one.who, figures.apply(one), has, what, where));
    }

    private void compare(String who, Map<String, Long> told, Map<String, Long> has, String what, String where) {
        TreeSet<String> keys = new TreeSet<>(told.keySet());
        keys.addAll(has.keySet());
        for (String key : keys) {
            long statistics = told.getOrDefault(key, 0L);
            long figure = has.getOrDefault(key, 0L);
            if (statistics != figure) {
                findings.add(
                        0,
                        who + " tell of " + statistics + " minor units of " + what + " of " + key + ", but " + where
                                + " has " + figure);
            }
        }
    }
}
