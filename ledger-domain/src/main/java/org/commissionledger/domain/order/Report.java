package org.commissionledger.domain.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which of the advertiser's reports caused an event.
 *
 * @param status the status that the row gave
 * @param at the row's own time for that status, or null where it had none; unlike the event's {@code occurredAt} it is
 *     never moved
 * @param takenAt when the feed was taken from the advertiser
 * @param feed the number of the import that brought the row; 0 for a single command
 */
public record Report(OrderStatus status, @Nullable Instant at, Instant takenAt, long feed) {}
