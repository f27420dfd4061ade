package org.commissionledger.app.task;

import org.commissionledger.app.document.DocumentJson;
import org.commissionledger.app.document.ReplayDocument;
import org.commissionledger.app.replay.Replay;
import org.commissionledger.app.replay.ReplayResult;
import org.commissionledger.app.task.ReplayToStart.Mode;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.projections.rebuild.RebuildProgress;

/** A replay as long work that somebody asked for. */
public final class ReplayTask {

    /** What tasks of this kind are called. */
    public static final String KIND = "replay";

    private ReplayTask() {}

    /** What is asked for, as a task keeps it. */
    public static String asked(ReplayToStart replay) {
        return DocumentJson.COMPACT.writeValueAsString(replay);
    }

    /** Does the work; answers what it came to, JSON. */
    public static String run(Ledger ledger, String text, RebuildProgress progress) {
        ReplayToStart asked = DocumentJson.COMPACT.readValue(text, ReplayToStart.class);
        long begin = System.nanoTime();
        ReplayResult result = asked.mode() == Mode.promote
                ? ledger.replay().promote(asked.chosen(), asked.partner(), progress)
                : ledger.replay().check(asked.chosen(), asked.partner(), Replay.NOBODY, progress);
        return DocumentJson.COMPACT.writeValueAsString(ReplayDocument.of(result, System.nanoTime() - begin));
    }
}
