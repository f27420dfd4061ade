package org.commissionledger.app.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/**
 * Goes once through what commands do, on the example data and without a word, so that the JVM can keep what it learnt of the
 * classes and need not learn it at each start (ADR 17). The launcher calls it; nobody else needs to.
 */
public final class Rehearsal {

    private Rehearsal() {}

    public static void main(String[] args) {
        LedgerMain.quietenLibraries();
        // The JVM keeps no class that was not linked, nor one that mentions it: let each kind of answer come once.
        play("no-such-command");
        play("--help");
        int code = play("demo", "--once");
        System.exit(code);
    }

    private static int play(String... args) {
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        CommandLine line = LedgerMain.commandLine(args).setOut(nowhere).setErr(nowhere);
        try {
            return line.execute(args);
        } finally {
            Closing.now();
        }
    }
}
