package org.commissionledger.app.inbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The directory of posted feeds below a home, each in a directory of its own; only the owner can read it. */
public final class Spool {

    private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9._-]+");
    private static final int LONGEST_NAME = 100;

    private final Path root;

    public Spool(Path home) {
        this.root = home.toAbsolutePath().resolve("spool");
    }

    /** A new, empty directory for one post. */
    Path begin() throws IOException {
        return Files.createDirectories(
                root.resolve(UUID.randomUUID().toString()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    Path directory(String name) {
        return root.resolve(name);
    }

    /** The name that a file may have here; what somebody calls his file is no path. */
    static String plain(@Nullable String stated, String otherwise) {
        String name =
                stated == null ? "" : stated.substring(Math.max(stated.lastIndexOf('/'), stated.lastIndexOf('\\')) + 1);
        String plain = NOT_PLAIN.matcher(name).replaceAll("_").replaceFirst("^\\.+", "");
        String cut = plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
        return cut.isEmpty() || cut.equals("_") ? otherwise : cut;
    }

    /** Makes the files and the directory outlive a power cut. */
    static void sync(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                force(file);
            }
        }
        force(directory);
        Path root = directory.getParent();
        if (root != null) {
            force(root);
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Removes a post's files; nothing happens where there are none. */
    static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
                    if (failure != null) {
                        throw failure;
                    }
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
