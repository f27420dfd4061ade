package org.commissionledger.app.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one check came to.
 *
 * @param stored how many the log or the rebuild has of what the check counts, or null where it counts nothing
 * @param applied how many the projection or the live table has of it
 * @param findings each what is wrong and where; for a check that could not be made, why
 */
public record Check(
        String name,
        Result result,
        @Nullable Long stored,
        @Nullable Long applied,
        List<String> findings) {

    /** The three answers: that nothing was found is not the same as that nothing could be looked at. */
    public enum Result {
        CLEAN("clean"),
        FINDINGS("findings"),
        NOT_VERIFIED("could not verify");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    public Check {
        findings = List.copyOf(findings);
    }
}
