package org.commissionledger.app.postback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.commissionledger.app.database.Database;

/**
 * Hands out what is due and notes what came of it. Whoever has been handed a delivery has it for a while; if he says nothing
 * by then he is taken for dead, and another gets it. So each is made at least once, and no database connection waits for a
 * partner's answer.
 *
 * <p>Of an order only its earliest delivery that waits is handed out: the later ones wait until it is delivered or given up.
 */
final class Deliveries {

    /** Far more than an attempt may take. */
    static final Duration LEASE = Duration.ofMinutes(2);

    /** A postback with something due. */
    record Due(long postback, String url, String salt) {}

    /** A delivery that was handed out. */
    record Claimed(long postback, long position, String order, int tries, long attempt) {}

    private final Database database;

    Deliveries(Database database) {
        this.database = database;
    }

    /** The postbacks with something due, of those whose secrets follow from this key. */
    List<Due> due(String keyId, Instant now) {
        return database.jdbc()
                .sql("""
                        select p.postback_id, p.url, p.salt from postback p
                        where p.ended_at is null and p.key_id = :key
                          and exists (select from postback_delivery d
                                      where d.postback_id = p.postback_id and d.state = 'waiting'
                                        and d.due_at <= :now::timestamptz)
                        order by p.postback_id""")
                .param("key", keyId)
                .param("now", now.toString())
                .query((row, _) -> new Due(row.getLong(1), row.getString(2), row.getString(3)))
                .list();
    }

    /** How many postbacks nobody with this key can sign. */
    long foreign(String keyId) {
        return database.jdbc()
                .sql("select count(*) from postback where ended_at is null and key_id <> ?")
                .param(keyId)
                .query(Long.class)
                .single();
    }

    /** Hands out what is due of a postback, the longest due first, and begins an attempt for each. */
    List<Claimed> claim(long postback, int most, Instant now) {
        return database.jdbc()
                .sql("""
                        with due as (
                            select d.position
                            from postback_delivery d join postback p on p.postback_id = d.postback_id
                            where d.postback_id = :postback and d.state = 'waiting' and d.due_at <= :now::timestamptz
                              and d.position <= p.position and p.ended_at is null
                              and not exists (select from postback_delivery e
                                              where e.postback_id = d.postback_id and e.order_id = d.order_id
                                                and e.state = 'waiting' and e.position < d.position)
                            order by d.due_at, d.position limit :most for update of d skip locked),
                        begun as (
                            insert into postback_attempt (postback_id, position, began_at)
                            select :postback, position, :now::timestamptz from due returning position, attempt_id)
                        update postback_delivery d
                        set tries = d.tries + 1, due_at = :lease::timestamptz, attempt_id = begun.attempt_id
                        from begun where d.postback_id = :postback and d.position = begun.position
                        returning d.postback_id, d.position, d.order_id, d.tries, d.attempt_id""")
                .param("postback", postback)
                .param("now", now.toString())
                .param("lease", now.plus(LEASE).toString())
                .param("most", most)
                .query(Deliveries::claimed)
                .list();
    }

    private static Claimed claimed(ResultSet row, int number) throws SQLException {
        return new Claimed(row.getLong(1), row.getLong(2), row.getString(3), row.getInt(4), row.getLong(5));
    }

    /** Notes what came of an attempt. It decides nothing where the delivery was handed out or asked for again meanwhile. */
    void finish(Claimed claimed, Outcome outcome, Instant now, RandomGenerator random) {
        String state = outcome.isDelivered() ? "delivered" : claimed.tries() >= Backoff.TRIES ? "given_up" : "waiting";
        Instant again = now.plus(Backoff.after(claimed.tries(), random));
        database.jdbc()
                .sql("""
                        with ended as (
                            update postback_attempt
                            set ended_at = :now::timestamptz, http_status = :status, error = :error
                            where attempt_id = :attempt)
                        update postback_delivery set state = :state, due_at = :again::timestamptz
                        where postback_id = :postback and position = :position and attempt_id = :attempt""")
                .param("now", now.toString())
                .param("status", outcome.status())
                .param("error", outcome.error())
                .param("attempt", claimed.attempt())
                .param("state", state)
                .param("again", again.toString())
                .param("postback", claimed.postback())
                .param("position", claimed.position())
                .update();
    }
}
