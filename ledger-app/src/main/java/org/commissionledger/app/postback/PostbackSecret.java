package org.commissionledger.app.postback;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What partner and ledger alone know, so that the partner can tell our requests from others'. */
final class PostbackSecret {

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] bytes;

    PostbackSecret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** As the partner is told it. */
    String text() {
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * The signature of a request, in the form of Standard Webhooks: {@code v1,} and Base64 of HMAC-SHA256 over id, time and
     * content with dots between.
     *
     * @param seconds since 1970
     * @param target path and query as they stand in the request's first line
     */
    String signature(String id, long seconds, String target) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            byte[] signed = mac.doFinal((id + "." + seconds + "." + target).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
