package org.commissionledger.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.axonframework.commandhandling.CommandExecutionException;
import org.commissionledger.app.eventstore.Origin;
import org.commissionledger.app.eventstore.Origin.Source;
import org.commissionledger.app.feed.UnusableFeedException;
import org.commissionledger.domain.RuleViolation;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The program. Exit codes: 0 done; 1 done, with findings; 2 wrong usage or unusable input, nothing changed; 3 the database
 * or the machine failed, can be run again. An error is one line on stderr.
 */
public final class LedgerMain {

    static final int DONE = 0;
    static final int FINDINGS = 1;
    static final int UNUSABLE = 2;
    static final int FAILED = 3;

    private LedgerMain() {}

    public static void main(String[] args) {
        quietenLibraries();
        if (Arrays.asList(args).contains("--verbose")) {
            System.setProperty("ledger.log.level", "INFO");
        }
        int code = run(args);
        // Axon keeps a thread of its own, so the program would not end by itself.
        System.exit(code);
    }

    static void quietenLibraries() {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
    }

    private static int run(String[] args) {
        CommandLine line = commandLine(args);
        try {
            return line.execute(args);
        } finally {
            Closing.now();
            line.getOut().flush();
        }
    }

    /** The program's command line, with what these words need of it. */
    static CommandLine commandLine(String... words) {
        CommandLine line = new CommandLine(new LedgerCommand());
        Subcommands.namedBy(List.of(words)).forEach(line::addSubcommand);
        return line.setOut(new PrintWriter(System.out, false, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(LedgerMain::executed)
                .setParameterExceptionHandler(LedgerMain::wrongUsage)
                .setExecutionExceptionHandler(LedgerMain::failed);
    }

    /** Whatever the command changes, the system's user changed it. */
    private static int executed(CommandLine.ParseResult parsed) {
        Origin origin = Origin.by(System.getProperty("user.name"), Source.CLI);
        return ScopedValue.where(Origin.CURRENT, origin).call(() -> new CommandLine.RunLast().execute(parsed));
    }

    private static int wrongUsage(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        line.getErr()
                .println("ledger: " + oneLine(e) + "; see '"
                        + line.getCommandSpec().qualifiedName() + " --help'");
        return UNUSABLE;
    }

    private static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        Throwable cause = e instanceof CommandExecutionException && e.getCause() != null ? e.getCause() : e;
        boolean unusable = cause instanceof RuleViolation || cause instanceof UnusableFeedException;
        line.getErr().println("ledger: " + oneLine(cause));
        if (System.getProperty("ledger.log.level") != null) {
            e.printStackTrace(line.getErr());
        }
        return unusable ? UNUSABLE : FAILED;
    }

    private static String oneLine(Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return String.join(" ", message.lines().map(String::strip).toList());
    }
}
