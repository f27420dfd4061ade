package org.commissionledger.app.cli;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.commissionledger.app.security.SetupToken;
import org.commissionledger.app.serve.ServeSettings;
import org.commissionledger.app.serve.Server;
import org.commissionledger.app.wiring.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The ledger as a server, until it is interrupted. */
@Command(
        name = "serve",
        description = "Answer over HTTP: the screens, the REST API and its description.",
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
        Ledger open = ledger.open();
        Path home = ledger.options().home();
        Server server = Closing.before(Server.start(open, new ServeSettings(bind, port, home)));
        String address = "http://" + bind + ":" + server.port();
        ledger.tell("ready on " + address);
        new SetupToken(open.database(), open.clock(), home)
                .issue()
                .ifPresent(first -> ledger.tell("nobody can log in yet: make the first administrator on " + address
                        + "/setup with the token " + first.token() + " (also in " + first.file() + "; valid until "
                        + first.expiresAt().truncatedTo(ChronoUnit.SECONDS) + ")"));
        new CountDownLatch(1).await();
        return LedgerMain.DONE;
    }
}
