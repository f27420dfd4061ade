package org.commissionledger.app.verify;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.embedded.DatabaseAddress;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.HashChain;
import org.commissionledger.app.eventstore.Head;
import org.commissionledger.app.eventstore.NewEvent;
import org.commissionledger.app.eventstore.StoredEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What somebody does to a ledger behind the program's back who has its database, its source code and time. */
public final class Harm implements AutoCloseable {

    private final Connection connection;
    private final EventLog log = new EventLog(Clock.systemUTC());

    private Harm(Connection connection) {
        this.connection = connection;
    }

    public static Harm to(DatabaseAddress address) {
        try {
            return new Harm(DriverManager.getConnection(address.url(), address.user(), address.password()));
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    /** Runs the statements; the last must change something, or the harm would be imaginary. */
    public void run(String... statements) {
        try (Statement statement = connection.createStatement()) {
            int changed = 0;
            for (String sql : statements) {
                changed = statement.executeUpdate(sql);
            }
            if (changed == 0) {
                throw new AssertionError("changed nothing: " + List.of(statements));
            }
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    /** Runs a statement that changes no rows. */
    public void grant(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    public String ask(String sql) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true))
                .sql(sql)
                .query(String.class)
                .single();
    }

    public Head head() {
        try {
            return log.head(connection);
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    /** The events as they stand. */
    public List<StoredEvent> events() {
        List<StoredEvent> events = new ArrayList<>();
        try {
            log.scan(connection, 0, Long.MAX_VALUE, events::add);
        } catch (SQLException e) {
            throw Database.failure(e);
        }
        return events;
    }

    /** Appends events just as the program does, hashes and head row included. */
    public void forge(NewEvent... events) {
        try {
            connection.setAutoCommit(false);
            log.append(connection, log.lockHead(connection), List.of(events));
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    /** Appends an event with its right hash, and forgets the head row. */
    public void forgeBehindTheHead(NewEvent event) {
        Head head = head();
        Instant at = head.recordedAt();
        String hash = new HashChain().next(head.hash(), head.position() + 1, at, event);
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into event (position, aggregate_id, aggregate_type, sequence, event_id, type, revision,
                                   recorded_at, payload, metadata, hash)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, decode(?, 'hex'))""")) {
            insert.setLong(1, head.position() + 1);
            insert.setString(2, event.aggregateId());
            insert.setString(3, event.aggregateType());
            insert.setLong(4, event.sequence());
            insert.setString(5, event.eventId());
            insert.setString(6, event.type());
            insert.setInt(7, event.revision());
            insert.setObject(8, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
            insert.setString(9, event.payload());
            insert.setString(10, event.metadata());
            insert.setString(11, hash);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    /** Makes all hashes fit what stands there now, up to the head row's: history rewritten with care. */
    public void rehash() {
        Head before = Head.EMPTY;
        HashChain chain = new HashChain();
        try (PreparedStatement update =
                        connection.prepareStatement("update event set hash = decode(?, 'hex') where position = ?");
                PreparedStatement head =
                        connection.prepareStatement("update event_head set position = ?, hash = decode(?, 'hex')")) {
            for (StoredEvent event : events()) {
                String hash = chain.next(before.hash(), event.position(), event.recordedAt(), event.content());
                update.setString(1, hash);
                update.setLong(2, event.position());
                update.addBatch();
                before = new Head(event.position(), hash, event.recordedAt());
            }
            update.executeBatch();
            head.setLong(1, before.position());
            head.setString(2, before.hash());
            head.executeUpdate();
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }
}
