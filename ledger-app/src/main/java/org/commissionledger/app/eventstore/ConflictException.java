package org.commissionledger.app.eventstore;

import java.sql.SQLException;
import org.postgresql.util.PSQLState;

/** Somebody else appended to the same aggregate in the meantime; decide again on its new state. */
public final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String WHAT = "another command changed the same aggregate at the same time";

    ConflictException() {
        super(WHAT);
    }

    private ConflictException(Throwable cause) {
        super(WHAT, cause);
    }

    /** The failure of an append, to be thrown; instead of it, throws a conflict where what was appended is there already. */
    static SQLException orItself(SQLException failure) {
        if (PSQLState.UNIQUE_VIOLATION.getState().equals(failure.getSQLState())) {
            throw new ConflictException(failure);
        }
        return failure;
    }
}
