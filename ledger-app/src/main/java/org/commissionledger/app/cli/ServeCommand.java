package org.commissionledger.app.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.commissionledger.app.serve.ServeSettings;
import org.commissionledger.app.serve.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The ledger as a server, until it is interrupted. */
@Command(
        name = "serve",
        description = "Answer over HTTP: the REST API and its description.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Option(names = "--port", defaultValue = "8080", description = "0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen on (default: ${DEFAULT-VALUE}, which only this machine reaches).")
    private String bind = "127.0.0.1";

    @Override
    public Integer call() throws InterruptedException {
        Server server = Closing.before(Server.start(
                ledger.open(), new ServeSettings(bind, port, ledger.options().home())));
        ledger.tell("ready on http://" + bind + ":" + server.port());
        new CountDownLatch(1).await();
        return LedgerMain.DONE;
    }
}
