package org.commissionledger.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** Unpacks PostgreSQL's programs once per version. To be called by the holder of the turn while no server runs. */
final class ServerBinaries {
    /** Holds {@link #measure} of the complete directory. */
    private static final String SEAL = "unpacked";

    private static final String VERSION_DIRECTORIES = "[0-9]*.[0-9]*.[0-9]*";

    private ServerBinaries() {}

    static void provide(ServerFiles files, Platform platform) {
        Path binaries = files.binaries();
        try {
            if (isComplete(binaries)) {
                return;
            }
            removeOtherVersions(files);
            try (Staging staging = Staging.in(files)) {
                Path draft = Files.createDirectory(staging.directory().resolve("binaries"));
                BinaryArchive.unpack(platform.archive(), draft);
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
                DurableFiles.write(draft.resolve(SEAL), measure(draft));
                DurableFiles.move(draft, binaries);
            }
        } catch (IOException e) {
            throw EmbeddedPostgresException.cannot("unpack PostgreSQL into " + binaries, e);
        }
    }

    /**
     * Whether nothing is missing or cut short. The rename makes that sure for killed processes, but not for a power cut
     * (a thousand fsyncs would cost seconds, so contents may be lost after the rename) nor for a cleaner of old files.
     */
    private static boolean isComplete(Path binaries) throws IOException {
        Path seal = binaries.resolve(SEAL);
        return Files.exists(seal) && Files.readString(seal, UTF_8).equals(measure(binaries));
    }

    /** Number of files and sum of their sizes, without the seal; reads no contents, so takes some milliseconds. */
    private static String measure(Path binaries) throws IOException {
        var tally = new SimpleFileVisitor<Path>() {
            private long count;
            private long bytes;

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!file.endsWith(SEAL)) {
                    count++;
                    bytes += attributes.size();
                }
                return FileVisitResult.CONTINUE;
            }
        };
        Files.walkFileTree(binaries, tally);
        return tally.count + " files, " + tally.bytes + " bytes\n";
    }

    /** Also removes an incomplete directory of this version, to make place for the rename. */
    private static void removeOtherVersions(ServerFiles files) throws IOException {
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(files.root(), VERSION_DIRECTORIES)) {
            for (Path version : versions) {
                if (Files.isDirectory(version, LinkOption.NOFOLLOW_LINKS)) {
                    DurableFiles.deleteTree(version);
                }
            }
        }
    }
}
