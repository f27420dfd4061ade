package org.commissionledger.app.api;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.Sha256;
import org.commissionledger.app.problem.Diagnosis;
import org.commissionledger.app.problem.ProblemException;
import org.commissionledger.app.problem.ProblemType;
import org.commissionledger.app.reading.Standing;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.wiring.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * A POST happens once for its {@code Idempotency-Key}, for good. The key is the caller's own and bound to what he sent: the
 * same again is answered as the first time, something else under the same key is refused.
 *
 * <p>The answer is kept after the work is done. If the server dies in between, the same request does the work again, which
 * for all that can be posted comes to the same. What failed is not kept: it changed nothing.
 */
@Component
class RequestKeys {

    static final String HEADER = Diagnosis.IDEMPOTENCY_KEY;

    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

    /** "LR", ledger request: the first half of the lock that the work under a key holds. */
    private static final int LOCK = 0x4C52;

    /** Each holds a connection while its work needs further ones; more at once could leave none for those. */
    private static final int AT_ONCE = 8;

    private final Ledger ledger;
    private final Standing standing;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    RequestKeys(Ledger ledger, Standing standing) {
        this.ledger = ledger;
        this.standing = standing;
    }

    /**
     * What work came to.
     *
     * @param location where it can be followed, or null
     */
    record Done<T>(int status, @Nullable String location, T body) {}

    private record Kept(
            String request, int status, @Nullable String location, String answer) {}

    /**
     * Does the work, or answers as the first time.
     *
     * @param request method, path and what was sent, hashed
     */
    <T> ResponseEntity<T> once(Caller caller, String key, String request, Class<T> type, Supplier<Done<T>> work) {
        if (!KEY.matcher(key).matches()) {
            throw Arguments.wrong(HEADER + " is 1 to 200 visible ASCII characters");
        }
        turns.acquireUninterruptibly();
        try {
            return inTurn(caller, key, request, type, work);
        } finally {
            turns.release();
        }
    }

    private <T> ResponseEntity<T> inTurn(
            Caller caller, String key, String request, Class<T> type, Supplier<Done<T>> work) {
        try (Connection session = ledger.database().dataSource().getConnection()) {
            if (!locked(session, caller, key)) {
                throw new ProblemException(ProblemType.IN_PROGRESS, ProblemType.IN_PROGRESS.meaning());
            }
            try {
                Optional<Kept> kept = find(caller, key);
                if (kept.isPresent()) {
                    return again(kept.get(), request, type);
                }
                Done<T> done = work.get();
                keep(caller, key, request, done);
                return answer(done);
            } finally {
                unlock(session, caller, key);
            }
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    /** What was posted, so that the same can be told from another. */
    static String request(String path, String body) {
        return "POST " + path + " " + Sha256.hex(body);
    }

    private <T> ResponseEntity<T> again(Kept kept, String request, Class<T> type) {
        if (!kept.request.equals(request)) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED, "this key came with another request before; make up a new one");
        }
        return answer(new Done<>(kept.status, kept.location, ApiJson.MAPPER.readValue(kept.answer, type)));
    }

    private <T> ResponseEntity<T> answer(Done<T> done) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(done.status).header(ReadYourWrites.POSITION, Long.toString(standing.position()));
        if (done.location != null) {
            answer.header("Location", done.location);
        }
        return answer.body(done.body);
    }

    private Optional<Kept> find(Caller caller, String key) {
        return ledger.database()
                .jdbc()
                .sql("select request, status, location, answer from request_key where caller = ? and key = ?")
                .params(caller.name(), key)
                .query((row, _) -> new Kept(row.getString(1), row.getInt(2), row.getString(3), row.getString(4)))
                .optional();
    }

    private <T> void keep(Caller caller, String key, String request, Done<T> done) {
        ledger.database()
                .jdbc()
                .sql("""
                        insert into request_key (caller, key, request, status, location, answer, answered_at)
                        values (:caller, :key, :request, :status, :location, :answer, :now::timestamptz)""")
                .param("caller", caller.name())
                .param("key", key)
                .param("request", request)
                .param("status", done.status)
                .param("location", done.location)
                .param("answer", ApiJson.MAPPER.writeValueAsString(done.body))
                .param("now", ledger.clock().instant().toString())
                .update();
    }

    private static boolean locked(Connection session, Caller caller, String key) throws SQLException {
        try (PreparedStatement lock = session.prepareStatement("select pg_try_advisory_lock(?, hashtext(?))")) {
            lock.setInt(1, LOCK);
            lock.setString(2, caller.name() + ' ' + key);
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static void unlock(Connection session, Caller caller, String key) throws SQLException {
        try (PreparedStatement unlock = session.prepareStatement("select pg_advisory_unlock(?, hashtext(?))")) {
            unlock.setInt(1, LOCK);
            unlock.setString(2, caller.name() + ' ' + key);
            unlock.execute();
        }
    }
}
