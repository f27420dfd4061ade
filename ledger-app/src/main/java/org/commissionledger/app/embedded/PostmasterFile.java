package org.commissionledger.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a server, perhaps long dead, wrote into {@code postmaster.pid}.
 *
 * @param data data directory the file was found in
 * @param pid process id of the server; after a crash it may be anybody's by now
 * @param port port on 127.0.0.1; 0 while not yet written
 * @param ready whether it said that it accepts connections
 */
record PostmasterFile(Path data, long pid, int port, boolean ready) {
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    static Path in(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** Empty where there is no file, or one without a process id (cut off by a full disk). */
    static Optional<PostmasterFile> read(Path data) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(in(data), UTF_8);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        long pid = number(lines, PID_LINE);
        if (pid == 0) {
            return Optional.empty();
        }
        boolean ready = word(lines, STATUS_LINE).equals("ready");
        return Optional.of(new PostmasterFile(data, pid, (int) number(lines, PORT_LINE), ready));
    }

    /** Zero for a line that is missing or not yet complete. */
    private static long number(List<String> lines, int index) {
        String line = word(lines, index);
        return line.matches("\\d{1,10}") ? Long.parseLong(line) : 0;
    }

    private static String word(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index).strip() : "";
    }

    /**
     * Whether that process is still this data directory's server, and not a stranger that got its number. The kernel
     * shows no arguments of a dead process that its parent has not yet collected, which counts as gone too.
     */
    boolean isServerAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().arguments())
                .map(arguments -> List.of(arguments).contains(data.toString()))
                .orElse(false);
    }
}
