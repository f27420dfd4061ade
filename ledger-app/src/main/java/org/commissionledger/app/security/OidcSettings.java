package org.commissionledger.app.security;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An identity provider (OpenID Connect) whose tokens the API takes too; none where neither issuer nor key set is named.
 *
 * @param issuer who must have issued a token; his key set is found by it where none is named
 * @param jwksUri where the provider's key set is
 * @param audience whom a token must be meant for; without it, a token for any other program would do here
 * @param roleClaim where a token has its bearer's roles; a path may lead to it, such as {@code realm_access.roles}
 * @param partnerClaim where it has the partner whose data its bearer sees
 * @param nameClaim what events name its bearer by; else its subject
 * @param roles from what stands in the claim to a role; none stands for {@code ledger-partner}, {@code ledger-accountant},
 *     {@code ledger-auditor} and {@code ledger-admin}
 */
@ConfigurationProperties("ledger.oidc")
record OidcSettings(
        @Nullable String issuer,
        @Nullable String jwksUri,
        @Nullable String audience,
        @DefaultValue("roles") String roleClaim,
        @DefaultValue("partner") String partnerClaim,
        @DefaultValue("preferred_username") String nameClaim,
        @DefaultValue Map<String, String> roles) {

    boolean isConfigured() {
        return issuer != null || jwksUri != null;
    }
}
