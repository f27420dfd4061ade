package org.commissionledger.app.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.commissionledger.app.database.Database;
import org.commissionledger.domain.RuleViolation;

/**
 * How the first administrator comes in: a token that is told once to whoever starts the server, and lies in a file that only
 * he can read. It works once, for an hour, and as long as there is no user. No answer of the server ever has it.
 */
public final class SetupToken {

    /**
     * A token that was made just now.
     *
     * @param file where it lies too
     */
    public record Issued(String token, Path file, Instant expiresAt) {}

    private static final Duration LIFE = Duration.ofHours(1);

    private final Database database;
    private final Clock clock;
    private final Path file;

    /** @param home the directory of the server's own files */
    public SetupToken(Database database, Clock clock, Path home) {
        this.database = database;
        this.clock = clock;
        this.file = home.resolve("setup-token");
    }

    /** Makes a token if there is no user, and none that is valid still, of this server or another on the same database. */
    public Optional<Issued> issue() {
        if (!new Users(database, clock).isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        String token = "setup_" + Secret.random();
        boolean issued = database.jdbc()
                        .sql("""
                        insert into setup_token (secret_hash, expires_at) values (?, ?::timestamptz)
                        on conflict (only_row) do update
                        set secret_hash = excluded.secret_hash, expires_at = excluded.expires_at
                        where setup_token.expires_at <= ?::timestamptz""")
                        .params(Secret.hash(token), now.plus(LIFE).toString(), now.toString())
                        .update()
                == 1;
        if (!issued) {
            return Optional.empty();
        }
        write(token);
        return Optional.of(new Issued(token, file, now.plus(LIFE)));
    }

    /** Whether a token would be taken now. */
    boolean isAwaited() {
        return new Users(database, clock).isEmpty()
                && database.jdbc()
                        .sql("select exists (select from setup_token where expires_at > ?::timestamptz)")
                        .param(clock.instant().toString())
                        .query(Boolean.class)
                        .single();
    }

    /**
     * Makes the first administrator; the token is gone then.
     *
     * @return nothing where the token is not the one, or is not valid any more
     * @throws RuleViolation where name or password cannot be used; the token stays
     */
    Optional<User> accept(String token, String name, String password) {
        Users users = new Users(database, clock);
        Optional<User> first = database.inTransaction(_ -> {
            boolean matches = database.jdbc()
                    .sql("select secret_hash from setup_token where expires_at > ?::timestamptz for update")
                    .param(clock.instant().toString())
                    .query((row, _) -> row.getBytes(1))
                    .optional()
                    .filter(hash -> Secret.matches(hash, token))
                    .isPresent();
            return matches && users.isEmpty()
                    ? Optional.of(users.create(name, Role.ADMIN, null, password))
                    : Optional.<User>empty();
        });
        if (first.isPresent()) {
            delete();
        }
        return first;
    }

    private void write(String token) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null && !Files.exists(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            // It has mode 0600 from the first moment on, and is there whole or not at all.
            Path draft = Files.createTempFile(directory, "setup-token", ".new");
            Files.writeString(draft, token + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the set-up token cannot be written to " + file, e);
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the file " + file + " cannot be deleted; its token is of no use any more", e);
        }
    }
}
