package org.commissionledger.app.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A use of the PostgreSQL that belongs to a home. Processes and threads share one server per home: the first to attach
 * starts it, the last to close stops it.
 *
 * <p>A process that ends without closing leaves the server running; the next one to attach adopts it, and the last one
 * out stops it then. There is no shutdown hook here, because hooks run side by side and this one would pull the server
 * away from under a pool that still writes: callers close this after all that uses it, also on Ctrl-C.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private final ServerFiles files;
    private final DatabaseAddress address;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedPostgres(ServerFiles files, DatabaseAddress address) {
        this.files = files;
        this.address = address;
    }

    /**
     * Attaches to the PostgreSQL under the home, starting it where none runs, and creating it (some seconds) where there
     * is none. Waits while another process is starting or stopping it.
     *
     * @param home directory, made where it is missing; the server keeps all of its files in {@code home/postgresql}
     * @return the attachment, with the server ready for connections
     * @throws EmbeddedPostgresException if there is no way to it; the message fits a user, on one line
     */
    public static EmbeddedPostgres attach(Path home) {
        ServerFiles files = ServerFiles.under(home);
        try {
            ServerAccount.refuseHomeOfAnother(files);
            return new EmbeddedPostgres(files, SharedServer.join(files));
        } catch (IOException e) {
            throw EmbeddedPostgresException.cannot("start the embedded PostgreSQL in " + files.root(), e);
        }
    }

    /** Address of the database "ledger" for its owner, the user "ledger". The port changes from start to start. */
    public DatabaseAddress address() {
        return address;
    }

    /** Whether this process started the server; else another one did, and this one shares it. */
    public boolean isStartedHere() {
        return SharedServer.isStartedHere(files);
    }

    /**
     * Ends this use; a second call does nothing. If it was the last one of all processes, returns when the server has
     * written everything out and is gone. Connections still open are cut.
     *
     * @throws EmbeddedPostgresException if the server cannot be stopped
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            SharedServer.leave(files);
        } catch (IOException e) {
            throw EmbeddedPostgresException.cannot("stop the embedded PostgreSQL in " + files.root(), e);
        }
    }
}
