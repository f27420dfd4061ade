package org.commissionledger.projections;

import java.time.Instant;

/**
 * An event as the store holds it.
 *
 * @param position its place in the one order of all events, from 1 without gaps
 * @param type the name of the event, such as {@code OrderConfirmed}
 * @param recordedAt when the store took it; never earlier than the event before it
 * @param payload the event itself
 */
public record RecordedEvent(long position, String eventId, String type, Instant recordedAt, Object payload) {}
