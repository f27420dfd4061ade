package org.commissionledger.app.cli;

import org.commissionledger.app.serve.Server;
import org.commissionledger.app.wiring.Ledger;
import org.jspecify.annotations.Nullable;

/** Closes the ledger once, and before it what answers from it, when the command is done or when the user interrupts it. */
final class Closing {

    private static @Nullable Ledger open;
    private static @Nullable Server first;

    private Closing() {}

    static synchronized Ledger onExit(Ledger ledger) {
        if (open == null) {
            Runtime.getRuntime().addShutdownHook(new Thread(Closing::now, "close-ledger"));
        }
        open = ledger;
        return ledger;
    }

    /** What is to end before the ledger is closed. */
    static synchronized Server before(Server server) {
        first = server;
        return server;
    }

    static synchronized void now() {
        try (Ledger _ = open;
                Server _ = first) {
            open = null;
            first = null;
        }
    }
}
