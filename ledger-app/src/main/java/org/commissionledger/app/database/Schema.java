package org.commissionledger.app.database;

import org.flywaydb.core.Flyway;

/** The tables of the ledger, brought to the version that this program knows. */
public final class Schema {

    /** Raised with each migration; a database that is there already needs no look at the scripts. */
    static final String VERSION = "55";

    private Schema() {}

    /** Brings the database to the present version; several programs may do so at once. */
    public static void migrate(Database database) {
        if (!isCurrent(database)) {
            Flyway.configure()
                    .dataSource(database.dataSource())
                    .locations("classpath:db/migration")
                    .loggers("slf4j")
                    .load()
                    .migrate();
        }
    }

    private static boolean isCurrent(Database database) {
        boolean exists = database.jdbc()
                .sql("select to_regclass('flyway_schema_history') is not null")
                .query(Boolean.class)
                .single();
        return exists
                && database.jdbc()
                        .sql("select exists (select from flyway_schema_history where version = ? and success)")
                        .param(VERSION)
                        .query(Boolean.class)
                        .single();
    }
}
