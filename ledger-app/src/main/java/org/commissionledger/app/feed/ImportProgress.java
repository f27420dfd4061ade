package org.commissionledger.app.feed;

/** Told how an import comes along. */
public interface ImportProgress {

    /** Tells nobody. */
    ImportProgress NONE = new ImportProgress() {
        @Override
        public void reading(long bytes) {}

        @Override
        public void processing(long rowsDone, long rows) {}
    };

    /** So many bytes of the files were read. */
    void reading(long bytes);

    /** So many of the usable rows were taken. */
    void processing(long rowsDone, long rows);
}
