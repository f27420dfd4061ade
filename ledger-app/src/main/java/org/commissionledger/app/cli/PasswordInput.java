package org.commissionledger.app.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.commissionledger.domain.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * A password from a file, from a person at a terminal, or from the first line of standard input. It is no option of its own:
 * the machine's other users see what is typed with a command.
 */
final class PasswordInput {

    private PasswordInput() {}

    /** @throws RuleViolation where there is none, or the person wrote two different ones */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where there is no terminal
    static String read(@Nullable Path file) {
        try {
            if (file != null) {
                return Files.readString(file).strip();
            }
            Console console = System.console();
            return console != null && console.isTerminal() ? asked(console) : fromStandardInput();
        } catch (IOException e) {
            throw new RuleViolation((file == null ? "standard input" : "--password-file " + file) + " cannot be read");
        }
    }

    private static String asked(Console console) {
        char[] first = console.readPassword("Password: ");
        char[] again = console.readPassword("Again: ");
        if (first == null || !Arrays.equals(first, again)) {
            throw new RuleViolation("these were two different passwords");
        }
        return new String(first);
    }

    private static String fromStandardInput() throws IOException {
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new RuleViolation("write the password to standard input, or name a file with --password-file");
        }
        return line;
    }
}
