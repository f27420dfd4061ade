package org.commissionledger.app.checkpoint;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What the ledger was at a moment. Who keeps it outside of the ledger can prove later that the log up to its position is
 * still the same, and that the accounts come to the same.
 *
 * @param ledger the ledger's own id
 * @param position the last event that counts
 * @param headHash that event's hash, hexadecimal: it stands for every event before it
 * @param time when it was made
 * @param businessZone where the ledger cuts its months (R6)
 * @param trialBalanceDigest of all entries up to the position
 */
public record Checkpoint(
        String ledger, long position, String headHash, Instant time, ZoneId businessZone, String trialBalanceDigest) {

    /** The bytes that are signed: a line for each part, ended by a line feed, in UTF-8. */
    byte[] signedBytes() {
        return String.join(
                        "\n",
                        "commission-ledger checkpoint 1",
                        "ledger " + ledger,
                        "position " + position,
                        "head_hash " + headHash,
                        "time " + time,
                        "business_zone " + businessZone,
                        "trial_balance_digest " + trialBalanceDigest,
                        "")
                .getBytes(StandardCharsets.UTF_8);
    }
}
