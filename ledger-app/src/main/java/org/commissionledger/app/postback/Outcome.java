package org.commissionledger.app.postback;

import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param status of the answer, or null where there was none
 * @param error why it does not count as delivered, or null where it does
 */
record Outcome(@Nullable Integer status, @Nullable String error) {

    /** An answer came: any 2xx says that the change was taken. */
    static Outcome answered(int status) {
        boolean taken = status >= 200 && status < 300;
        boolean redirects = status >= 300 && status < 400;
        return new Outcome(
                status,
                taken ? null : "answered " + status + (redirects ? "; redirects are not followed" : ", not 2xx"));
    }

    static Outcome failed(String why) {
        return new Outcome(null, why);
    }

    boolean isDelivered() {
        return error == null;
    }
}
