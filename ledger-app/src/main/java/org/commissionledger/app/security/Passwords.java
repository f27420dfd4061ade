package org.commissionledger.app.security;

import java.util.Map;
import org.commissionledger.domain.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;

/**
 * How passwords are kept: PBKDF2 with HMAC-SHA-256, 600,000 rounds and 16 bytes of salt. The algorithm's name stands in
 * front of each hash, so that a stronger one can follow without a new password for everybody.
 */
final class Passwords {

    static final int SHORTEST = 12;

    /** Longer text would only be work for the server. */
    static final int LONGEST = 256;

    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final int ROUNDS = 600_000;
    private static final String NAME = "pbkdf2-sha256-600000";

    private static final PasswordEncoder ENCODER = new DelegatingPasswordEncoder(
            NAME,
            Map.of(NAME, new Pbkdf2PasswordEncoder("", SALT, ROUNDS, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256)));

    /** Of a password that nobody knows: to check it takes as long as to check a real one. */
    private static final String OF_NOBODY = "{" + NAME + "}" + "0".repeat(2 * (SALT + HASH));

    private Passwords() {}

    /** @throws RuleViolation where the password is too short or too long */
    static String hash(String password) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw new RuleViolation("a password has " + SHORTEST + " to " + LONGEST + " characters");
        }
        return String.valueOf(ENCODER.encode(password));
    }

    /** @param hash null where there is none; then the answer is no, but takes as long */
    static boolean matches(@Nullable String hash, String password) {
        String bounded = password.length() <= LONGEST ? password : "";
        return ENCODER.matches(bounded, hash == null ? OF_NOBODY : hash) && hash != null;
    }
}
