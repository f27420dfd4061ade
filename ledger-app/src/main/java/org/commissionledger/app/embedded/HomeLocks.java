package org.commissionledger.app.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How processes on one home agree on who starts and who stops the server. The kernel drops both locks when a process
 * dies, so a kill never leaves one behind.
 *
 * <p>The <em>turn</em> is exclusive: only its holder looks for, starts or stops a server. The <em>use</em> is shared by
 * all that use the server; it is taken and given back only by the holder of the turn, so that "nobody else uses it"
 * stays true until the turn ends.
 *
 * <p>One instance per home and JVM: to close a second channel on a file would drop the first one's locks as well
 * (POSIX).
 */
final class HomeLocks implements AutoCloseable {
    /** Longer than the slowest start: crash recovery of the whole write-ahead log by the process before us. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final ServerFiles files;
    private final FileChannel turnChannel;
    private final FileChannel useChannel;
    private @Nullable FileLock use;

    private HomeLocks(ServerFiles files, FileChannel turnChannel, FileChannel useChannel) {
        this.files = files;
        this.turnChannel = turnChannel;
        this.useChannel = useChannel;
    }

    static HomeLocks open(ServerFiles files) throws IOException {
        FileChannel turn = channel(files.turnLock());
        try {
            return new HomeLocks(files, turn, channel(files.useLock()));
        } catch (IOException e) {
            turn.close();
            throw e;
        }
    }

    private static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Waits for the turn; close the lock to end it. */
    FileLock takeTurn() throws IOException {
        Deadline deadline = Deadline.in(PATIENCE);
        while (true) {
            FileLock lock = tryTurn();
            if (lock != null) {
                return lock;
            }
            if (deadline.isOver()) {
                throw new EmbeddedPostgresException(
                        "another process has been starting or stopping the PostgreSQL under " + files.root() + " for "
                                + PATIENCE.toMinutes() + " minutes; end that process");
            }
            Deadline.pause(Duration.ofMillis(5), "waiting for another process on " + files.root());
        }
    }

    private @Nullable FileLock tryTurn() throws IOException {
        try {
            return turnChannel.tryLock();
        } catch (OverlappingFileLockException sameJvm) {
            return null; // the package loaded twice into one JVM: that copy counts as another process
        }
    }

    /** To be called during a turn. */
    void beginUse() throws IOException {
        use = useChannel.lock(0, Long.MAX_VALUE, true);
    }

    /** To be called during a turn. Afterwards {@link #isUsed} tells of the other processes. */
    void endUse() throws IOException {
        if (use != null) {
            use.release();
            use = null;
        }
    }

    /** To be called during a turn. Whether this process or another one uses the server. */
    boolean isUsed() throws IOException {
        if (use != null) {
            return true;
        }
        try (FileLock everybody = useChannel.tryLock()) {
            return everybody == null;
        } catch (OverlappingFileLockException sameJvm) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        try (turnChannel) {
            useChannel.close();
        }
    }
}
