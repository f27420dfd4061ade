package org.commissionledger.app.verify;

import java.util.List;
import org.commissionledger.app.eventstore.Head;
import org.commissionledger.app.verify.Check.Result;

/**
 * What a verification came to.
 *
 * @param events how many events the log holds
 * @param head the end of the log that was verified
 */
public record VerificationResult(long events, Head head, List<Check> checks) {

    public VerificationResult {
        checks = List.copyOf(checks);
    }

    /** Whether every check was made and found nothing. */
    public boolean isClean() {
        return checks.stream().allMatch(check -> check.result() == Result.CLEAN);
    }

    /** Whether some check found something. */
    public boolean hasFindings() {
        return checks.stream().anyMatch(check -> check.result() == Result.FINDINGS);
    }
}
