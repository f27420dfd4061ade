package org.commissionledger.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The server's settings, written anew by each start so that an old data directory gets what a new release wants. */
final class ServerSettings {
    /** Lies in the data directory; postgresql.conf includes it first, so that a line added there wins. */
    static final String FILE = "ledger.conf";

    /** Several parallel queries at once, each with a hash table of work_mem per worker, stay well below it. */
    private static final long ENOUGH_SHARED_MEMORY_BYTES = 512L << 20;

    private static final String COMMON = """
            # Written by each start. Put own settings into postgresql.conf below the include.

            # A booked cent survives a power cut: nothing here may be switched off.
            fsync = on
            synchronous_commit = on
            full_page_writes = on

            # Reachable from this machine only, with a password only. No Unix socket: its path must be short, homes need not be.
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'
            # Several commands and a server, each with a pool of its own.
            max_connections = 200

            # Sorts and hashes of reports stay in memory.
            work_mem = 16MB
            # Index builds at the end of a rebuild.
            maintenance_work_mem = 256MB
            # Disks are SSDs, where a random read costs hardly more than the next one.
            random_page_cost = 1.1
            # Statements are short: compiling them takes longer than running them.
            jit = off

            # Imports write in bulk: checkpoint by time rather than each few seconds by volume.
            max_wal_size = 2GB
            checkpoint_timeout = 15min
            # Full pages would shrink to a fraction, but bulk loads wait for processors rather than for the log.
            wal_compression = off
            wal_buffers = 16MB
            # A running ledger can be copied with pg_basebackup.
            wal_level = replica

            # The same figures and texts on every machine.
            timezone = 'UTC'
            log_timezone = 'UTC'
            datestyle = 'ISO, YMD'
            lc_messages = 'C'

            # One log file per day of the week, emptied when its day comes again: a week to look back, and an end.
            logging_collector = on
            log_directory = 'log'
            log_filename = 'server-%a.log'
            log_rotation_age = 1d
            log_rotation_size = 0
            log_truncate_on_rotation = on
            log_line_prefix = '%m [%p] '
            # Statements and row values stay out: they are business data, and many.
            log_min_error_statement = panic
            log_error_verbosity = terse
            log_checkpoints = off
            """;

    private static final int FEWEST_BUFFERS_MB = 256;
    private static final int MOST_BUFFERS_MB = 1024;
    private static final int CACHED_BESIDE_MB = 768;

    private static final String MAC = """

            # On macOS a plain fsync stops at the disk's cache.
            wal_sync_method = fsync_writethrough
            """;

    private static final String LITTLE_SHARED_MEMORY = """

            # Containers give /dev/shm 64 MB, too few for a parallel query.
            dynamic_shared_memory_type = mmap
            """;

    private ServerSettings() {}

    /** @param memory of the machine, or of the container, in bytes */
    static String text(Platform platform, long memory) throws IOException {
        StringBuilder text = new StringBuilder(COMMON).append(buffers(memory));
        if (platform.mac()) {
            text.append(MAC);
        }
        if (hasLittleSharedMemory()) {
            text.append(LITTLE_SHARED_MEMORY);
        }
        return text.toString();
    }

    private static String buffers(long memory) {
        int buffers = Math.clamp((memory >> 20) / 8, FEWEST_BUFFERS_MB, MOST_BUFFERS_MB);
        return """

                # An eighth of the memory, within limits: an import writes into all places of the indexes of orders and entries,
                # and pages that do not stay are written out and fetched again. What a small ledger does not use costs nothing.
                shared_buffers = %dMB
                # Beyond it the operating system caches too; a planner that knows prefers indexes.
                effective_cache_size = %dMB
                """.formatted(buffers, buffers + CACHED_BESIDE_MB);
    }

    private static boolean hasLittleSharedMemory() throws IOException {
        Path memory = Path.of("/dev/shm");
        return Files.isDirectory(memory) && Files.getFileStore(memory).getTotalSpace() < ENOUGH_SHARED_MEMORY_BYTES;
    }
}
