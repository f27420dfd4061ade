package org.commissionledger.app.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.projection.ProjectionPositions;
import org.commissionledger.app.projection.ProjectionPositions.Standings;

/** The live journal looked at by itself and beside each order's stream, in one state of the database. */
final class JournalChecks {

    private static final String UNBALANCED = """
            select position, currency, sum(amount) from entry group by position, currency having sum(amount) <> 0
            order by position limit 1000""";

    private static final String IN_ALL = "select 0, currency, sum(amount) from entry group by currency";

    private static final String IN_PROGRESS_OF_ENTRIES = """
            select partner, currency, sum(amount) from entry
            where account = 'partner:' || partner || ':in_progress' group by partner, currency""";

    private static final String IN_PROGRESS_OF_BALANCES = "select partner, currency, in_progress from balance";

    private JournalChecks() {}

    static List<Check> of(Connection connection, EventLog log, EventJson json, ZoneId zone) throws SQLException {
        Standings standings = ProjectionPositions.all(connection);
        long journal = standings.of("journal").position();
        long balances = standings.of("balances").position();
        StreamAudit streams = new StreamAudit(connection, log, json, zone, journal);
        streams.run(log.last(connection).position());
        List<Check> checks = new ArrayList<>(streams.checks());
        checks.add(sums(connection));
        Findings inProgress = new Findings("in-progress");
        compare(streams.inProgress(), sums(connection, IN_PROGRESS_OF_ENTRIES), "the journal", inProgress);
        if (balances == journal) {
            compare(streams.inProgress(), sums(connection, IN_PROGRESS_OF_BALANCES), "the balance", inProgress);
        }
        checks.add(inProgress.check());
        checks.add(PayoutCheck.of(connection, log, json, journal));
        checks.add(StatisticsCheck.of(connection, standings, zone));
        return checks;
    }

    private static Check sums(Connection connection) throws SQLException {
        Findings sums = new Findings("entries-sum");
        try (PreparedStatement select = connection.prepareStatement(UNBALANCED);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                sums.add(
                        row.getLong(1),
                        "the entries of event " + row.getLong(1) + " come to " + row.getString(3) + " minor units of "
                                + row.getString(2) + " instead of zero");
            }
        }
        try (PreparedStatement select = connection.prepareStatement(IN_ALL);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                if (row.getBigDecimal(3).signum() != 0) {
                    sums.add(
                            0,
                            "all entries in " + row.getString(2) + " come to " + row.getString(3)
                                    + " minor units instead of zero");
                }
            }
        }
        return sums.check();
    }

    /** Amounts by partner and currency, parted by a space; zeros left out. */
    private static Map<String, Long> sums(Connection connection, String sql) throws SQLException {
        Map<String, Long> sums = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                if (row.getLong(3) != 0) {
                    sums.put(row.getString(1) + " " + row.getString(2), row.getLong(3));
                }
            }
        }
        return sums;
    }

    private static void compare(Map<String, Long> orders, Map<String, Long> has, String what, Findings findings) {
        TreeSet<String> keys = new TreeSet<>(orders.keySet());
        keys.addAll(has.keySet());
        for (String key : keys) {
            long due = orders.getOrDefault(key, 0L);
            long is = has.getOrDefault(key, 0L);
            if (due != is) {
                findings.add(
                        0,
                        "the open orders of " + key + " come to " + due + " minor units of commission, but " + what
                                + " has " + is + " in progress");
            }
        }
    }
}
