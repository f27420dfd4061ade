package org.commissionledger.projections.rebuild;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.commissionledger.projections.CopyText;
import org.commissionledger.projections.Table;

/**
 * Brings rows into shadow tables by COPY over a few connections at once. The tables have no indexes yet and nobody reads
 * them, so the order of the rows does not matter.
 */
final class CopyWriters implements AutoCloseable {

    private static final int CONNECTIONS = 2;
    private static final int CHUNK_BYTES = 4 << 20;

    private final DataSource dataSource;
    private final String schema;
    private final Map<Table, ByteArrayOutputStream> buffers = new HashMap<>();
    private final List<Future<?>> running = new ArrayList<>();
    private final Semaphore room = new Semaphore(CONNECTIONS + 1);
    private final ExecutorService writers = Executors.newFixedThreadPool(
            CONNECTIONS, Thread.ofPlatform().daemon().factory());

    CopyWriters(DataSource dataSource, String schema) {
        this.dataSource = dataSource;
        this.schema = schema;
    }

    /** Takes rows in COPY's text form; waits while too many are under way. */
    void write(Table table, byte[] rows) {
        ByteArrayOutputStream buffer = buffers.computeIfAbsent(table, _ -> new ByteArrayOutputStream());
        buffer.writeBytes(rows);
        if (buffer.size() >= CHUNK_BYTES) {
            send(table, buffer);
        }
    }

    /** Writes what is left and waits until all is in. */
    void finish() {
        buffers.forEach((table, buffer) -> {
            if (buffer.size() > 0) {
                send(table, buffer);
            }
        });
        for (Future<?> copy : running) {
            await(copy);
        }
        running.clear();
    }

    private void send(Table table, ByteArrayOutputStream buffer) {
        byte[] rows = buffer.toByteArray();
        buffer.reset();
        room.acquireUninterruptibly();
        running.removeIf(copy -> {
            if (copy.isDone()) {
                await(copy);
                return true;
            }
            return false;
        });
        running.add(writers.submit(() -> {
            try {
                copy(table, rows);
                return null;
            } finally {
                room.release();
            }
        }));
    }

    private void copy(Table table, byte[] rows) throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                // What a crash loses is begun anew; the rows count only from the promotion on, which waits for the
                // disk.
                statement.execute("set local synchronous_commit = off");
                CopyText.send(connection, schema + "." + table, table.names(), rows);
                connection.commit();
            } finally {
                if (!connection.isClosed()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        }
    }

    private static void await(Future<?> copy) {
        try {
            copy.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the rebuild was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw new RebuildFailure("a shadow table could not be written: " + failure.getMessage(), failure);
            }
            throw new IllegalStateException("a shadow table could not be written", e.getCause());
        }
    }

    @Override
    public void close() {
        writers.shutdownNow();
        writers.close();
    }
}
