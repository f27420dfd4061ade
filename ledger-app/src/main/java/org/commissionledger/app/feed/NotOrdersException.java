package org.commissionledger.app.feed;

import java.io.Serial;

/** This is JSON, but neither an order nor a page of orders: fatal to a document, in NDJSON to one line. */
final class NotOrdersException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    NotOrdersException(String message) {
        super(message);
    }
}
