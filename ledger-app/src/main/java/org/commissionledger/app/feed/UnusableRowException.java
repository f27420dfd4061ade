package org.commissionledger.app.feed;

/** A row that cannot be used; it goes to quarantine with this reason, and the import goes on (R21). */
final class UnusableRowException extends Exception {
    private static final long serialVersionUID = 1L;

    private final QuarantineReason reason;

    UnusableRowException(QuarantineReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    QuarantineReason reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
