package org.commissionledger.app.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.commissionledger.app.eventstore.Sha256;
import org.commissionledger.app.problem.ProblemException;
import org.commissionledger.app.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Files that somebody is sending: they go to the disk as they come, and are gone again unless they are kept. */
public final class Delivery implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path directory;
    private final long limit;
    private final List<String> names = new ArrayList<>();
    private final MessageDigest digest = Sha256.digest();
    private long bytes;
    private boolean kept;

    Delivery(Path directory, long limit) {
        this.directory = directory;
        this.limit = limit;
    }

    /**
     * Takes one file to its end.
     *
     * @param stated what the sender calls it, or null
     * @throws ProblemException where all files come to more than the limit
     */
    public void take(@Nullable String stated, String otherwise, InputStream in) throws IOException {
        String plain = Spool.plain(stated, otherwise);
        String name = names.contains(plain) ? (names.size() + 1) + "-" + plain : plain;
        names.add(name);
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        try (OutputStream out = Files.newOutputStream(directory.resolve(name))) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                if (bytes > limit) {
                    throw new ProblemException(
                            ProblemType.TOO_LARGE, "a feed may have " + limit + " bytes here; cut it into several");
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
    }

    /** What was sent, in few characters. */
    public String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }

    List<String> names() {
        return names;
    }

    long bytes() {
        return bytes;
    }

    String spool() {
        return directory.getFileName().toString();
    }

    /** Lets the files stay, also after a power cut. */
    void keep() throws IOException {
        Spool.sync(directory);
        kept = true;
    }

    @Override
    public void close() {
        if (!kept) {
            Spool.delete(directory);
        }
    }
}
