package org.commissionledger.app.feed;

import java.io.Serial;

/** An import was asked to stop, and has between two chunks. Run again, it goes on there. */
public final class ImportStoppedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    ImportStoppedException() {
        super("the import was stopped between two chunks; run again, it goes on there");
    }
}
