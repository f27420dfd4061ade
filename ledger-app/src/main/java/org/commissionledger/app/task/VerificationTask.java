package org.commissionledger.app.task;

import org.commissionledger.app.document.DocumentJson;
import org.commissionledger.app.document.VerificationDocument;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.projections.rebuild.RebuildProgress;

/** A verification as long work that somebody asked for. */
public final class VerificationTask {

    /** What tasks of this kind are called. */
    public static final String KIND = "verification";

    /** There is nothing to choose. */
    public static final String ASKED = "{}";

    private VerificationTask() {}

    /** Does the work; answers what it came to, JSON. */
    public static String run(Ledger ledger, RebuildProgress progress) {
        return DocumentJson.COMPACT.writeValueAsString(
                VerificationDocument.of(ledger.verification().run(progress)));
    }
}
