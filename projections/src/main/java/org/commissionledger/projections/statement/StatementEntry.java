package org.commissionledger.projections.statement;

import java.time.Instant;
import org.commissionledger.projections.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the journal on one of a partner's accounts, with the event that caused it.
 *
 * @param amount minor units; positive is credit
 * @param order the order it came from, or null
 */
public record StatementEntry(
        RecordedEvent cause,
        String account,
        long amount,
        String reason,
        @Nullable String order,
        Instant occurredAt) {}
