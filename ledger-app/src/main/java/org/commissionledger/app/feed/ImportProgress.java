package org.commissionledger.app.feed;

import org.jspecify.annotations.Nullable;

/** Told how an import comes along. */
@FunctionalInterface
public interface ImportProgress {

    /** Tells nobody. */
    ImportProgress NONE = (_, _) -> {};

    /** The number that the feed was given when it was accepted; null where it has none yet. */
    default @Nullable Long number() {
        return null;
    }

    /** The import has its turn, and a record of this number. */
    default void begun(long importId) {}

    /** Whether the import is to stop between two chunks; what it has taken stays taken. */
    default boolean isToStop() {
        return false;
    }

    /** So many of the usable rows were taken. */
    void processing(long rowsDone, long rows);
}
