package org.commissionledger.app.eventstore;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.commissionledger.domain.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * The idempotency key of a command, with what tells the command from another one and what it was answered.
 *
 * @param contentHash SHA-256 of the command, hexadecimal
 * @param answer as text, or null where there is none
 */
record CommandKey(String key, String contentHash, @Nullable String answer) {

    /** @param content what tells the command from another one */
    static CommandKey of(String key, String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return new CommandKey(key, HexFormat.of().formatHex(hash), null);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    CommandKey answered(@Nullable Object given) {
        return new CommandKey(key, contentHash, given == null ? null : given.toString());
    }

    /** @throws RuleViolation where the kept key is another command's */
    void requireSame(CommandKey kept) {
        if (!kept.contentHash.equals(contentHash)) {
            throw new RuleViolation("idempotency key " + key + " was used for another command");
        }
    }
}
