package org.commissionledger.app.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;
import org.commissionledger.app.embedded.DatabaseAddress;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.RuleViolation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes. */
final class GlobalOptions {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "Data of the embedded PostgreSQL, keys, logs (default: $LEDGER_HOME, else ~/.commission-ledger).")
    private @Nullable Path home;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "An own PostgreSQL 15 or newer: postgresql://host:port/database (or $LEDGER_DATABASE_URL).")
    private @Nullable String databaseUrl;

    @Option(
            names = "--database-user",
            paramLabel = "USER",
            scope = ScopeType.INHERIT,
            description = "Its user (or $LEDGER_DATABASE_USER).")
    private @Nullable String databaseUser;

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A file that holds the user's password alone (or $LEDGER_DATABASE_PASSWORD_FILE).")
    private @Nullable Path databasePasswordFile;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description = "${COMPLETION-CANDIDATES} (default: table on a terminal, json otherwise).")
    private @Nullable Format format;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            scope = ScopeType.INHERIT,
            description =
                    "The business zone, in which months are cut; the ledger's first command fixes it (default: UTC).")
    private @Nullable String zone;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Tell more on stderr, and the whole cause of an error.")
    private boolean verbose;

    private final Map<String, String> environment = System.getenv();

    boolean verbose() {
        return verbose;
    }

    Format format() {
        if (format != null) {
            return format;
        }
        return isTerminal() ? Format.table : Format.json;
    }

    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where there is no terminal
    static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** The zone that was named, or null. */
    @Nullable
    ZoneId zone() {
        return zone == null ? null : zone(zone);
    }

    /** @throws RuleViolation where there is no such zone */
    static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new RuleViolation("'" + name + "' is no time zone; write one such as Europe/Riga or UTC");
        }
    }

    Path home() {
        return setting(home, "LEDGER_HOME", Path::of, Path.of(System.getProperty("user.home"), ".commission-ledger"));
    }

    /** Opens the ledger that the options name. */
    Ledger open() {
        String url = setting(databaseUrl, "LEDGER_DATABASE_URL", Function.identity(), "");
        return url.isEmpty() ? Ledger.embedded(home(), Clock.systemUTC()) : Ledger.on(own(url), Clock.systemUTC());
    }

    private DatabaseAddress own(String stated) {
        String url = stated.startsWith("postgresql:") ? "jdbc:" + stated : stated;
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new RuleViolation("--database-url must begin with postgresql://, not " + stated);
        }
        String user = setting(databaseUser, "LEDGER_DATABASE_USER", Function.identity(), "");
        Path file = setting(databasePasswordFile, "LEDGER_DATABASE_PASSWORD_FILE", Path::of, Path.of(""));
        if (file.toString().isEmpty()) {
            return new DatabaseAddress(url, user, null, "");
        }
        try {
            return new DatabaseAddress(url, user, file, Files.readString(file).strip());
        } catch (IOException e) {
            throw new RuleViolation("--database-password-file " + file + " cannot be read");
        }
    }

    private <T> T setting(@Nullable T option, String variable, Function<String, T> parse, T otherwise) {
        String value = environment.get(variable);
        return option != null ? option : value == null || value.isBlank() ? otherwise : parse.apply(value);
    }
}
