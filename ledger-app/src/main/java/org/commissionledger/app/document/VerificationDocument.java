package org.commissionledger.app.document;

import java.util.List;
import org.commissionledger.app.verify.Check;
import org.commissionledger.app.verify.VerificationResult;
import org.jspecify.annotations.Nullable;

/** What a verification came to (R16). */
public record VerificationDocument(
        boolean clean, long events, long headPosition, String headHash, List<CheckDocument> checks) {

    /** What one check came to. */
    public record CheckDocument(
            String name,
            String result,
            @Nullable Long stored,
            @Nullable Long applied,
            List<String> findings) {

        static CheckDocument of(Check check) {
            return new CheckDocument(
                    check.name(), check.result().toString(), check.stored(), check.applied(), check.findings());
        }
    }

    public static VerificationDocument of(VerificationResult result) {
        return new VerificationDocument(
                result.isClean(),
                result.events(),
                result.head().position(),
                result.head().hash(),
                result.checks().stream().map(CheckDocument::of).toList());
    }
}
