package org.commissionledger.app.projection;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.commissionledger.app.database.Database;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.Projections;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Knows how far the projections are, waits for them, and lets nobody read one that has stopped. The others are read as
 * always.
 */
public final class Projector {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** So long a projection that stopped earlier may take to try again: a processor that begins does so at once. */
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** One that is behind and has not moved for so long stands still. */
    private static final int STILL_SECONDS = 10;

    private static final List<String> ALL =
            Projections.all().stream().map(Projection::name).toList();

    /** Every table, and whose it is. */
    private static final Map<String, String> TABLES = Projections.all().stream()
            .flatMap(
                    projection -> projection.tables().stream().map(table -> Map.entry(table.name(), projection.name())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final String HOLD_ALL = holding(tables(_ -> true));

    /**
     * One look at how things stand.
     *
     * @param head where the log ends
     * @param position that every projection has reached which has not stopped
     * @param slowest the last of these; null where none is known
     * @param still whether one of these is behind and has not moved for {@value #STILL_SECONDS} seconds
     * @param stopped those that have stopped
     */
    public record Look(long head, long position, @Nullable String slowest, boolean still, Set<String> stopped) {
        public Look {
            stopped = Set.copyOf(stopped);
        }
    }

    private final Database database;
    private final BooleanSupplier start;
    private final Runnable hurry;

    /** As of the last look; each reader has looked a moment ago. */
    private volatile Set<String> stopped = Set.of();

    /**
     * @param start starts the processors of this process, if they do not run yet; tells whether it did
     * @param hurry lets them take at once what there is
     */
    public Projector(Database database, BooleanSupplier start, Runnable hurry) {
        this.database = database;
        this.start = start;
        this.hurry = hurry;
    }

    /**
     * Waits until every projection that has not stopped has applied every event that is in the log now. Where the processors
     * of this process begin only now, one that has stopped is given a moment to go on.
     *
     * @return those that stay stopped
     */
    public List<Stop> awaitHead() {
        List<Stop> stops = await(ALL);
        stopped = stops.stream().map(Stop::projection).collect(Collectors.toUnmodifiableSet());
        return stops;
    }

    /**
     * The same of some, which what follows cannot do without.
     *
     * @throws ProjectionStoppedException where one of them has stopped
     */
    public void awaitHeadOf(String... needed) {
        List<Stop> stops = await(List.of(needed));
        if (!stops.isEmpty()) {
            throw new ProjectionStoppedException(stops.getFirst());
        }
    }

    /**
     * Waits while a projection that moves is further behind than so many events. It is for those who append much, lest the
     * projections are left behind; so it does not fail, whatever holds them up.
     */
    public void awaitNearly(int behind) {
        Look look = look(ALL);
        while (look.position + behind < look.head && !look.still) {
            LockSupport.parkNanos(POLL_NANOS);
            look = look(ALL);
        }
    }

    private List<Stop> await(List<String> names) {
        Look look = look(names);
        if (look.position >= look.head && look.stopped.isEmpty()) {
            return List.of();
        }
        Map<String, Integer> attempts = attempts(names);
        boolean begun = start.getAsBoolean();
        long head = look.head;
        long begin = System.nanoTime();
        long lastMove = begin;
        while (look.position < head || (begun && isAnyUntried(attempts) && System.nanoTime() - begin < RETRY_NANOS)) {
            hurry.run();
            LockSupport.parkNanos(POLL_NANOS);
            Look next = look(names);
            if (next.position > look.position) {
                lastMove = System.nanoTime();
            } else if (next.position < head && System.nanoTime() - lastMove > PATIENCE_NANOS) {
                throw new ProjectionStuckException("projection " + next.slowest + " stays at event " + next.position
                        + " of " + head + "; run with --verbose to see why");
            }
            look = next;
        }
        return look.stopped.isEmpty() ? List.of() : ProjectionStops.of(database.jdbc(), names);
    }

    private boolean isAnyUntried(Map<String, Integer> before) {
        return !before.isEmpty()
                && attempts(before.keySet()).entrySet().stream()
                        .anyMatch(now -> now.getValue().equals(before.get(now.getKey())));
    }

    private Map<String, Integer> attempts(Collection<String> names) {
        return ProjectionStops.of(database.jdbc(), names).stream()
                .collect(Collectors.toMap(Stop::projection, Stop::attempts));
    }

    /** How all of them stand. Who looks and finds them behind wants to know what is new, so they hurry. */
    public Look look() {
        Look look = look(ALL);
        stopped = look.stopped;
        if (look.position < look.head) {
            hurry.run();
        }
        return look;
    }

    private Look look(List<String> names) {
        return database.jdbc()
                .sql("""
                        select head.position,
                               case when count(p.name) < :count then 0
                                    else coalesce(min(least(p.position, p.applied)) filter (where s.name is null), head.position)
                                    end,
                               (array_agg(p.name order by p.position) filter (where s.name is null))[1],
                               coalesce(bool_or(p.position < head.position
                                                and p.updated_at < now() - make_interval(secs => :still))
                                        filter (where s.name is null), false),
                               coalesce(array_agg(s.name) filter (where s.name is not null), '{}')
                        from (select position from event_head) head
                             left join projection p on p.name in (:names)""" + ProjectionStops.JOINED + " group by head.position")
                .param("count", names.size())
                .param("names", names)
                .param("still", STILL_SECONDS)
                .query((row, _) -> new Look(
                        row.getLong(1), row.getLong(2), row.getString(3), row.getBoolean(4), texts(row.getArray(5))))
                .single();
    }

    private static Set<String> texts(Array array) throws SQLException {
        return Set.copyOf(Arrays.asList((String[]) array.getArray()));
    }

    /** Whether a projection had stopped at the last look: then what was answered before may be old. */
    public boolean hasStopped() {
        return !stopped.isEmpty();
    }

    /**
     * Reads projections in a transaction that sees one state of the database throughout. It holds the tables from its first
     * moment on: a promotion waits for its end, and cannot put tables there that its state of the database does not have.
     *
     * @throws ProjectionStoppedException where the work read a projection that has stopped
     */
    public <T extends @Nullable Object> T inSnapshot(Database.Work<T> work) {
        Set<String> avoided = stopped;
        return database.inSnapshot(connection -> {
            hold(connection, avoided);
            T read = work.on(connection);
            refuseStopped(avoided);
            return read;
        });
    }

    /**
     * For work that hands rows on before it ends: to be called when its query has begun.
     *
     * @throws ProjectionStoppedException where the running transaction has read a projection that has stopped
     */
    public void refuseStopped() {
        refuseStopped(stopped);
    }

    /** Which tables a transaction has read PostgreSQL knows by its locks: those of stopped projections it took for reading alone. */
    private void refuseStopped(Set<String> avoided) {
        if (avoided.isEmpty()) {
            return;
        }
        List<String> read = database.jdbc()
                .sql("""
                        select c.relname from pg_locks l join pg_class c on c.oid = l.relation
                        where l.pid = pg_backend_pid() and c.relname in (:tables)""")
                .param("tables", tables(avoided::contains))
                .query((row, _) -> row.getString(1))
                .list();
        if (read.isEmpty()) {
            return;
        }
        String projection = TABLES.getOrDefault(read.getFirst(), "");
        throw ProjectionStops.of(database.jdbc(), Set.of(projection)).stream()
                .findFirst()
                .<RuntimeException>map(ProjectionStoppedException::new)
                .orElseGet(() -> new ProjectionStuckException(
                        "projection " + projection + " has gone on this moment; ask again"));
    }

    /** Holds the projections' tables for the running transaction; must be its first statement. */
    public static void hold(Connection connection) throws SQLException {
        hold(connection, Set.of());
    }

    private static void hold(Connection connection, Set<String> avoided) throws SQLException {
        List<String> others = tables(projection -> !avoided.contains(projection));
        if (!others.isEmpty()) {
            try (Statement lock = connection.createStatement()) {
                lock.execute(avoided.isEmpty() ? HOLD_ALL : holding(others));
            }
        }
    }

    private static String holding(List<String> tables) {
        return "lock table " + String.join(", ", tables) + " in access share mode";
    }

    private static List<String> tables(Predicate<String> ofProjection) {
        return TABLES.entrySet().stream()
                .filter(table -> ofProjection.test(table.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The position that every projection has reached which has not stopped, as the client's transaction sees them. */
    public static long position(JdbcClient jdbc) {
        return jdbc.sql("""
                        select case when count(*) < :count then 0
                                    else coalesce(min(least(p.position, p.applied)) filter (where s.name is null),
                                                  (select position from event_head)) end
                        from projection p""" + ProjectionStops.JOINED + " where p.name in (:names)")
                .param("count", ALL.size())
                .param("names", ALL)
                .query(Long.class)
                .single();
    }

    /** The position that each of these projections has reached, as the client's transaction sees them. */
    public static long position(JdbcClient jdbc, List<Projection> projections) {
        List<String> names = projections.stream().map(Projection::name).toList();
        return jdbc.sql("""
                        select case when count(*) < :count then 0 else min(least(position, applied)) end
                        from projection where name in (:names)""")
                .param("count", names.size())
                .param("names", names)
                .query(Long.class)
                .single();
    }
}
