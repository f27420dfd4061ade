package org.commissionledger.app.security;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** Callers whom an identity provider vouches for: its signed token says who they are, our settings what they may. */
final class OidcCallers {

    /** The one that may most comes first: it counts where a token has several. */
    private static final List<Role> BY_POWER = List.of(Role.ADMIN, Role.ACCOUNTANT, Role.AUDITOR, Role.PARTNER);

    private final OidcSettings settings;
    private final JwtDecoder decoder;

    /** @throws RuleViolation where the settings are not whole */
    OidcCallers(OidcSettings settings) {
        String audience = settings.audience();
        if (audience == null) {
            throw new RuleViolation(
                    "ledger.oidc.audience is missing: say whom the provider's tokens must be meant for");
        }
        for (String role : settings.roles().values()) {
            if (Role.of(role).isEmpty()) {
                throw new RuleViolation("ledger.oidc.roles names '" + role + "', which is no role");
            }
        }
        this.settings = settings;
        // The provider need not be there when the server starts, only when somebody comes with its token.
        this.decoder = new SupplierJwtDecoder(() -> decoder(settings, audience));
    }

    private static JwtDecoder decoder(OidcSettings settings, String audience) {
        String issuer = settings.issuer();
        String jwksUri = settings.jwksUri();
        NimbusJwtDecoder decoder = (jwksUri != null
                        ? NimbusJwtDecoder.withJwkSetUri(jwksUri)
                                .jwsAlgorithms(known -> known.addAll(Set.of(
                                        SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256)))
                        : NimbusJwtDecoder.withIssuerLocation(String.valueOf(issuer)))
                .build();
        OAuth2TokenValidator<Jwt> ours = new JwtClaimValidator<Collection<String>>(
                JwtClaimNames.AUD, audiences -> audiences != null && audiences.contains(audience));
        OAuth2TokenValidator<Jwt> valid =
                issuer == null ? JwtValidators.createDefault() : JwtValidators.createDefaultWithIssuer(issuer);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(valid, ours));
        return decoder;
    }

    Authentication authenticate(String token) {
        try {
            Jwt jwt = decoder.decode(token);
            Caller caller = caller(jwt)
                    .orElseThrow(() -> new InvalidBearerTokenException("the token gives no role in the ledger"));
            return new CallerAuthentication(
                    caller,
                    caller.role() == Role.AUDITOR ? EnumSet.of(TokenScope.READ) : EnumSet.allOf(TokenScope.class));
        } catch (BadJwtException e) {
            throw new InvalidBearerTokenException("the token is not valid", e);
        } catch (JwtException e) {
            throw new AuthenticationServiceException("the identity provider cannot be asked", e);
        }
    }

    private Optional<Caller> caller(Jwt jwt) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        texts(claim(jwt.getClaims(), settings.roleClaim())).flatMap(this::role).forEach(roles::add);
        Object named = claim(jwt.getClaims(), settings.nameClaim());
        String name = "oidc:" + (named == null ? jwt.getSubject() : named);
        return BY_POWER.stream().filter(roles::contains).findFirst().flatMap(role -> {
            if (role != Role.PARTNER) {
                return Optional.of(new Caller(name, role, null));
            }
            return texts(claim(jwt.getClaims(), settings.partnerClaim()))
                    .filter(PartnerId::isValid)
                    .findFirst()
                    .map(partner -> new Caller(name, role, new PartnerId(partner)));
        });
    }

    private Stream<Role> role(String claimed) {
        if (!settings.roles().isEmpty()) {
            return Role.of(settings.roles().getOrDefault(claimed, "")).stream();
        }
        String prefix = "ledger-";
        return claimed.toLowerCase(Locale.ROOT).startsWith(prefix)
                ? Role.of(claimed.substring(prefix.length())).stream()
                : Stream.empty();
    }

    /** What the path leads to, from object to object. */
    private static @Nullable Object claim(Map<?, ?> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        int dot = path.indexOf('.');
        return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? claim(inner, path.substring(dot + 1))
                : null;
    }

    private static Stream<String> texts(@Nullable Object claim) {
        return switch (claim) {
            case null -> Stream.empty();
            case Collection<?> several -> several.stream().map(String::valueOf);
            case Object one -> Stream.of(one.toString());
        };
    }
}
