package org.commissionledger.app.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.commissionledger.app.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of commands. A command holds no connection and no lock of the database while it is handled: its events
 * and its idempotency key are gathered, and go into the log together at the very end, when nothing of the command can fail
 * any more. Where its sender has a transaction running they go into that one.
 */
public final class CommandTransactions implements TransactionManager {

    private static final String RESOURCE = CommandTransactions.class.getName();

    private static final Transaction NONE = NoTransactionManager.instance().startTransaction();

    private final Database database;
    private final TransactionManager running;
    private final PostgresEventStorageEngine engine;

    /** @param running joins the transaction of the sender, if there is one */
    public CommandTransactions(Database database, TransactionManager running, PostgresEventStorageEngine engine) {
        this.database = database;
        this.running = running;
        this.engine = engine;
    }

    @Override
    public Transaction startTransaction() {
        Transaction joined = database.isInTransaction() ? running.startTransaction() : NONE;
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        if (!unit.isRoot()) {
            return joined; // what a command within a command decides goes with the outer one
        }
        Gathered gathered = new Gathered();
        unit.resources().put(RESOURCE, gathered);
        return new Transaction() {
            @Override
            public void commit() {
                engine.append(gathered.append());
                joined.commit();
            }

            @Override
            public void rollback() {
                joined.rollback();
            }
        };
    }

    /** What the running command has gathered; nothing where no command is running. */
    static Optional<Gathered> gathered() {
        return CurrentUnitOfWork.isStarted()
                ? Optional.ofNullable(CurrentUnitOfWork.get().root().getResource(RESOURCE))
                : Optional.empty();
    }

    /** Events and key of a command on their way. */
    static final class Gathered {
        private final List<NewEvent> events = new ArrayList<>();
        private @Nullable CommandKey key;

        void add(List<NewEvent> more) {
            events.addAll(more);
        }

        void keep(CommandKey given) {
            key = given;
        }

        private Append append() {
            return new Append(List.copyOf(events), key);
        }
    }
}
