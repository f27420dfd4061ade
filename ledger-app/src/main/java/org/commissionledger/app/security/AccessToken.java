package org.commissionledger.app.security;

import java.time.Instant;
import java.util.Set;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a token that programs call the API with. The token itself is kept nowhere.
 *
 * @param id its visible part, with which it begins
 * @param name what it is for
 * @param partner whose data it may see; of the role partner alone
 * @param expiresAt null where it does not expire
 * @param lastUsedAt to the minute; null where it was never used
 */
public record AccessToken(
        String id,
        String name,
        Role role,
        @Nullable PartnerId partner,
        Set<TokenScope> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    public AccessToken {
        scopes = Set.copyOf(scopes);
    }

    /** Who calls with it. No user's name has a colon, so nobody is taken for another. */
    Caller caller() {
        return new Caller(id + ":" + name, role, partner);
    }

    /** Whether it lets anybody in. */
    public boolean isValid(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
