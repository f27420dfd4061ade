package org.commissionledger.app.feed;

/** Told how an import comes along. */
@FunctionalInterface
public interface ImportProgress {

    /** Tells nobody. */
    ImportProgress NONE = (_, _) -> {};

    /** So many of the usable rows were taken. */
    void processing(long rowsDone, long rows);
}
