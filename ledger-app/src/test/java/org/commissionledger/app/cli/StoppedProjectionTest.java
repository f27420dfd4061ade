package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.cli.Commands.Answered;
import org.commissionledger.app.embedded.DatabaseAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Commands do not show figures of a projection that cannot go on, and say at which event it stopped. */
class StoppedProjectionTest {

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    @TempDir
    Path directory;

    @Test
    void what_needs_it_fails_and_names_the_event_until_it_is_rebuilt() throws SQLException {
        Commands ledger = Commands.on(its.address());
        Demo demo = Demo.unpackedInto(directory);
        demo.setUp(ledger);
        demo.take(ledger, "2026-06-30");
        damageABalance();

        Answered imported = demo.take(ledger, "2026-07-31");
        assertThat(imported.code()).as(imported.err()).isLessThan(LedgerMain.UNUSABLE);
        assertThat(imported.json().get("events").asInt()).isPositive();
        assertThat(imported.err()).startsWith("ledger: projection balances stopped at event ");

        Answered balances = ledger.run("balances");
        assertThat(balances.code()).isEqualTo(LedgerMain.FAILED);
        assertThat(balances.out()).isEmpty();
        assertThat(balances.err())
                .matches("ledger: projection balances stopped at event \\d+ \\(Order[A-Za-z]+\\) of aliexpress:\\d+:"
                        + " ERROR: bigint out of range; mend that, or rebuild it:"
                        + " ledger replay --promote --projection balances\\R");

        long head = ledger.ask("entries").get(0).get("position").asLong();
        assertThat(ledger.ask("tiers")).isNotEmpty();
        assertThat(ledger.run("balances --at-position " + head).code()).isZero();

        Answered rebuilt = ledger.run("replay --promote --projection balances");
        assertThat(rebuilt.code()).as(rebuilt.err()).isLessThan(LedgerMain.UNUSABLE);
        assertThat(ledger.ask("balances")).isNotEmpty();
        assertThat(ledger.run("verify").code()).isZero();
    }

    /** What is added to it does not fit any more. */
    private void damageABalance() throws SQLException {
        DatabaseAddress address = its.address();
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute("update balance set in_progress = " + Long.MAX_VALUE);
        }
    }
}
