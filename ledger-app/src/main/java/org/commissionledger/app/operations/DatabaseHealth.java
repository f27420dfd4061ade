package org.commissionledger.app.operations;

import org.commissionledger.app.embedded.EmbeddedPostgres;
import org.commissionledger.app.wiring.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether the database answers, which one it is, and who runs it. */
final class DatabaseHealth extends AbstractHealthIndicator {

    private final Ledger ledger;

    DatabaseHealth(Ledger ledger) {
        super("the database does not answer");
        this.ledger = ledger;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        String version = ledger.database()
                .jdbc()
                .sql("select current_setting('server_version')")
                .query(String.class)
                .single();
        // What stands behind a question mark may be a password.
        String url = ledger.address().url().replaceFirst("^jdbc:", "").replaceFirst("\\?.*", "");
        builder.up()
                .withDetail("product", "PostgreSQL")
                .withDetail("version", version)
                .withDetail("address", url)
                .withDetail("run_by", runBy(ledger.embeddedPostgres()));
    }

    private static String runBy(@Nullable EmbeddedPostgres embedded) {
        if (embedded == null) {
            return "somebody else: a server of its own";
        }
        return embedded.isStartedHere() ? "this process: embedded" : "another process on this home: embedded";
    }
}
