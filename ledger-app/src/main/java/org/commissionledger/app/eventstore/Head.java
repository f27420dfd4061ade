package org.commissionledger.app.eventstore;

import java.time.Instant;

/**
 * The end of the log.
 *
 * @param position of the last event, 0 for an empty log
 * @param hash of the last event, hexadecimal; zeros for an empty log
 * @param recordedAt of the last event; {@link Instant#MIN} for an empty log
 */
public record Head(long position, String hash, Instant recordedAt) {}
