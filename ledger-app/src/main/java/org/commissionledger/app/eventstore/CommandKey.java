package org.commissionledger.app.eventstore;

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
        return new CommandKey(key, Sha256.hex(content), null);
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
