package org.commissionledger.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.commissionledger.app.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the product on example data in a throw-away home, with the very commands that a user would type. */
@Command(
        name = "demo",
        description = "Import the example feeds into a throw-away home and show what comes of them.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final List<String> DATES = List.of("2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30");

    /** One whose commission was cut by rounding, lowered on delivery and corrected after confirmation. */
    private static final String ORDER = "aliexpress:8213907714436107";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--once", description = "End when all is shown.")
    private boolean once;

    @Override
    public Integer call() throws IOException {
        Path home = Files.createTempDirectory("ledger-demo");
        try (EmbeddedPostgres _ = EmbeddedPostgres.attach(home)) {
            Path files = unpack(home);
            return show(home, files);
        } finally {
            delete(home);
        }
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
        if (!once) {
            say(
                    "That was all: the screens and the REST API come with 'ledger serve', which is not part of this version.");
        }
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

    private static void delete(Path home) throws IOException {
        Files.walkFileTree(home, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
