package org.commissionledger.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Placeholder. */
@Command(name = "demo", description = "x", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Option(names = "--once", description = "x")
    private boolean once;

    @Override
    public Integer call() {
        return once && ledger.options().verbose() ? 1 : 0;
    }
}
