package org.commissionledger.app.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Unpacks the {@code .tar} of binaries. Read as a class-path resource stream, never as a file, since it may lie in a jar
 * within the executable jar.
 */
final class BinaryArchive {
    private static final int OWNER_MAY_RUN = 0100;
    private static final int BUFFER_BYTES = 1 << 16;

    private BinaryArchive() {}

    static void unpack(String resource, Path target) throws IOException {
        try (InputStream packed = BinaryArchive.class.getClassLoader().getResourceAsStream(resource)) {
            if (packed == null) {
                throw new EmbeddedPostgresException("this build has no PostgreSQL for this platform (" + resource
                        + " is missing); build it on this platform, or use an own PostgreSQL with --database-url");
            }
            try (TarArchiveInputStream tar = new TarArchiveInputStream(new BufferedInputStream(packed, BUFFER_BYTES))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpackEntry(tar, entry, target);
                }
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("archive entry " + entry.getName() + " points outside of its directory");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Path directory = path.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        // Set in full, since a strict umask of root would shut out the unprivileged user that runs the server.
        String mode = (entry.getMode() & OWNER_MAY_RUN) != 0 ? "rwxr-xr-x" : "rw-r--r--";
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
