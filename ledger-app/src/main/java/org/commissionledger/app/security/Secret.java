package org.commissionledger.app.security;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.commissionledger.app.eventstore.Sha256;

/**
 * Random text that lets its bearer in. It has 256 random bits, so nobody finds it by trying, and one SHA-256 is enough to
 * keep it by.
 */
final class Secret {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    /** 256 random bits, hexadecimal. */
    static String random() {
        return random(BYTES);
    }

    static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    static byte[] hash(String secret) {
        return Sha256.of(secret);
    }

    /** Takes as long wherever they differ, so that the time tells nothing. */
    static boolean matches(byte[] hash, String given) {
        return MessageDigest.isEqual(hash, hash(given));
    }
}
