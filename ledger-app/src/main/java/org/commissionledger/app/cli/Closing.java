package org.commissionledger.app.cli;

import org.commissionledger.app.wiring.Ledger;
import org.jspecify.annotations.Nullable;

/** Closes the ledger once, when the command is done or when the user interrupts it. */
final class Closing {

    private static @Nullable Ledger open;

    private Closing() {}

    static synchronized Ledger onExit(Ledger ledger) {
        if (open == null) {
            Runtime.getRuntime().addShutdownHook(new Thread(Closing::now, "close-ledger"));
        }
        open = ledger;
        return ledger;
    }

    static synchronized void now() {
        if (open != null) {
            Ledger ledger = open;
            open = null;
            ledger.close();
        }
    }
}
