package org.commissionledger.app.feed;

/** Is told of imports, a chunk at a time, for whoever counts them. Dry runs are not told of. */
public interface ImportObserver {

    /** Counts nothing. */
    ImportObserver NONE = new ImportObserver() {};

    default void begun() {}

    /** Rows were taken: so many changed something, were the same as before, older than what is known, or could not be used. */
    default void rows(long changing, long same, long stale, long quarantined) {}

    /** @param files how many were taken to their end; 0 where the import broke off */
    default void ended(int files) {}
}
