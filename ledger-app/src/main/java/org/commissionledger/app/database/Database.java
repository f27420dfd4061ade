package org.commissionledger.app.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The pool of connections to the ledger's PostgreSQL, and transactions on it. */
public final class Database implements AutoCloseable {

    /** Work with a connection that may fail as JDBC fails. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    /** Rows that a cursor brings at once: enough to hide the way there and back, little to hold. */
    private static final int FETCH = 2_000;

    /** A machine that vanishes with its connections open would hold its locks for two hours by PostgreSQL's own settings. */
    private static final String GONE_AFTER_40_SECONDS =
            "-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4";

    private final HikariDataSource dataSource;
    private final JdbcTransactionManager transactionManager;
    private final TransactionTemplate transactions;

    /** Opens the pool; the first connection is made at once, so that a wrong address fails here. */
    public Database(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(32);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(30_000);
        config.setPoolName("ledger");
        config.addDataSourceProperty("ApplicationName", "commission-ledger");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("options", GONE_AFTER_40_SECONDS);
        // Statements over arrays of rows come again and again: plan them once.
        config.addDataSourceProperty("prepareThreshold", "3");
        dataSource = connected(config);
        transactionManager = new JdbcTransactionManager(dataSource);
        transactions = new TransactionTemplate(transactionManager);
    }

    private static HikariDataSource connected(HikariConfig config) {
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            // A password may stand behind the question mark.
            String url = config.getJdbcUrl().replaceFirst("^jdbc:", "").replaceFirst("\\?.*", "");
            throw new DataAccessResourceFailureException(
                    "the database " + url + " cannot be reached (" + cause.getMessage()
                            + "); check that it runs, and the address, user and password",
                    e);
        }
    }

    /** How many connections there are, busy and idle, and who waits for one. */
    public HikariPoolMXBean pool() {
        return dataSource.getHikariPoolMXBean();
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public PlatformTransactionManager transactionManager() {
        return transactionManager;
    }

    /** Queries outside or inside a running transaction. */
    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    /** Queries whose rows come as they are read, however many; within a transaction. */
    public JdbcClient cursors() {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setFetchSize(FETCH);
        return JdbcClient.create(template);
    }

    /** Whether this thread has a transaction running. */
    public boolean isInTransaction() {
        return TransactionSynchronizationManager.isActualTransactionActive();
    }

    /** Does the work in the running transaction of this thread, or in one of its own. */
    public <T extends @Nullable Object> T inTransaction(Work<T> work) {
        return transactions.execute(_ -> with(work));
    }

    /** Does the work with the connection of the running transaction, or with one of its own that commits by itself. */
    public <T extends @Nullable Object> T with(Work<T> work) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            return work.on(connection);
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /** Does the work in a transaction that sees one state of the database throughout. */
    public <T extends @Nullable Object> T inSnapshot(Work<T> work) {
        TransactionTemplate snapshot = new TransactionTemplate(transactionManager);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        return snapshot.execute(_ -> with(work));
    }

    /** Does the work in a transaction that sees one state of the database throughout, may write, and is not kept. */
    public <T extends @Nullable Object> T inDiscardedSnapshot(Work<T> work) {
        TransactionTemplate snapshot = new TransactionTemplate(transactionManager);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return snapshot.execute(status -> {
            status.setRollbackOnly();
            return with(work);
        });
    }

    /** Does the work in a transaction and keeps nothing of it. */
    public void inDiscardedTransaction(Runnable work) {
        transactions.executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.run();
        });
    }

    /** A failure of the database as the program reports it: can be run again. */
    public static DataAccessResourceFailureException failure(SQLException e) {
        return new DataAccessResourceFailureException(
                "the database refused: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                e);
    }

    /** Whether it failed because the database cannot be reached or is going down, whatever was asked of it. */
    public static boolean isAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean away = switch (cause) {
                case SQLTransientConnectionException _ -> true;
                case SQLException sql -> isOfConnection(String.valueOf(sql.getSQLState()));
                default -> false;
            };
            if (away) {
                return true;
            }
        }
        return false;
    }

    /** Classes 08, connection exception, and 57P, operator intervention. */
    private static boolean isOfConnection(String state) {
        return state.startsWith("08") || state.startsWith("57P");
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
