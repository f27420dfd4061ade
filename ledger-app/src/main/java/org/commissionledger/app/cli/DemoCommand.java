package org.commissionledger.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.commissionledger.app.embedded.EmbeddedPostgres;
import org.commissionledger.app.security.Role;
import org.commissionledger.app.security.Users;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.partner.PartnerId;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the product on example data in a throw-away home, with the very commands that a user would type. */
@Command(
        name = "demo",
        description = "Import the example feeds into a throw-away home, show what comes of them, and serve it.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final List<String> DATES = List.of("2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30");

    /** One whose commission was cut by rounding, lowered on delivery and corrected after confirmation. */
    private static final String ORDER = "aliexpress:8213907714436107";

    private static final PartnerId PARTNER = new PartnerId("anna-travels");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--once", description = "End when all is shown.")
    private boolean once;

    @Option(names = "--port", defaultValue = "0", description = "Where to serve it (default: any port that is free).")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Only an address that no other machine reaches (default: ${DEFAULT-VALUE}).")
    private String bind = "127.0.0.1";

    @Override
    public Integer call() throws IOException {
        if (!once && !isLoopback(bind)) {
            throw new RuleViolation("the demo serves this machine alone: --bind " + bind
                    + " would show its log-ins to others; leave --bind out");
        }
        Path home = Files.createTempDirectory("ledger-demo");
        DemoHome throwAway = new DemoHome(home, EmbeddedPostgres.attach(home));
        try (throwAway) {
            Path files = unpack(home);
            int worst = show(home, files);
            return once || worst > LedgerMain.FINDINGS ? worst : serve(throwAway, files);
        }
    }

    private static boolean isLoopback(String address) throws IOException {
        return InetAddress.getByName(address).isLoopbackAddress();
    }

    /** Serves until interrupted; whoever looks at the terminal can log in. */
    private int serve(DemoHome throwAway, Path files) {
        throwAway.closeOnInterrupt();
        say("Now the same over HTTP. Log in as any of these; the passwords are of this demo alone:");
        try (Ledger ledger = Ledger.embedded(throwAway.home(), Clock.systemUTC())) {
            Users users = new Users(ledger.database(), ledger.clock());
            for (Role role : Role.values()) {
                String password = Users.randomPassword();
                PartnerId partner = role == Role.PARTNER ? PARTNER : null;
                users.create(role.text(), role, partner, password);
                spec.commandLine()
                        .getOut()
                        .println("  " + role.text() + "  " + password + (partner == null ? "" : "  sees " + partner));
            }
        }
        return run(throwAway.home(), files, "serve --bind " + bind + " --port " + port);
    }

    private int show(Path home, Path files) {
        say("""
                A network sends buyers to a shop. The shop reports each order again and again, and from these reports alone
                the ledger derives what each partner has earned. First the rates are published and the partners registered:""");
        int worst = run(home, files, "offer publish offer.yaml");
        worst = Math.max(worst, run(home, files, "partner import partners.csv"));
        say("""
                Four feeds, as of four dates. The same orders come back in later states; rows are late, doubled, out of order,
                and some cannot be used. Those wait in quarantine, and the import goes on (exit code 1 says so):""");
        for (String date : DATES) {
            worst = Math.max(worst, run(home, files, "import feed-" + date + ".json --as-of " + date + "T23:59:59Z"));
        }
        worst = Math.max(worst, run(home, files, "quarantine list"));
        say("What the partners have now. In progress is expected, available is confirmed:");
        worst = Math.max(worst, run(home, files, "balances"));
        say("""
                Who reached which tier, and why: a month's tier comes from the turnover of the month before, net of declines, as
                of the event named. Exactly 1000.00 is enough for bargain-radar; one decline keeps retro-handhelds below it:""");
        worst = Math.max(worst, run(home, files, "tiers --month 2026-08"));
        say("A referrer earns 5 % of the confirmed commission of those whom he referred:");
        worst = Math.max(worst, run(home, files, "referrals"));
        say("One order to the cent, from its own events:");
        worst = Math.max(worst, run(home, files, "order history " + ORDER));
        worst = Math.max(worst, run(home, files, "order explain " + ORDER));
        say("Every entry has its counter-entry, so all balances sum to zero:");
        worst = Math.max(worst, run(home, files, "trial-balance"));
        say("Importing a feed again changes nothing:");
        worst = Math.max(worst, run(home, files, "import feed-2026-07-31.json --as-of 2026-07-31T23:59:59Z"));
        return worst <= LedgerMain.FINDINGS ? LedgerMain.DONE : worst;
    }

    /** Shows the command as one would type it, and runs it on the throw-away home. */
    private int run(Path home, Path files, String typed) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("$ ledger " + typed);
        String[] args = Stream.concat(
                        Stream.of("--home", home.toString(), "--format", "table"),
                        Stream.of(typed.split(" "))
                                .map(word -> Files.exists(files.resolve(word))
                                        ? files.resolve(word).toString()
                                        : word))
                .toArray(String[]::new);
        CommandLine line = LedgerMain.commandLine(args).setOut(out);
        int code = line.execute(args);
        Closing.now();
        out.println();
        out.flush();
        return code;
    }

    private void say(String text) {
        spec.commandLine().getOut().println(text);
        spec.commandLine().getOut().println();
    }

    private static Path unpack(Path home) throws IOException {
        Path files = Files.createDirectory(home.resolve("demo"));
        List<String> names = Stream.concat(
                        Stream.of("offer.yaml", "partners.csv"), DATES.stream().map(date -> "feed-" + date + ".json"))
                .toList();
        for (String name : names) {
            try (InputStream resource = DemoCommand.class.getResourceAsStream("/demo/" + name)) {
                Files.copy(Objects.requireNonNull(resource, name), files.resolve(name));
            }
        }
        return files;
    }
}
