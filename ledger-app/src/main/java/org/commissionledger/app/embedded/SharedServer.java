package org.commissionledger.app.embedded;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One home's server as this JVM sees it. File locks belong to the JVM as a whole, so the attachments within it are
 * counted here and only the first and the last of them touch the locks.
 */
final class SharedServer {
    private static final Map<ServerFiles, SharedServer> BY_FILES = new HashMap<>();

    private final ServerFiles files;
    private final HomeLocks locks;
    private int users;
    private boolean startedHere;

    private SharedServer(ServerFiles files) throws IOException {
        this.files = files;
        this.locks = HomeLocks.open(files);
    }

    /** Adds a user and returns the server's address, after starting it where it does not run. */
    static DatabaseAddress join(ServerFiles files) throws IOException {
        // One lock for all homes: a JVM uses one home, tests aside.
        synchronized (BY_FILES) {
            SharedServer server = BY_FILES.get(files);
            if (server == null) {
                server = new SharedServer(files);
                BY_FILES.put(files, server);
            }
            try {
                return server.addUser();
            } finally {
                server.forgetIfUnused();
            }
        }
    }

    /** Takes a user away; the last one of the last process stops the server. */
    static void leave(ServerFiles files) throws IOException {
        synchronized (BY_FILES) {
            SharedServer server = BY_FILES.get(files);
            if (server == null) {
                throw new IllegalStateException("nobody in this JVM uses " + files.root());
            }
            try {
                server.removeUser();
            } finally {
                server.forgetIfUnused();
            }
        }
    }

    /** Whether this JVM started the server; else it found it running. */
    static boolean isStartedHere(ServerFiles files) {
        synchronized (BY_FILES) {
            SharedServer server = BY_FILES.get(files);
            return server != null && server.startedHere;
        }
    }

    private DatabaseAddress addUser() throws IOException {
        try (FileLock _ = locks.takeTurn()) {
            DatabaseAddress address = findOrStart();
            if (users == 0) {
                locks.beginUse();
            }
            users++;
            return address;
        }
    }

    private void removeUser() throws IOException {
        users--;
        if (users > 0) {
            return;
        }
        try (FileLock _ = locks.takeTurn()) {
            locks.endUse();
            if (!locks.isUsed()) {
                running(ServerPassword.readOrCreate(files)).stop();
            }
        }
    }

    private void forgetIfUnused() throws IOException {
        if (users == 0) {
            BY_FILES.remove(files);
            locks.close();
        }
    }

    /** Also looks when this JVM has users already: the server may have died since. */
    private DatabaseAddress findOrStart() throws IOException {
        String password = ServerPassword.readOrCreate(files);
        RunningServer running = running(password);
        OptionalInt found = OptionalInt.empty();
        if (locks.isUsed()) {
            ProcessSpace.refuseUseFromElsewhere(files);
            found = running.findPortInUse();
        }
        if (found.isEmpty()) {
            found = running.findPort();
        }
        int port = found.isPresent() ? found.getAsInt() : start(running);
        return new DatabaseAddress(Login.url(port, Login.DATABASE), Login.USER, files.password(), password);
    }

    private int start(RunningServer running) throws IOException {
        Platform platform = Platform.current();
        Staging.removeLeftOvers(files);
        ServerBinaries.provide(files, platform);
        ServerAccount account = ServerAccount.choose(files);
        DataDirectory.provide(files, account, platform);
        ProcessSpace.recordStart(files);
        startedHere = true;
        return new ServerStart(files, account, running).start();
    }

    private RunningServer running(String password) {
        return new RunningServer(files, new Login(password));
    }
}
