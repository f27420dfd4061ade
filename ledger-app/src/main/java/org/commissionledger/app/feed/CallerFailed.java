package org.commissionledger.app.feed;

import java.io.Serial;

/**
 * Carries an exception of the caller's own code (sink, progress) past every {@code catch} of the reader: what the reader can't
 * read is the file's fault, what the sink can't do is not.
 */
final class CallerFailed extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final RuntimeException failure;

    CallerFailed(RuntimeException failure) {
        super(failure);
        this.failure = failure;
    }

    RuntimeException failure() {
        return failure;
    }
}
