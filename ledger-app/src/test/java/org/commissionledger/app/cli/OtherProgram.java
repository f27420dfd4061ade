package org.commissionledger.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A program that is not ours and reads what we wrote. Where it is not installed, the test is skipped and says so aloud. */
public final class OtherProgram {

    private final String name;

    private OtherProgram(String name) {
        this.name = name;
    }

    public static OtherProgram installed(String name) throws InterruptedException {
        try {
            new ProcessBuilder(name, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            String skipped = "NOT TESTED: " + name + " is not installed, so nothing but ourselves read what we wrote";
            System.err.println(skipped);
            return abort(skipped);
        }
        return new OtherProgram(name);
    }

    /** What it writes; it must have nothing to complain of. */
    public String run(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(name));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as("%s: %s", line, out).isZero();
        return out;
    }
}
