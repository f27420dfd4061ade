package org.commissionledger.app.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.commissionledger.domain.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * The file that an export appears in when it is whole. Until then it grows under another name beside its target, so whoever
 * finds a file under the target's name has all of it, also where the export was killed.
 */
public final class ExportFile implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final String name;
    private final OutputStream out;
    private final @Nullable FileChannel channel;
    private @Nullable Path draft;
    private final Path target;

    private ExportFile(
            String name, OutputStream raw, @Nullable FileChannel channel, @Nullable Path draft, Path target) {
        this.name = name;
        this.out = new NamedOutput(name, new BufferedOutputStream(raw, BUFFER));
        this.channel = channel;
        this.draft = draft;
        this.target = target;
    }

    /** Writes to somebody else's stream as it comes: there nothing can be taken back. */
    public static ExportFile onto(String name, OutputStream stream) {
        return new ExportFile(name, stream, null, null, Path.of(name));
    }

    /**
     * Begins a file.
     *
     * @throws RuleViolation where no such file can be written
     */
    public static ExportFile named(String name) {
        Path path = Path.of(name).toAbsolutePath();
        try {
            if (Files.isDirectory(path)) {
                throw new RuleViolation(name + " is a directory; name a file in it");
            }
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                // A pipe or a device is written to as it comes, never replaced.
                FileChannel device = FileChannel.open(path, StandardOpenOption.WRITE);
                return new ExportFile(name, Channels.newOutputStream(device), device, null, path);
            }
            return Files.exists(path) ? replacing(name, path.toRealPath()) : beside(name, path);
        } catch (IOException e) {
            throw new RuleViolation(
                    name + " cannot be written (" + NamedOutput.reason(e) + "); name another file with --to");
        }
    }

    /** The link that leads to a file stays, and so do the rights that its owner gave it. */
    private static ExportFile replacing(String name, Path target) throws IOException {
        if (!Files.isWritable(target)) {
            throw new RuleViolation(name + " is write-protected; name another file with --to");
        }
        ExportFile file = beside(name, target);
        if (file.draft != null) {
            Files.setPosixFilePermissions(file.draft, Files.getPosixFilePermissions(target));
        }
        return file;
    }

    private static ExportFile beside(String name, Path target) throws IOException {
        Path draft = target.resolveSibling(
                "." + target.getFileName() + "." + UUID.randomUUID().toString().substring(0, 8) + ".part");
        FileChannel channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        draft.toFile().deleteOnExit(); // also where the user interrupts
        return new ExportFile(name, Channels.newOutputStream(channel), channel, draft, target);
    }

    /** Where the export goes. Its failures are unchecked, and name the file. */
    public OutputStream out() {
        return out;
    }

    /** Lets the file appear under its name, after the disk has all of it. */
    public void complete() {
        try {
            out.flush();
            if (channel != null && draft != null) {
                channel.force(true);
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                draft = null;
            }
        } catch (IOException e) {
            throw NamedOutput.failure(name, e);
        }
    }

    /** Ends; what is not complete is thrown away. */
    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
            if (draft != null) {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw NamedOutput.failure(name, e);
        }
    }
}
