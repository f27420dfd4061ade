package org.commissionledger.app.verify;

import java.security.PublicKey;
import java.util.Optional;
import org.commissionledger.app.checkpoint.Checkpoint;
import org.commissionledger.app.checkpoint.CheckpointFile;
import org.jspecify.annotations.Nullable;

/** Whether a log extends a signed checkpoint unchanged: the same event at its position, and the same accounts. */
public final class CheckpointCheck {

    private CheckpointCheck() {}

    /**
     * The check. What is not signed with the key says nothing of the log, so it is not compared with it.
     *
     * @param ledger the ledger's id, or null where it is not known
     * @param end the last event of the log
     * @param hash of the log's event at the checkpoint's position, if there is one
     * @param digest of the trial balance of the log's events up to there
     */
    public static Check of(
            CheckpointFile file,
            PublicKey key,
            @Nullable String ledger,
            long end,
            Optional<String> hash,
            String digest) {
        Checkpoint checkpoint = file.checkpoint();
        Findings findings = new Findings("checkpoint");
        if (!file.isSignedBy(key)) {
            findings.add(0, "its signature is not by this key, or the checkpoint was changed: it proves nothing");
            return findings.check(end, checkpoint.position());
        }
        if (ledger != null && !ledger.equals(checkpoint.ledger())) {
            findings.add(0, "it is of ledger " + checkpoint.ledger() + ", and this one is " + ledger);
        }
        if (checkpoint.position() > end) {
            findings.add(
                    0,
                    "it was made at event " + checkpoint.position() + ", but the log ends at " + end
                            + ": events were taken away");
        } else if (!hash.equals(Optional.of(checkpoint.headHash()))) {
            findings.add(
                    0,
                    "event " + checkpoint.position() + " has hash " + hash.orElse("none")
                            + ", at the checkpoint it had " + checkpoint.headHash()
                            + ": the log up to there is another one");
        } else if (!digest.equals(checkpoint.trialBalanceDigest())) {
            findings.add(
                    0,
                    "the accounts as of event " + checkpoint.position()
                            + " do not come to what they came to at the checkpoint");
        }
        return findings.check(end, checkpoint.position());
    }
}
