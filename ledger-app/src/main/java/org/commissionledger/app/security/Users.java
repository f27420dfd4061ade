package org.commissionledger.app.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commissionledger.app.database.Database;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/** The people who log in. A name counts the same in whatever case. */
public final class Users {

    private static final int RANDOM_BYTES = 12;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    private static final String COLUMNS = "name, role, partner, created_at, password_set_at, disabled_at";

    private final Database database;
    private final Clock clock;

    public Users(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Lets somebody log in from now on. With the first user the set-up token is gone.
     *
     * @throws RuleViolation where the name is taken or cannot be one, or the password is too short
     */
    public User create(String name, Role role, @Nullable PartnerId partner, String password) {
        Partnership.check(role, partner);
        String written = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(written).matches()) {
            throw new RuleViolation(
                    "'" + name + "' cannot be a user's name: write 1 to 64 of a-z 0-9 . _ @ -, such as anna");
        }
        String hash = Passwords.hash(password);
        Instant at = clock.instant();
        String now = at.toString();
        return database.inTransaction(_ -> {
            User user = database.jdbc()
                    .sql("""
                            insert into app_user (name, password_hash, role, partner, created_at, password_set_at)
                            values (?, ?, ?, ?, ?::timestamptz, ?::timestamptz)
                            on conflict (name) do nothing returning\s""" + COLUMNS)
                    .param(written)
                    .param(hash)
                    .param(role.text())
                    .param(partner == null ? null : partner.value())
                    .param(now)
                    .param(now)
                    .query((row, _) -> read(row))
                    .optional()
                    .orElseThrow(() -> new RuleViolation("there is a user " + written + " already"));
            database.jdbc().sql("delete from setup_token").update();
            changes().note(at, "user " + written + ", role " + Partnership.words(role, partner) + ", was added");
            return user;
        });
    }

    /** The user of that name and password, if he is let in. It takes as long whether there is such a user or not. */
    Optional<User> loggingIn(String name, String password) {
        Optional<User> found = find(name).filter(user -> user.disabledAt() == null);
        String hash = found.map(user -> database.jdbc()
                        .sql("select password_hash from app_user where name = ?")
                        .param(user.name())
                        .query(String.class)
                        .single())
                .orElse(null);
        return Passwords.matches(hash, password) ? found : Optional.empty();
    }

    /** A password that nobody guesses, for who does not choose one. */
    public static String randomPassword() {
        return Secret.random(RANDOM_BYTES);
    }

    /** The user of that name, also one who is not let in. */
    public Optional<User> find(String name) {
        return database.jdbc()
                .sql("select " + COLUMNS + " from app_user where name = ?")
                .param(name.toLowerCase(Locale.ROOT))
                .query((row, _) -> read(row))
                .optional();
    }

    /** All users by name, also those who are not let in. */
    public List<User> list() {
        return database.jdbc()
                .sql("select " + COLUMNS + " from app_user order by name")
                .query((row, _) -> read(row))
                .list();
    }

    /** Whether there is none yet. */
    public boolean isEmpty() {
        return database.jdbc()
                .sql("select not exists (select from app_user)")
                .query(Boolean.class)
                .single();
    }

    /**
     * Gives the user another password; whoever is logged in under the name must do so again.
     *
     * @throws RuleViolation where there is no such user, or the password is too short
     */
    public User changePassword(String name, String password) {
        return change(
                name,
                "got another password",
                "password_hash = ?, password_set_at = ?::timestamptz",
                Passwords.hash(password),
                now());
    }

    /**
     * Lets the user in no more, from the next request on.
     *
     * @throws RuleViolation where there is no such user
     */
    public User disable(String name) {
        return change(name, "was disabled", "disabled_at = coalesce(disabled_at, ?::timestamptz)", now());
    }

    /**
     * Lets the user in again.
     *
     * @throws RuleViolation where there is no such user
     */
    public User enable(String name) {
        return change(name, "was enabled again", "disabled_at = null");
    }

    /** @param told what becomes of the user, in words */
    private User change(String name, String told, String what, String... values) {
        return database.inTransaction(_ -> {
            User user = database.jdbc()
                    .sql("update app_user set " + what + " where name = ? returning " + COLUMNS)
                    .params(List.of((Object[]) values))
                    .param(name.toLowerCase(Locale.ROOT))
                    .query((row, _) -> read(row))
                    .optional()
                    .orElseThrow(() -> new RuleViolation("there is no user " + name));
            changes().note(clock.instant(), "user " + user.name() + " " + told);
            return user;
        });
    }

    private AccessChanges changes() {
        return new AccessChanges(database.jdbc());
    }

    private String now() {
        return clock.instant().toString();
    }

    private static User read(ResultSet row) throws SQLException {
        String partner = row.getString("partner");
        OffsetDateTime disabled = row.getObject("disabled_at", OffsetDateTime.class);
        Instant created = row.getObject("created_at", OffsetDateTime.class).toInstant();
        return new User(
                row.getString("name"),
                Role.of(row.getString("role")).orElseThrow(),
                partner == null ? null : new PartnerId(partner),
                created,
                row.getObject("password_set_at", OffsetDateTime.class).toInstant(),
                disabled == null ? null : disabled.toInstant());
    }
}
