package org.commissionledger.app.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.commissionledger.app.eventstore.Sha256;

/**
 * What tells whether a row is, letter by letter, one that was taken before under the same offer and in the same zone: the
 * first 128 bits of SHA-256 over offer, feed zone and the row's JSON, parted by line feeds, in base64url. The events that a
 * row brings keep it in their metadata. Not for use by several threads.
 */
final class RowDigest {

    private static final int BYTES = 16;

    private final MessageDigest sha256 = Sha256.digest();
    private final byte[] context;

    RowDigest(ImportRequest request) {
        String offerAndZone = request.offer() + "\n" + request.feedZone() + "\n";
        context = offerAndZone.getBytes(StandardCharsets.UTF_8);
    }

    /** How an event's metadata has it. */
    static String metadata(String digest) {
        return "\"digest\":\"" + digest + "\"";
    }

    String of(FeedRow row) {
        sha256.update(context);
        byte[] hash = sha256.digest(row.json().getBytes(StandardCharsets.UTF_8));
        byte[] first = new byte[BYTES];
        System.arraycopy(hash, 0, first, 0, BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(first);
    }
}
