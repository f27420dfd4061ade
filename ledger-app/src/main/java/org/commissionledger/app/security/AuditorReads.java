package org.commissionledger.app.security;

import java.time.Clock;
import org.commissionledger.app.database.Database;

/**
 * What auditors have read. A read is written down before it is answered, so that none can happen without; how it ended is
 * added afterwards.
 */
final class AuditorReads {

    private static final int LONGEST_PATH = 2_000;

    private final Database database;
    private final Clock clock;

    AuditorReads(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param path with its query */
    long begun(Caller auditor, String method, String path) {
        return database.jdbc()
                .sql("""
                        insert into auditor_read (read_at, actor, method, path)
                        values (?::timestamptz, ?, ?, ?) returning read_id""")
                .params(
                        clock.instant().toString(),
                        auditor.name(),
                        method,
                        path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path)
                .query(Long.class)
                .single();
    }

    void ended(long read, int status) {
        database.jdbc()
                .sql("update auditor_read set status = ? where read_id = ?")
                .params(status, read)
                .update();
    }
}
