package org.commissionledger.app.embedded;

import java.nio.file.Path;

/**
 * Where a PostgreSQL is and how to log in.
 *
 * @param url JDBC URL with host, port and database, without credentials
 * @param user role to log in as
 * @param passwordFile file that holds the password alone, readable by its owner only (0600)
 * @param password the same password, for callers inside this process; never printed
 */
public record DatabaseAddress(String url, String user, Path passwordFile, String password) {

    /** Leaves the password out, since addresses end up in logs and error messages. */
    @Override
    public String toString() {
        return "DatabaseAddress[url=" + url + ", user=" + user + ", passwordFile=" + passwordFile + "]";
    }
}
