package org.commissionledger.projections.rebuild;

/** Hears how far a rebuild is. */
@FunctionalInterface
public interface RebuildProgress {

    /** For who does not want to know. */
    RebuildProgress SILENT = (_, _) -> {};

    /** So many events of the log are done. */
    void folded(long events, long all);
}
