package org.commissionledger.app.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.commissionledger.app.bench.Benchmark.Trial;
import org.commissionledger.app.database.Database;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.balance.BalanceQuery;
import org.commissionledger.projections.orders.OrderQuery;
import org.commissionledger.projections.statistics.DateBasis;
import org.commissionledger.projections.statistics.Dimension;
import org.commissionledger.projections.statistics.StatisticsQuery;
import org.commissionledger.projections.statistics.StatisticsQuestion;

/** Questions to the store, one after the other, each of a partner by chance; the figure is the 99th percentile. */
final class QueryFamily implements Family {

    static final List<String> NAMES = List.of("query-balance", "query-orders", "query-statistics", "query-as-of");

    private static final int PAGE = 50;
    private static final int DAYS = 30;

    private final Site site;
    private final Network network;
    private final Database database;
    private final ZoneId zone;
    private final long head;
    private final List<String> orders;
    private final SplittableRandom random;

    QueryFamily(Site site, BenchProgress progress) throws IOException {
        this.site = site;
        this.network = site.store(progress).open();
        this.database = network.ledger().database();
        this.zone = network.ledger().businessZone();
        this.head = network.head();
        this.random = new SplittableRandom(site.sizes().seed());
        this.orders = database.jdbc()
                .sql("select order_id from order_view order by md5(order_id) limit 1000")
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Override
    public List<Benchmark> benchmarks() {
        return List.of(
                question("query-balance", this::balance, this::balanceRow),
                question("query-orders", this::page, this::orderRow),
                question("query-statistics", this::statistics, this::orderRow),
                question("query-as-of", this::balanceThen, this::entryRow));
    }

    private Benchmark question(String name, Runnable ours, Callers.Call floor) {
        int queries = site.sizes().queries();
        Trial asked = () -> Callers.p99(queries, _ -> ours.run());
        return Benchmark.time(name, "ms, p99", asked, () -> Callers.p99(queries, floor));
    }

    private void balance() {
        drain(new BalanceQuery(database.jdbc(), Scope.ALL).balances(partner(), AsOf.NOW));
    }

    private void balanceThen() {
        AsOf moment = new AsOf(1 + random.nextLong(head), null, null);
        drain(new BalanceQuery(database.jdbc(), Scope.ALL).balances(partner(), moment));
    }

    private void page() {
        Instant behind = Traffic.START.plus(
                Duration.ofSeconds(random.nextLong(Duration.ofDays(Store.DAYS).toSeconds())));
        new OrderQuery(database.jdbc(), Scope.ALL)
                .latest(OrderQuery.Filter.ofPartner(partner()), new OrderQuery.Place(behind, ""), PAGE);
    }

    private void statistics() {
        LocalDate from = LocalDate.ofInstant(Traffic.START, zone).plusDays(random.nextInt(Store.DAYS - DAYS));
        drain(new StatisticsQuery(database.jdbc())
                .lines(new StatisticsQuestion(
                        Scope.ALL,
                        Map.of(Dimension.PARTNER, partner()),
                        List.of(Dimension.DAY),
                        DateBasis.REGISTERED,
                        from,
                        from.plusDays(DAYS - 1),
                        zone)));
    }

    private static void drain(Stream<?> answer) {
        try (answer) {
            answer.forEach(_ -> {});
        }
    }

    private void balanceRow(int number) throws SQLException {
        lookUp("select * from balance where partner = ? and currency = 'USD'", partner());
    }

    private void orderRow(int number) throws SQLException {
        lookUp("select * from order_view where order_id = ?", orders.get(random.nextInt(orders.size())));
    }

    private void entryRow(int number) throws SQLException {
        lookUp("select * from entry where position = ? and line = 1", 1 + random.nextLong(head));
    }

    /** One row by its primary key, every column read, over a connection of the same pool. */
    private void lookUp(String sql, Object key) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, key);
            try (ResultSet row = select.executeQuery()) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    for (int i = 1; i <= columns; i++) {
                        row.getString(i);
                    }
                }
            }
        }
    }

    private String partner() {
        return Traffic.partner(random.nextInt(Traffic.PARTNERS));
    }

    @Override
    public void close() {
        network.close();
    }
}
