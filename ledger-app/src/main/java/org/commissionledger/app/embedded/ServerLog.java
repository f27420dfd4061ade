package org.commissionledger.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds in the server's own words why it did not start, to be shown to the user. */
final class ServerLog {
    private static final List<String> GRAVE = List.of("FATAL:", "PANIC:", "ERROR:", "error:");

    private ServerLog() {}

    /** What the server said during its last start: before its log collector ran, and after. */
    static String ofLastStart(ServerFiles files) throws IOException {
        Path startLog = files.startLog();
        if (!Files.exists(startLog)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        Path directory = files.data().resolve("log");
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> logs = Files.newDirectoryStream(directory, "server-*.log")) {
                for (Path log : logs) {
                    if (Files.getLastModifiedTime(log).compareTo(Files.getLastModifiedTime(startLog)) >= 0) {
                        text.append(tail(log));
                    }
                }
            }
        }
        return text.append(Files.readString(startLog, UTF_8)).toString();
    }

    /** The last line that speaks of an error, without its prefix; failing that the last line. */
    static String lastError(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        for (String line : lines.reversed()) {
            for (String word : GRAVE) {
                int start = line.indexOf(word);
                if (start >= 0) {
                    return line.substring(start + word.length()).strip();
                }
            }
        }
        return lines.isEmpty() ? "it said nothing" : lines.getLast().strip();
    }

    private static String tail(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size())) + "\n";
    }
}
