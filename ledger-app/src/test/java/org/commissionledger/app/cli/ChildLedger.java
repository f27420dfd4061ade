package org.commissionledger.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own: for what only a process has, such as its standard output and its memory. */
final class ChildLedger {

    private static final String THEN = "--then";

    /** What the process wrote, and its exit code; of several commands the worst. */
    record Ended(int code, String out) {}

    private ChildLedger() {}

    /** Runs commands one after the other. */
    static Ended run(List<String> jvmOptions, List<List<String>> commands) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-XX:TieredStopAtLevel=1");
        line.add("-Daxoniq.update-checker.disabled=true");
        line.addAll(jvmOptions);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), ChildLedger.class.getName()));
        for (List<String> command : commands) {
            line.addAll(command);
            line.add(THEN);
        }
        Process process = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("its output has ended, and it has not");
        }
        return new Ended(process.exitValue(), out);
    }

    public static void main(String[] args) {
        int worst = 0;
        int from = 0;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals(THEN)) {
                int code = LedgerMain.commandLine()
                        .execute(Arrays.stream(args, from, i).toArray(String[]::new));
                Closing.now();
                worst = Math.max(worst, code);
                from = i + 1;
            }
        }
        System.out.flush();
        System.exit(worst);
    }
}
