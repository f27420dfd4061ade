package org.commissionledger.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The password of one home's server: 256 random bits, made with the data directory and kept in a file of mode 0600. */
final class ServerPassword {
    private static final int BYTES = 32;

    private ServerPassword() {}

    static String readOrCreate(ServerFiles files) {
        Path file = files.password();
        try {
            if (!Files.exists(file)) {
                create(files);
            }
            return Files.readString(file, UTF_8).strip();
        } catch (IOException e) {
            throw EmbeddedPostgresException.cannot("read or write the database password in " + file, e);
        }
    }

    private static void create(ServerFiles files) throws IOException {
        if (DataDirectory.exists(files)) {
            throw new EmbeddedPostgresException("the database password " + files.password()
                    + " is missing but its database is there; put the file back from a backup of the home");
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        DurableFiles.write(files.password(), HexFormat.of().formatHex(random) + "\n");
    }
}
