package org.commissionledger.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The directory with the ledger itself. It is made aside and renamed, so where it exists it is complete. */
final class DataDirectory {
    private static final String VERSION_FILE = "PG_VERSION";

    private DataDirectory() {}

    static boolean exists(ServerFiles files) {
        return Files.exists(files.data().resolve(VERSION_FILE));
    }

    /** Makes the directory where there is none, hands it to the account and writes the current settings. */
    static void provide(ServerFiles files, ServerAccount account, Platform platform) {
        try {
            if (exists(files)) {
                checkVersion(files);
            } else {
                checkEmpty(files);
                create(files, account);
            }
            account.own(files.data());
            Path settings = files.data().resolve(ServerSettings.FILE);
            DurableFiles.write(settings, ServerSettings.text(platform, memory()));
            account.ownOne(settings);
        } catch (IOException e) {
            throw EmbeddedPostgresException.cannot("prepare the database in " + files.data(), e);
        }
    }

    /** A container's where it has less than the machine. */
    private static long memory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    private static void checkVersion(ServerFiles files) throws IOException {
        String found =
                Files.readString(files.data().resolve(VERSION_FILE), UTF_8).strip();
        if (!found.equals(ServerFiles.POSTGRES_MAJOR)) {
            throw new EmbeddedPostgresException("the database in " + files.data() + " was made by PostgreSQL " + found
                    + ", but this program brings PostgreSQL " + ServerFiles.POSTGRES_MAJOR
                    + "; export it with the release that made it, or choose another --home");
        }
    }

    private static void checkEmpty(ServerFiles files) throws IOException {
        if (!Files.exists(files.data())) {
            return;
        }
        try (Stream<Path> content = Files.list(files.data())) {
            if (content.findAny().isPresent()) {
                throw new EmbeddedPostgresException(files.data() + " has files but no database (no " + VERSION_FILE
                        + "); move it away or restore it from a backup");
            }
        }
    }

    private static void create(ServerFiles files, ServerAccount account) throws IOException {
        String password = ServerPassword.readOrCreate(files);
        try (Staging staging = Staging.in(files)) {
            Path draft = staging.directory().resolve("data");
            // initdb may run as nobody, who cannot read the password's own file.
            Path passwordCopy = staging.directory().resolve("password");
            DurableFiles.write(passwordCopy, password + "\n");
            account.own(staging.directory());
            Commands.Outcome outcome = initdb(files, account, draft, passwordCopy);
            if (!outcome.succeeded()) {
                throw new EmbeddedPostgresException("cannot create the database in " + files.data() + ": "
                        + ServerLog.lastError(outcome.output())
                        + "; see to that and run the command again, or choose another --home");
            }
            Path configuration = draft.resolve("postgresql.conf");
            DurableFiles.write(configuration, "include '" + ServerSettings.FILE + "'\n# own settings below\n");
            account.ownOne(configuration);
            DurableFiles.move(draft, files.data());
        }
    }

    private static Commands.Outcome initdb(ServerFiles files, ServerAccount account, Path data, Path password)
            throws IOException {
        return account.run(
                files,
                files.program("initdb"),
                "--pgdata=" + data,
                "--username=" + Login.USER,
                "--pwfile=" + password,
                "--auth-local=scram-sha-256",
                "--auth-host=scram-sha-256",
                "--encoding=UTF8",
                // Sorted by code point and with Unicode's upper and lower case, the same on every operating system.
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                // A password of 256 random bits needs no stretching, which would cost each login 4096 hashes.
                "--set=scram_iterations=1");
    }
}
