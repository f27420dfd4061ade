package org.commissionledger.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Documentation and golden files that tests keep true. With {@code -Dledger.docs.write=true} a test writes what it
 * otherwise compares with; look at the difference before committing it.
 */
public final class Docs {

    private static final boolean WRITE = Boolean.getBoolean("ledger.docs.write");

    /** Tests run in the directory of their module. */
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private Docs() {}

    /** A file by its path from the root of the project. */
    public static Path file(String path) {
        return ROOT.resolve(path);
    }

    /** The file holds exactly the text. */
    public static void assertHolds(Path file, String text) throws IOException {
        if (WRITE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(file).exists();
        assertThat(Files.readString(file))
                .as("%s is not what the code says; run this test with -Dledger.docs.write=true to rewrite it", file)
                .isEqualTo(text);
    }

    /** The file holds the text between the comments {@code <!-- name -->} and {@code <!-- /name -->}. */
    public static void assertHoldsSection(Path file, String name, String text) throws IOException {
        String all = Files.readString(file);
        String begin = "<!-- " + name + " -->\n";
        int from = all.indexOf(begin) + begin.length();
        int to = all.indexOf("<!-- /" + name + " -->");
        assertHolds(file, all.substring(0, from) + text + all.substring(to));
    }

    /** What stands in the file between {@code ```language} and {@code ```}, the first of that language. */
    public static String code(Path file, String language) throws IOException {
        String all = Files.readString(file);
        String begin = "```" + language + "\n";
        int from = all.indexOf(begin) + begin.length();
        return all.substring(from, all.indexOf("```", from));
    }
}
