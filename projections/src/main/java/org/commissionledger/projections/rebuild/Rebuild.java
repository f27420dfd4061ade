package org.commissionledger.projections.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.commissionledger.projections.Changes;
import org.commissionledger.projections.CopyText;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.Table;
import org.jspecify.annotations.Nullable;

/**
 * The projections from nothing (R16): the log is read from event 1 with a cursor, folded on all cores and written into
 * shadow tables by COPY. These are then compared with the live tables or put in their place; until that one transaction
 * nothing live has changed.
 */
public final class Rebuild implements AutoCloseable {

    /** "LR", ledger rebuild: one at a time, because the shadow tables have one schema. */
    private static final long LOCK = 0x4C52;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** So many rows of a table are folded in memory. */
    private static final int ROWS_IN_MEMORY = 100_000;

    private final DataSource dataSource;
    private final EventBlocks log;
    private final List<Projection> projections;
    private final @Nullable String partner;
    private final Connection session;
    private final ShadowTables shadow;
    private final Map<Projection, Long> positions = new LinkedHashMap<>();

    private Rebuild(
            DataSource dataSource,
            EventBlocks log,
            List<Projection> projections,
            @Nullable String partner,
            Connection session,
            ShadowTables shadow) {
        this.dataSource = dataSource;
        this.log = log;
        this.projections = List.copyOf(projections);
        this.partner = partner;
        this.session = session;
        this.shadow = shadow;
    }

    /**
     * Begins a rebuild; it holds a session of the database until it is closed.
     *
     * @param partner whose rows alone are rebuilt, or null for all
     * @param toStay whether the tables may be put in the place of the live ones
     * @throws RebuildFailure where another rebuild is under way
     */
    public static Rebuild begin(
            DataSource dataSource,
            EventBlocks log,
            List<Projection> projections,
            @Nullable String partner,
            boolean toStay)
            throws SQLException {
        Connection session = dataSource.getConnection();
        try {
            lock(session);
            List<Table> tables = projections.stream()
                    .flatMap(projection -> tablesOf(projection, partner).stream())
                    .toList();
            return new Rebuild(
                    dataSource, log, projections, partner, session, ShadowTables.create(session, tables, toStay));
        } catch (SQLException | RuntimeException e) {
            try (session) {
                advisory(session, "select pg_advisory_unlock(?)");
            }
            throw e;
        }
    }

    /** Waits a little: the server may still be busy with what a killed rebuild asked for last. */
    private static void lock(Connection session) throws SQLException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!advisory(session, "select pg_try_advisory_lock(?)")) {
            if (System.nanoTime() > giveUp) {
                throw new RebuildFailure("another rebuild is under way on this database; wait until it is done");
            }
            try {
                Thread.sleep(Duration.ofMillis(250));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RebuildFailure("interrupted while another rebuild was under way");
            }
        }
    }

    /** The tables that hold rows of the partner, or all. */
    private static List<Table> tablesOf(Projection projection, @Nullable String partner) {
        return projection.tables().stream()
                .filter(table -> partner == null || table.partnerColumn() != null)
                .toList();
    }

    /** What a block of events comes to. */
    private record Folded(List<RecordedEvent> events, Map<Table, byte[]> logs, Changes changes) {}

    /**
     * Folds the log from event 1 and fills the tables.
     *
     * @param upTo the last event that counts, for each projection
     * @param witness sees every event in order, on the calling thread
     */
    public void build(Map<Projection, Long> upTo, Consumer<RecordedEvent> witness, RebuildProgress progress)
            throws SQLException {
        long end = upTo.values().stream().mapToLong(Long::longValue).max().orElse(0);
        Map<Table, FoldedRows> rows = new HashMap<>();
        for (Projection projection : projections) {
            positions.put(projection, upTo.getOrDefault(projection, 0L));
            for (Table table : tablesOf(projection, partner)) {
                if (!table.isLog()) {
                    rows.put(table, new FoldedRows(table, ROWS_IN_MEMORY));
                }
            }
        }
        try (CopyWriters writers = new CopyWriters(dataSource, ShadowTables.SCHEMA)) {
            Pipeline.run(log, 0, end, this::fold, (folded, position) -> {
                folded.events.forEach(witness);
                folded.logs.forEach(writers::write);
                rows.forEach((table, all) -> all.add(folded.changes.of(table)));
                progress.folded(position, end);
            });
            rows.forEach((table, all) -> write(table, all, writers));
            writers.finish();
        } finally {
            rows.values().forEach(FoldedRows::close);
        }
        shadow.sumUp(session);
        shadow.index(session);
    }

    private Folded fold(List<RecordedEvent> events) {
        Changes changes = new Changes(partner);
        Map<Table, byte[]> logs = new HashMap<>();
        for (Projection projection : projections) {
            long end = positions.getOrDefault(projection, 0L);
            for (RecordedEvent event : events) {
                if (event.position() <= end) {
                    projection.fold(event, changes);
                }
            }
            for (Table table : tablesOf(projection, partner)) {
                if (table.isLog()) {
                    CopyText text = new CopyText();
                    changes.of(table).forEach(change -> text.row(change.row()));
                    logs.put(table, text.take());
                }
            }
        }
        return new Folded(events, logs, changes);
    }

    private static void write(Table table, FoldedRows rows, CopyWriters writers) {
        CopyText text = new CopyText();
        rows.drain(row -> {
            text.row(row);
            if (text.length() > 1 << 16) {
                writers.write(table, text.take());
            }
        });
        writers.write(table, text.take());
    }

    /** The position that the projection's shadow tables hold. */
    public long positionOf(Projection projection) {
        return positions.getOrDefault(projection, 0L);
    }

    /**
     * Brings the projection's shadow tables to a later position, as the live processors would, as part of the transaction.
     * Does not remember it: the transaction may be rolled back.
     */
    public void catchUp(Connection connection, Projection projection, long upTo) throws SQLException {
        if (upTo <= positionOf(projection)) {
            return;
        }
        shadow.preferred(connection);
        log.read(positionOf(projection), upTo, block -> {
            Changes changes = new Changes(partner);
            block.events().forEach(event -> projection.fold(event, changes));
            try {
                for (Table table : tablesOf(projection, partner)) {
                    changes.write(table, connection);
                }
            } catch (SQLException e) {
                throw new RebuildFailure("the shadow tables could not catch up: " + e.getMessage(), e);
            }
        });
        try (PreparedStatement reset = connection.prepareStatement("set local search_path to default")) {
            reset.execute();
        }
    }

    /** Brings the projection's shadow tables to a later position for good. */
    public void advance(Projection projection, long upTo) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                catchUp(connection, projection, upTo);
                connection.commit();
                positions.put(projection, upTo);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** Compares the projection's tables with the live ones; both must stand at one position in the connection's eyes. */
    public List<Comparison> compare(Connection connection, Projection projection, Consumer<Difference> found)
            throws SQLException {
        List<Comparison> comparisons = new ArrayList<>();
        for (Table table : tablesOf(projection, partner)) {
            String rebuilt = ShadowTables.SCHEMA + "." + table;
            comparisons.add(Comparison.of(connection, table, shadow.live(table), rebuilt, partner, found));
        }
        return comparisons;
    }

    /** The first event, of those up to {@code end}, that can explain each of the differences. */
    public Map<Difference, Cause> explain(Collection<Difference> differences, long end) {
        return differences.isEmpty() ? Map.of() : new Causes(projections, differences).find(log, end);
    }

    /** Puts the shadow tables, or the partner's rows in them, in the place of the live ones, as part of the transaction. */
    public void promote(Connection connection) throws SQLException {
        shadow.promote(connection, partner);
    }

    private static boolean advisory(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, LOCK);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Leaves nothing behind. */
    @Override
    public void close() throws SQLException {
        try (session) {
            if (session.isValid(5)) {
                ShadowTables.drop(session);
                advisory(session, "select pg_advisory_unlock(?)");
            }
        }
    }
}
