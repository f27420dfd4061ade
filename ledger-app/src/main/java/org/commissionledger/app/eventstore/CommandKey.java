package org.commissionledger.app.eventstore;

import org.jspecify.annotations.Nullable;

/**
 * The idempotency key of a command, with what tells the command from another one and what it was answered.
 *
 * @param contentHash SHA-256 of the command, hexadecimal
 * @param answer as text, or null where there is none
 */
record CommandKey(String key, String contentHash, @Nullable String answer) {

    CommandKey answered(@Nullable Object given) {
        return new CommandKey(key, contentHash, given == null ? null : given.toString());
    }
}
