package org.commissionledger.app.feed;

/** Told how an import comes along. */
@FunctionalInterface
public interface ImportProgress {

    /** Tells nobody. */
    ImportProgress NONE = (_, _) -> {};

    /** The import has its turn, and a record of this number. */
    default void begun(long importId) {}

    /** Whether the import is to stop between two chunks; what it has taken stays taken. */
    default boolean isToStop() {
        return false;
    }

    /** So many of the usable rows were taken. */
    void processing(long rowsDone, long rows);
}
