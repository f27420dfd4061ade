package org.commissionledger.app.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Under whose name PostgreSQL's programs run. They refuse root, so root puts a program in front of them that gives its
 * name away; anybody else runs them plainly.
 *
 * @param prefix words put before each command; none for an ordinary user
 * @param owner user id that the data directory must belong to, or {@link #UNCHANGED}
 */
record ServerAccount(List<String> prefix, int owner) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;
    private static final int UNCHANGED = -1;

    private static final String NOBODY_ID = Integer.toString(NOBODY);
    private static final List<String> SETPRIV =
            List.of("setpriv", "--reuid=" + NOBODY_ID, "--regid=" + NOBODY_ID, "--clear-groups");

    /**
     * Best first. In a user namespace of its own ({@code unshare}) the server looks unprivileged to itself while files
     * stay root's; containers often forbid that. As nobody it needs a capability to pass through directories closed to
     * others, such as /root, and a security bit without which access(2), asked by PostgreSQL about its own program, takes
     * no account of the capability. A container may forbid these too, and then the home must be open to nobody.
     */
    private static final List<ServerAccount> FOR_ROOT = List.of(
            new ServerAccount(List.of("unshare", "-U"), ROOT),
            new ServerAccount(
                    with(
                            SETPRIV,
                            "--inh-caps=+dac_override",
                            "--ambient-caps=+dac_override",
                            "--securebits=+no_setuid_fixup"),
                    NOBODY),
            new ServerAccount(SETPRIV, NOBODY),
            new ServerAccount(List.of("runuser", "-u", "nobody", "--"), NOBODY));

    /** The first way that really runs the unpacked server program, which is asked for its version. */
    static ServerAccount choose(ServerFiles files) throws IOException {
        if (!isRoot()) {
            return new ServerAccount(List.of(), UNCHANGED);
        }
        for (ServerAccount account : FOR_ROOT) {
            if (account.canRun(files)) {
                return account;
            }
        }
        throw new EmbeddedPostgresException("PostgreSQL refuses to run as root, and neither unshare nor setpriv nor"
                + " runuser could run it as nobody from " + files.binaries()
                + "; run this command as an ordinary user, or use an own PostgreSQL with --database-url");
    }

    Commands.Outcome run(ServerFiles files, Path program, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(prefix);
        words.add(program.toString());
        words.addAll(List.of(arguments));
        return Commands.run(files.root(), words);
    }

    /** Hands over a directory with all that is in it; cheap where the directory itself is the owner's already. */
    void own(Path directory) throws IOException {
        if (owner == UNCHANGED || isOwner(directory)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(directory)) {
            // The directory itself comes last: while it is not handed over, a kill in between makes us begin again.
            paths = walk.toList().reversed();
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
        for (Path path : paths) {
            ownOne(path);
        }
    }

    void ownOne(Path path) throws IOException {
        if (owner != UNCHANGED) {
            Files.setAttribute(path, "unix:uid", owner);
        }
    }

    private static List<String> with(List<String> words, String... more) {
        return Stream.concat(words.stream(), Stream.of(more)).toList();
    }

    private boolean isOwner(Path path) throws IOException {
        return Integer.valueOf(owner).equals(Files.getAttribute(path, "unix:uid"));
    }

    /** Root would leave files behind that the home's user cannot read, and so lock them out of their own ledger. */
    static void refuseHomeOfAnother(ServerFiles files) throws IOException {
        if (isRoot() && !Integer.valueOf(ROOT).equals(Files.getAttribute(files.root(), "unix:uid"))) {
            throw new EmbeddedPostgresException(files.root() + " belongs to "
                    + Files.getOwner(files.root()).getName()
                    + "; run this command as that user, or choose another --home");
        }
    }

    private static boolean isRoot() {
        return new UnixSystem().getUid() == ROOT;
    }

    private boolean canRun(ServerFiles files) throws IOException {
        try {
            Commands.Outcome outcome = run(files, files.program("postgres"), "--version");
            return outcome.succeeded() && outcome.output().startsWith("postgres (PostgreSQL)");
        } catch (Commands.NotFoundException missing) {
            return false; // this machine lacks the program in front; the next one is tried
        }
    }
}
