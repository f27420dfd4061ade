package org.commissionledger.app;

import java.util.ArrayList;
import java.util.List;
import org.commissionledger.app.embedded.DatabaseAddress;
import org.commissionledger.app.wiring.Ledger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A ledger on a fresh, empty database of a real PostgreSQL, with a clock that the test moves.
 *
 * <p>In an instance field each test has its own: {@code @RegisterExtension final LedgerForTests its = new LedgerForTests();}
 * In a static field the tests of the class share one. Database and ledger are made when they are first asked for, and
 * closed and dropped when the test or the class is done.
 */
public final class LedgerForTests
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

    private final List<Ledger> open = new ArrayList<>();
    private final List<DatabaseAddress> copies = new ArrayList<>();
    private TestClock clock = new TestClock();
    private ExtensionContext context;
    private DatabaseAddress address;
    private Ledger ledger;
    private boolean sharedByClass;
    private int classes;

    /** The ledger. */
    public synchronized Ledger ledger() {
        if (ledger == null) {
            ledger = another();
        }
        return ledger;
    }

    /** Ends the ledger as the program ends, and begins it anew on the same database. */
    public synchronized Ledger reopened() {
        ledger().close();
        open.remove(ledger);
        ledger = null;
        return ledger();
    }

    /** A further ledger on the same database, as a second process would be; closed with the first. */
    public synchronized Ledger another() {
        Ledger further = Ledger.on(address(), clock);
        open.add(further);
        return further;
    }

    /** Where the database is, for {@code --db-url} and for SQL past the program. */
    public synchronized DatabaseAddress address() {
        if (address == null) {
            address = TestServer.of(context).create();
        }
        return address;
    }

    /** A further database with what this one holds now, to do harm to; no ledger of ours may be open. */
    public synchronized DatabaseAddress copy() {
        DatabaseAddress copy = TestServer.of(context).copyOf(address());
        copies.add(copy);
        return copy;
    }

    /** What the ledger reads the time from. */
    public TestClock clock() {
        return clock;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        sharedByClass = true;
        // Nested classes share the ledger of the class around them.
        if (classes++ == 0) {
            begin(context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!sharedByClass) {
            begin(context);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!sharedByClass) {
            end();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (--classes == 0) {
            end();
        }
    }

    private synchronized void begin(ExtensionContext context) {
        this.context = context;
        clock = new TestClock();
    }

    private synchronized void end() {
        try {
            open.reversed().forEach(Ledger::close);
        } finally {
            open.clear();
            ledger = null;
            copies.forEach(TestServer.of(context)::drop);
            copies.clear();
            if (address != null) {
                TestServer.of(context).drop(address);
                address = null;
            }
        }
    }
}
