package org.commissionledger.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.partner.PartnerId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.AuthenticationException;

/** Callers for whom an identity provider vouches: a small one that serves its key. */
class OidcTest {

    private static final String ISSUER = "https://id.example.org";

    private static RSAKey key;
    private static RSAKey foreign;
    private static HttpServer provider;

    @BeforeAll
    static void provide() throws JOSEException, IOException {
        key = new RSAKeyGenerator(2048).keyID("1").generate();
        foreign = new RSAKeyGenerator(2048).keyID("1").generate();
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/keys", exchange -> {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        provider.start();
    }

    @AfterAll
    static void stop() {
        provider.stop(0);
    }

    @Test
    void its_token_says_who_and_our_settings_what_he_may() throws JOSEException {
        OidcCallers callers = callers("realm.roles", Map.of("billing", "accountant"));

        String token = token(key, claims -> claims.claim("realm", Map.of("roles", List.of("billing", "other"))));

        assertThat(callers.authenticate(token).getPrincipal())
                .isEqualTo(new Caller("oidc:anna", Role.ACCOUNTANT, null));
    }

    @Test
    void a_partner_is_named_by_a_claim_and_without_it_there_is_no_caller() throws JOSEException {
        OidcCallers callers = callers("roles", Map.of());

        String greco =
                token(key, claims -> claims.claim("roles", "ledger-partner").claim("partner", "greco"));
        assertThat(callers.authenticate(greco).getPrincipal())
                .isEqualTo(new Caller("oidc:anna", Role.PARTNER, new PartnerId("greco")));
        refused(callers, token(key, claims -> claims.claim("roles", "ledger-partner")));
    }

    @Test
    void a_token_of_another_key_issuer_audience_or_time_lets_nobody_in() throws JOSEException {
        OidcCallers callers = callers("roles", Map.of());

        refused(callers, token(foreign, claims -> claims.claim("roles", "ledger-admin")));
        refused(
                callers,
                token(key, claims -> claims.claim("roles", "ledger-admin").issuer("https://evil.example")));
        refused(
                callers,
                token(key, claims -> claims.claim("roles", "ledger-admin").audience("another-program")));
        refused(
                callers,
                token(
                        key,
                        claims -> claims.claim("roles", "ledger-admin")
                                .expirationTime(Date.from(Instant.now().minus(Duration.ofHours(1))))));
        refused(callers, token(key, claims -> claims.claim("roles", "admin")));
        refused(callers, "eyJhbGciOiJub25lIn0.eyJyb2xlcyI6ImxlZGdlci1hZG1pbiJ9.");
        assertThat(callers.authenticate(token(key, claims -> claims.claim("roles", "ledger-admin")))
                        .getPrincipal())
                .isEqualTo(new Caller("oidc:anna", Role.ADMIN, null));
    }

    @Test
    void settings_that_are_not_whole_stop_the_start() {
        assertThatThrownBy(() ->
                        new OidcCallers(new OidcSettings(ISSUER, null, null, "roles", "partner", "name", Map.of())))
                .isInstanceOf(RuleViolation.class)
                .hasMessageContaining("audience");
        assertThatThrownBy(() -> callers("roles", Map.of("x", "boss"))).hasMessageContaining("boss");
    }

    private static OidcCallers callers(String roleClaim, Map<String, String> roles) {
        String keys = "http://127.0.0.1:" + provider.getAddress().getPort() + "/keys";
        return new OidcCallers(
                new OidcSettings(ISSUER, keys, "ledger", roleClaim, "partner", "preferred_username", roles));
    }

    private static void refused(OidcCallers callers, String token) {
        assertThatThrownBy(() -> callers.authenticate(token)).isInstanceOf(AuthenticationException.class);
    }

    private static String token(RSAKey signer, UnaryOperator<JWTClaimsSet.Builder> claims) throws JOSEException {
        JWTClaimsSet.Builder common = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("ledger")
                .subject("42")
                .claim("preferred_username", "anna")
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))));
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(),
                claims.apply(common).build());
        token.sign(new RSASSASigner(signer));
        return token.serialize();
    }
}
