package org.commissionledger.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.commissionledger.app.embedded.DatabaseAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Where the database is, for psql and auditors' own SQL. */
@Command(name = "database", description = "Print where the database is.", mixinStandardHelpOptions = true)
final class DatabaseCommand implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Option(names = "--keep", description = "Hold the embedded database up until interrupted.")
    private boolean keep;

    @Override
    public Integer call() throws InterruptedException {
        DatabaseAddress address = ledger.open().address();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("url", address.url().substring("jdbc:".length()));
        document.put("user", address.user());
        document.put(
                "password_file",
                address.passwordFile() == null ? null : address.passwordFile().toString());
        document.put("jdbc_url", address.url());
        ledger.answer().object(document);
        if (keep) {
            new CountDownLatch(1).await();
        }
        return LedgerMain.DONE;
    }
}
