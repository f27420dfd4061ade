package org.commissionledger.app.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Who a bearer token lets in: our own tokens by their prefix, any other by the identity provider, if there is one. */
final class BearerTokens implements AuthenticationManager {

    private final AccessTokens tokens;
    private final @Nullable OidcCallers oidc;

    BearerTokens(AccessTokens tokens, @Nullable OidcCallers oidc) {
        this.tokens = tokens;
        this.oidc = oidc;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String token = ((BearerTokenAuthenticationToken) request).getToken();
        if (oidc != null && !token.startsWith(AccessTokens.PREFIX)) {
            return oidc.authenticate(token);
        }
        return tokens.accepted(token)
                .map(known -> new CallerAuthentication(known.caller(), known.scopes()))
                .orElseThrow(() -> new InvalidBearerTokenException("the token is unknown, expired or revoked"));
    }
}
