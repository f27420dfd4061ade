package org.commissionledger.app.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.commissionledger.app.database.Database;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that programs call the API with: {@code cl_<id>_<secret>}. The first two parts are kept and shown, so that a
 * token that turns up somewhere is recognised and can be revoked; of the whole there is only a hash.
 */
public final class AccessTokens {

    /** What every token begins with, so that scanners for leaked secrets find it. */
    public static final String PREFIX = "cl_";

    private static final int ID_BYTES = 5;
    private static final int NAME_LENGTH = 100;

    /** A last use is written down no more often. */
    private static final Duration USE_NOTED = Duration.ofMinutes(1);

    private static final String COLUMNS =
            "id, name, role, partner, scopes, created_at, expires_at, last_used_at, revoked_at, secret_hash";

    private final Database database;
    private final Clock clock;

    public AccessTokens(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Makes a token.
     *
     * @param name what it is for; events name it
     * @param scopes none stands for all that the role may have
     * @param expiresAt null where it is not to expire
     * @return the token, which cannot be had again
     * @throws RuleViolation where these do not go together
     */
    public String create(
            String name, Role role, @Nullable PartnerId partner, Set<TokenScope> scopes, @Nullable Instant expiresAt) {
        Partnership.check(role, partner);
        if (name.isBlank() || name.length() > NAME_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
            throw new RuleViolation("a token's name has 1 to " + NAME_LENGTH + " characters in one line");
        }
        if (role == Role.AUDITOR && scopes.contains(TokenScope.WRITE)) {
            throw new RuleViolation("an auditor changes nothing: his token cannot have the scope write");
        }
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            throw new RuleViolation("the token would have expired at " + expiresAt + " already");
        }
        String id = PREFIX + Secret.random(ID_BYTES);
        String token = id + "_" + Secret.random();
        database.inTransaction(_ -> {
            database.jdbc()
                    .sql("""
                            insert into access_token (id, name, secret_hash, role, partner, scopes, created_at, expires_at)
                            values (?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz)""")
                    .param(id)
                    .param(name)
                    .param(Secret.hash(token))
                    .param(role.text())
                    .param(partner == null ? null : partner.value())
                    .param(allowed(role, scopes).stream().map(TokenScope::text).toArray(String[]::new))
                    .param(clock.instant().toString())
                    .param(expiresAt == null ? null : expiresAt.toString())
                    .update();
            new AccessChanges(database.jdbc())
                    .note(
                            clock.instant(),
                            "token " + id + " (" + name + "), role " + Partnership.words(role, partner) + ", was made");
            return id;
        });
        return token;
    }

    private static Set<TokenScope> allowed(Role role, Set<TokenScope> asked) {
        if (!asked.isEmpty()) {
            return asked;
        }
        return role == Role.AUDITOR ? EnumSet.of(TokenScope.READ) : EnumSet.allOf(TokenScope.class);
    }

    /** What the token is, if it is one of ours, neither expired nor revoked. It counts as used then. */
    public Optional<AccessToken> accepted(String token) {
        int end = token.indexOf('_', PREFIX.length());
        if (!token.startsWith(PREFIX) || end < 0) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<AccessToken> accepted = database.jdbc()
                .sql("select " + COLUMNS + " from access_token where id = ?")
                .param(token.substring(0, end))
                .query((row, _) -> {
                    boolean same = Secret.matches(row.getBytes("secret_hash"), token);
                    return Optional.of(read(row)).filter(known -> same && known.isValid(now));
                })
                .optional()
                .flatMap(Function.identity());
        accepted.ifPresent(known -> noteUse(known, now));
        return accepted;
    }

    private void noteUse(AccessToken token, Instant now) {
        Instant before = now.minus(USE_NOTED);
        if (token.lastUsedAt() == null || token.lastUsedAt().isBefore(before)) {
            database.jdbc()
                    .sql("""
                            update access_token set last_used_at = ?::timestamptz
                            where id = ? and (last_used_at is null or last_used_at < ?::timestamptz)""")
                    .params(now.toString(), token.id(), before.toString())
                    .update();
        }
    }

    /** All tokens, the oldest first, also those that let nobody in any more. */
    public List<AccessToken> list() {
        return database.jdbc()
                .sql("select " + COLUMNS + " from access_token order by created_at, id")
                .query((row, _) -> read(row))
                .list();
    }

    /**
     * Makes the token useless, from the next request on.
     *
     * @param idOrToken its visible part, or the whole of it
     * @throws RuleViolation where there is no such token
     */
    public AccessToken revoke(String idOrToken) {
        int end = idOrToken.indexOf('_', PREFIX.length());
        String id = end < 0 ? idOrToken : idOrToken.substring(0, end);
        return database.inTransaction(_ -> {
            AccessToken token = database.jdbc()
                    .sql("update access_token set revoked_at = coalesce(revoked_at, ?::timestamptz) where id = ?"
                            + " returning " + COLUMNS)
                    .params(clock.instant().toString(), id)
                    .query((row, _) -> read(row))
                    .optional()
                    .orElseThrow(
                            () -> new RuleViolation("there is no such token; ledger token list shows those there are"));
            new AccessChanges(database.jdbc())
                    .note(clock.instant(), "token " + id + " (" + token.name() + ") was revoked");
            return token;
        });
    }

    private static AccessToken read(ResultSet row) throws SQLException {
        String partner = row.getString("partner");
        EnumSet<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
        for (String scope : (String[]) row.getArray("scopes").getArray()) {
            TokenScope.of(scope).ifPresent(scopes::add);
        }
        return new AccessToken(
                row.getString("id"),
                row.getString("name"),
                Role.of(row.getString("role")).orElseThrow(),
                partner == null ? null : new PartnerId(partner),
                scopes,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "expires_at"),
                instant(row, "last_used_at"),
                instant(row, "revoked_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
