package org.commissionledger.app.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.commissionledger.app.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * Axon's tokens as the positions of the table {@code projection}. The projection itself moves its position, with its rows;
 * here it is only read and checked, so there is no second truth.
 *
 * <p>A claim is an advisory lock of a database session: it ends with the process that holds it, also by {@code kill -9},
 * and another process can go on at once instead of waiting for a time-out.
 */
public final class PositionTokenStore implements TokenStore, AutoCloseable {

    /** Marks our advisory locks among those of others: "LP", ledger projection. */
    static final int LOCK_CLASS = 0x4C50;

    private final Database database;
    private final Set<String> claims = new HashSet<>();
    private @Nullable Connection session;

    public PositionTokenStore(Database database) {
        this.database = database;
    }

    @Override
    public synchronized void initializeTokenSegments(String processor, int segments, @Nullable TrackingToken initial) {
        requireOneSegment(segments - 1);
        database.inTransaction(connection -> {
            ProjectionPositions.begin(connection, processor);
            return null;
        });
    }

    @Override
    public void initializeTokenSegments(String processor, int segments) {
        initializeTokenSegments(processor, segments, null);
    }

    /** The processor asks for this before the projection has written its batch, so the check waits for that. */
    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().onPrepareCommit(_ -> requireAt(token, processor));
        } else {
            requireAt(token, processor);
        }
    }

    private void requireAt(@Nullable TrackingToken token, String processor) {
        long position = database.with(connection -> ProjectionPositions.of(connection, processor));
        long claimed = token == null ? 0 : token.position().orElseThrow();
        if (position != claimed) {
            throw new IllegalStateException("projection " + processor + " stands at " + position
                    + ", but its processor means to have come to " + claimed);
        }
    }

    @Override
    public synchronized TrackingToken fetchToken(String processor, int segment) throws UnableToClaimTokenException {
        requireOneSegment(segment);
        if (!claims.contains(processor)) {
            if (!lock(processor)) {
                throw new UnableToClaimTokenException("projection " + processor + " is kept by another process");
            }
            claims.add(processor);
        }
        return new GlobalSequenceTrackingToken(
                database.with(connection -> ProjectionPositions.of(connection, processor)));
    }

    @Override
    public synchronized void extendClaim(String processor, int segment) throws UnableToClaimTokenException {
        try {
            if (!claims.contains(processor) || session == null || !session.isValid(5)) {
                claims.clear();
                throw new UnableToClaimTokenException("the claim on projection " + processor + " was lost");
            }
        } catch (SQLException e) {
            throw new UnableToClaimTokenException("the claim on projection " + processor + " was lost", e);
        }
    }

    @Override
    public synchronized void releaseClaim(String processor, int segment) {
        if (claims.remove(processor)) {
            try {
                advisory("select pg_advisory_unlock(?, ?)", processor);
            } catch (SQLException e) {
                throw new IllegalStateException("the claim on projection " + processor + " could not be released", e);
            }
        }
    }

    @Override
    public int[] fetchSegments(String processor) {
        boolean known = database.jdbc()
                .sql("select exists (select from projection where name = ?)")
                .param(processor)
                .query(Boolean.class)
                .single();
        return known ? new int[] {0} : new int[0];
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return true;
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return Optional.of(database.jdbc()
                .sql("select value from setting where name = 'ledger_id'")
                .query(String.class)
                .single());
    }

    @Override
    public synchronized void close() {
        claims.clear();
        if (session != null) {
            try {
                session.close();
            } catch (SQLException e) {
                throw new IllegalStateException("the session of the projections' claims could not be closed", e);
            }
            session = null;
        }
    }

    private boolean lock(String processor) throws UnableToClaimTokenException {
        try {
            return advisory("select pg_try_advisory_lock(?, ?)", processor);
        } catch (SQLException e) {
            throw new UnableToClaimTokenException("the claim on projection " + processor + " failed", e);
        }
    }

    private boolean advisory(String sql, String processor) throws SQLException {
        if (session == null || session.isClosed()) {
            session = database.dataSource().getConnection();
        }
        try (PreparedStatement statement = session.prepareStatement(sql)) {
            statement.setInt(1, LOCK_CLASS);
            statement.setInt(2, key(processor));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** The second half of the lock on a projection. */
    static int key(String processor) {
        return processor.hashCode();
    }

    private static void requireOneSegment(int segment) {
        if (segment != 0) {
            throw new IllegalArgumentException("a projection is one segment: its events have one order");
        }
    }
}
