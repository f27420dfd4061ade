package org.commissionledger.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.commissionledger.app.embedded.DatabaseAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs commands as a user types them, but in this process, on the database of a test. */
final class Commands {

    /** What a command answered. */
    record Answered(int code, String out, String err) {

        /** The one JSON document that is on stdout, and nothing else. */
        JsonNode json() {
            return new JsonMapper().readTree(out);
        }
    }

    private final List<String> options;

    private Commands(List<String> options) {
        this.options = options;
    }

    static Commands on(DatabaseAddress address) {
        return new Commands(List.of(
                "--database-url",
                address.url().substring("jdbc:".length()),
                "--database-user",
                address.user(),
                "--database-password-file",
                String.valueOf(address.passwordFile())));
    }

    /** Without naming a database: for what is wrong before one is needed. */
    static Commands nowhere() {
        return new Commands(List.of());
    }

    /** @param typed the command, its words parted by spaces */
    Answered run(String typed) {
        return run(typed.split(" ", -1));
    }

    Answered run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] args = typed(words).toArray(String[]::new);
        int code;
        try {
            code = LedgerMain.commandLine()
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err))
                    .execute(args);
        } finally {
            Closing.now();
        }
        return new Answered(code, out.toString(), err.toString());
    }

    /** The words with the options that name the database, as a program of its own needs them. */
    List<String> typed(String... words) {
        return Stream.concat(options.stream(), Arrays.stream(words)).toList();
    }

    /** The answer as JSON; the command must have had nothing to complain of. */
    JsonNode ask(String typed) {
        Answered answered = run(("--format json " + typed).split(" ", -1));
        if (answered.code() != LedgerMain.DONE || !answered.err().isEmpty()) {
            throw new AssertionError(typed + ": " + answered);
        }
        return answered.json();
    }

    /** The elements of an array. */
    static List<JsonNode> each(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }

    /** Some fields of every element, as text, each element's parted by spaces. */
    static List<String> fields(JsonNode array, String... names) {
        return each(array).stream()
                .map(element -> String.join(
                        " ",
                        Arrays.stream(names)
                                .map(name -> element.get(name).asString())
                                .toList()))
                .toList();
    }
}
