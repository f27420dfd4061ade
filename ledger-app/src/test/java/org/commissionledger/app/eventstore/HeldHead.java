package org.commissionledger.app.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import org.commissionledger.app.database.Database;

/** Somebody who locks the end of the log and takes his time, so that appends queue up behind him. */
final class HeldHead implements AutoCloseable {

    private final Database database;
    private final Connection connection;

    HeldHead(Database database, EventLog log) throws SQLException {
        this.database = database;
        connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        log.lockHead(connection);
    }

    /** Waits until so many sessions of this database wait for a lock. */
    void awaitWaiting(int sessions) throws InterruptedException {
        while (database.jdbc().sql("""
                                select count(*) from pg_stat_activity
                                where datname = current_database() and wait_event_type = 'Lock'""").query(Integer.class).single() != sessions) {
            Thread.sleep(1);
        }
    }

    /** Ends the sessions that wait for a lock, as an administrator or a dying server would. */
    void killWaiting() {
        database.jdbc().sql("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'""").query((_, _) -> true).list();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.close();
    }
}
