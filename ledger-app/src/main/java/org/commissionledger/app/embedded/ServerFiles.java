package org.commissionledger.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What lies where under a home. The root is a real path, so that one home reached by two spellings has one set of locks.
 *
 * @param root {@code <home>/postgresql}
 */
record ServerFiles(Path root) {
    /** Release of the binaries' artifact in the pom; a test compares it with what the server says. */
    static final String POSTGRES_VERSION = "18.6.0";

    static final String POSTGRES_MAJOR = "18";

    /** Makes the directories where they are missing, closed to other users because keys and the ledger lie below. */
    static ServerFiles under(Path home) {
        Path absolute = home.toAbsolutePath().normalize();
        refuseShellCharacters(absolute);
        try {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            Path root = Files.createDirectories(absolute.resolve("postgresql"), ownerOnly);
            return new ServerFiles(root.toRealPath());
        } catch (IOException e) {
            throw EmbeddedPostgresException.cannot("keep the embedded PostgreSQL in home " + absolute, e);
        }
    }

    Path binaries() {
        return root.resolve(POSTGRES_VERSION);
    }

    Path program(String name) {
        return binaries().resolve("bin").resolve(name);
    }

    Path data() {
        return root.resolve("data");
    }

    Path password() {
        return root.resolve("password");
    }

    Path turnLock() {
        return root.resolve("turn.lock");
    }

    Path useLock() {
        return root.resolve("use.lock");
    }

    Path startedIn() {
        return root.resolve("started-in");
    }

    /** What the server says before its log collector runs, written anew by each start. */
    Path startLog() {
        return data().resolve("start.log");
    }

    /** pg_ctl hands the path to a shell between double quotes, and a quote or a dollar would be run as shell code. */
    private static void refuseShellCharacters(Path home) {
        boolean unfit = home.toString().chars().anyMatch(c -> c == '"' || c == '$' || c == '`' || c == '\\' || c < ' ');
        if (unfit) {
            throw new EmbeddedPostgresException("home " + home
                    + " has a quote, dollar, backslash or control character in its path, which PostgreSQL's pg_ctl"
                    + " cannot take; choose another --home");
        }
    }
}
