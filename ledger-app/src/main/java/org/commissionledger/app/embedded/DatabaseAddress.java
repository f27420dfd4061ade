package org.commissionledger.app.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL is and how to log in.
 *
 * @param url JDBC URL with host, port and database, without credentials
 * @param user role to log in as
 * @param passwordFile file that holds the password alone, readable by its owner only (0600); null where none was named
 * @param password the same password, for callers inside this process; never printed
 */
public record DatabaseAddress(
        String url, String user, @Nullable Path passwordFile, String password) {

    /** Leaves the password out, since addresses end up in logs and error messages. */
    @Override
    public String toString() {
        return "DatabaseAddress[url=" + url + ", user=" + user + ", passwordFile=" + passwordFile + "]";
    }
}
