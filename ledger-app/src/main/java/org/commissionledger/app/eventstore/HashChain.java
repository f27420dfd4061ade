package org.commissionledger.app.eventstore;

import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * The chain that makes the log tamper-evident: hashₙ = SHA-256(hashₙ₋₁ ‖ canonical bytes of event n).
 *
 * <p>Canonical form 1, all integers big-endian: the byte 1; position, recorded-at in microseconds since 1970 (UTC) and
 * sequence as 8 bytes each; revision as 4 bytes; then aggregate id, aggregate type, event id, type, payload and metadata,
 * each as its length in bytes (4 bytes) and its UTF-8. Golden vectors are in {@code docs/event-store.md}.
 */
public final class HashChain {

    private static final HexFormat HEX = HexFormat.of();
    private static final byte FORM = 1;

    private final MessageDigest digest = Sha256.digest();
    private final EventBytes canonical = new EventBytes();

    /** The hash of an event that follows the one with the hash {@code previous}, both hexadecimal. */
    public String next(String previous, long position, Instant recordedAt, NewEvent event) {
        return HEX.formatHex(next(HEX.parseHex(previous), position, recordedAt, event));
    }

    /** The same in bytes. */
    byte[] next(byte[] previous, long position, Instant recordedAt, NewEvent event) {
        canonical.clear();
        canonical
                .bytes(previous)
                .octet(FORM)
                .longInteger(position)
                .longInteger(ChronoUnit.MICROS.between(Instant.EPOCH, recordedAt))
                .longInteger(event.sequence())
                .integer(event.revision())
                .text(event.aggregateId())
                .text(event.aggregateType())
                .text(event.eventId())
                .text(event.type())
                .text(event.payload())
                .text(event.metadata());
        digest.update(canonical.array(), 0, canonical.length());
        return digest.digest();
    }
}
