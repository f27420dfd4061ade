package org.commissionledger.app.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** Logs in as the program does, which is the only proof that a server is ready and ours. */
record Login(String password) {
    static final String USER = "ledger";
    static final String DATABASE = "ledger";

    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String DATABASE_IS_THERE = "42P04";
    /** Somebody else made it at the same time. */
    private static final String DATABASE_WAS_JUST_MADE = "23505";

    private static final String WRONG_PASSWORD = "28P01";
    private static final String TOO_MANY_CONNECTIONS = "53300";

    /** How a server answered. */
    enum Answer {
        READY,
        NOT_YET,
        WRONG_PASSWORD
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Makes the database where a process was killed between making the data directory and the database. */
    Answer tryAt(int port) {
        try {
            connect(port, DATABASE).close();
            return Answer.READY;
        } catch (SQLException e) {
            return switch (Objects.toString(e.getSQLState(), "")) {
                case NO_SUCH_DATABASE -> {
                    createDatabase(port);
                    yield Answer.READY;
                }
                case TOO_MANY_CONNECTIONS -> Answer.READY; // it is ours and busy; the caller's pool waits its turn
                case WRONG_PASSWORD -> Answer.WRONG_PASSWORD;
                default -> Answer.NOT_YET;
            };
        }
    }

    private void createDatabase(int port) {
        try (Connection connection = connect(port, "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        } catch (SQLException e) {
            if (!DATABASE_IS_THERE.equals(e.getSQLState()) && !DATABASE_WAS_JUST_MADE.equals(e.getSQLState())) {
                throw new EmbeddedPostgresException(
                        "cannot create the database \"" + DATABASE + "\" at " + url(port, DATABASE) + ": "
                                + e.getMessage() + "; see to that and run the command again",
                        e);
            }
        }
    }

    private Connection connect(int port, String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "2"); // seconds
        properties.setProperty("socketTimeout", "30"); // seconds: CREATE DATABASE copies files
        // Three questions less: encryption does not come into it on the loopback, and the version is known.
        properties.setProperty("sslmode", "disable");
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("assumeMinServerVersion", "18");
        @Nullable Connection connection = new Driver().connect(url(port, database), properties);
        return Objects.requireNonNull(connection, "the driver takes every jdbc:postgresql URL");
    }
}
