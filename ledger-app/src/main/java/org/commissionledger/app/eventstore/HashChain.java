package org.commissionledger.app.eventstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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

    /** The hash of an event that follows the one with the hash {@code previous}, both hexadecimal. */
    public String next(String previous, long position, Instant recordedAt, NewEvent event) {
        digest.update(HEX.parseHex(previous));
        digest.update(ByteBuffer.allocate(29)
                .put(FORM)
                .putLong(position)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, recordedAt))
                .putLong(event.sequence())
                .putInt(event.revision())
                .flip());
        text(event.aggregateId());
        text(event.aggregateType());
        text(event.eventId());
        text(event.type());
        text(event.payload());
        text(event.metadata());
        return HEX.formatHex(digest.digest());
    }

    private void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
