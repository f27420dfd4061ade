package org.commissionledger.app.eventstore;

/** Is told what happens to the log, for whoever counts it. Called on the thread that did it, so it must be quick. */
public interface LogObserver {

    /** Counts nothing. */
    LogObserver NONE = new LogObserver() {};

    /** What came of a command. */
    enum Outcome {
        DONE,
        /** Given before under its idempotency key: answered as then. */
        REPEATED,
        /** The rules do not allow it. */
        REFUSED,
        /** Somebody else changed the same thing at the same time. */
        CONFLICT,
        FAILED
    }

    /** So many events were committed together. */
    default void appended(int events) {}

    /**
     * A command was answered.
     *
     * @param command its type, such as {@code RegisterPartner}
     */
    default void handled(String command, Outcome outcome, long nanos) {}
}
