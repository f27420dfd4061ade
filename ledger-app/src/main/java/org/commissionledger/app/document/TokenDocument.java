package org.commissionledger.app.document;

import java.time.Instant;
import java.util.List;
import org.commissionledger.app.security.AccessToken;
import org.commissionledger.app.security.TokenScope;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * A token of the API, without its secret.
 *
 * @param id the part of it that is no secret
 */
public record TokenDocument(
        String id,
        String name,
        String role,
        @Nullable String partner,
        List<String> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    public static final Columns<TokenDocument> COLUMNS = Columns.of(TokenDocument.class);

    public static TokenDocument of(AccessToken token) {
        PartnerId partner = token.partner();
        return new TokenDocument(
                token.id(),
                token.name(),
                token.role().text(),
                partner == null ? null : partner.value(),
                token.scopes().stream().sorted().map(TokenScope::text).toList(),
                token.createdAt(),
                token.expiresAt(),
                token.lastUsedAt(),
                token.revokedAt());
    }
}
