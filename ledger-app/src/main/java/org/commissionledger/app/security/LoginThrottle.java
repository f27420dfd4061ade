package org.commissionledger.app.security;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.commissionledger.app.database.Database;

/**
 * Slows down who guesses passwords: after 5 failures for a name, or 20 from an address, each further try has to wait, twice
 * as long as the one before, up to 5 minutes. After an hour without a failure all is forgotten. It is kept in the database,
 * so that all nodes count together.
 *
 * <p>A try counts as failed until it has succeeded: many at once gain nothing.
 */
final class LoginThrottle {

    private static final int FREE_BY_NAME = 5;
    private static final int FREE_BY_ADDRESS = 20;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration MEMORY = Duration.ofHours(1);

    /** The first half of such an address is a customer's, the second he chooses as he likes. */
    private static final int IPV6_BYTES = 16;

    private static final String ATTEMPT = """
            insert into login_failure as known (subject, failures, blocked_until, failed_at)
            values (:subject, 1, '-infinity', :now::timestamptz)
            on conflict (subject) do update set
                failures = case when known.failed_at < :forgotten::timestamptz then 1 else known.failures + 1 end,
                blocked_until = case
                    when known.failed_at < :forgotten::timestamptz or known.failures + 1 < :free then '-infinity'
                    else :now::timestamptz
                         + make_interval(secs => least(:longest, power(2, least(known.failures + 1 - :free, 30)))) end,
                failed_at = :now::timestamptz
            where known.blocked_until <= :now::timestamptz""";

    private final Database database;
    private final Clock clock;

    LoginThrottle(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Counts a try.
     *
     * @return how long to wait before the next; nothing where this one may be made
     */
    Optional<Duration> attempt(String name, String address) {
        Instant now = clock.instant();
        return database.inTransaction(connection -> {
            // Always in this order, so that two tries cannot wait for each other.
            boolean allowed = count(byName(name), FREE_BY_NAME, now) && count(byAddress(address), FREE_BY_ADDRESS, now);
            if (allowed) {
                return Optional.<Duration>empty();
            }
            Instant until = database.jdbc()
                    .sql("select max(blocked_until) from login_failure where subject in (?, ?)")
                    .params(byName(name), byAddress(address))
                    .query(OffsetDateTime.class)
                    .single()
                    .toInstant();
            return Optional.of(Duration.between(now, until));
        });
    }

    private boolean count(String subject, int free, Instant now) {
        return database.jdbc()
                        .sql(ATTEMPT)
                        .param("subject", subject)
                        .param("free", free)
                        .param("longest", LONGEST.toSeconds())
                        .param("now", now.toString())
                        .param("forgotten", now.minus(MEMORY).toString())
                        .update()
                == 1;
    }

    /** The try was right after all. */
    void succeeded(String name, String address) {
        database.inTransaction(_ -> {
            database.jdbc()
                    .sql("delete from login_failure where subject = ? or failed_at < ?::timestamptz")
                    .params(byName(name), clock.instant().minus(MEMORY).toString())
                    .update();
            return database.jdbc()
                    .sql("update login_failure set failures = failures - 1 where subject = ? and failures > 0")
                    .param(byAddress(address))
                    .update();
        });
    }

    private static String byName(String name) {
        String shortened = name.length() > 64 ? name.substring(0, 64) : name;
        return "name:" + shortened.toLowerCase(Locale.ROOT).replace("\0", "");
    }

    private static String byAddress(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return "address:"
                    + (bytes.length == IPV6_BYTES ? HexFormat.of().formatHex(bytes, 0, IPV6_BYTES / 2) : address);
        } catch (IllegalArgumentException e) {
            return "address:" + address;
        }
    }
}
