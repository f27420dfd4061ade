package org.commissionledger.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.partner.PartnerId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A token lets its bearer in until it expires or is revoked, and is kept nowhere. */
class AccessTokensTest {

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    private AccessTokens tokens;

    @BeforeEach
    void open() {
        tokens = new AccessTokens(its.ledger().database(), its.clock());
    }

    @Test
    void a_token_is_whom_it_was_made_for() {
        String token = tokens.create("billing", Role.PARTNER, new PartnerId("greco"), Set.of(TokenScope.READ), null);

        AccessToken known = tokens.accepted(token).orElseThrow();
        assertThat(token).startsWith(known.id() + "_").matches("cl_[0-9a-f]{10}_[0-9a-f]{64}");
        assertThat(known.caller()).isEqualTo(new Caller(known.id() + ":billing", Role.PARTNER, new PartnerId("greco")));
        assertThat(known.scopes()).containsExactly(TokenScope.READ);
    }

    @Test
    void nothing_but_the_whole_token_lets_in() {
        String token = token(null);
        char last = token.charAt(token.length() - 1);

        assertThat(tokens.accepted(token.substring(0, token.length() - 1) + (last == '0' ? '1' : '0')))
                .isEmpty();
        assertThat(tokens.accepted(token + "0")).isEmpty();
        assertThat(tokens.accepted(token.substring(0, token.lastIndexOf('_') + 1)))
                .isEmpty();
        assertThat(tokens.accepted(token.toUpperCase(Locale.ROOT))).isEmpty();
        assertThat(tokens.accepted("")).isEmpty();
        assertThat(tokens.accepted("cl_")).isEmpty();
        assertThat(tokens.accepted("cl_%_x")).isEmpty();
        assertThat(tokens.accepted(token)).isPresent();
    }

    @Test
    void the_token_stands_in_no_table() {
        String secret = token(null).substring(14);

        for (String table : its.ledger()
                .database()
                .jdbc()
                .sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list()) {
            assertThat(its.ledger()
                            .database()
                            .jdbc()
                            .sql("select count(*) from " + table + " t where t::text like ?")
                            .param("%" + secret + "%")
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void an_expired_token_lets_in_no_more() {
        String token = token(its.clock().instant().plus(Duration.ofHours(1)));

        its.clock().advance(Duration.ofMinutes(59));
        assertThat(tokens.accepted(token)).isPresent();
        its.clock().advance(Duration.ofMinutes(1));
        assertThat(tokens.accepted(token)).isEmpty();
    }

    @Test
    void a_revoked_token_lets_in_no_more_and_stays_in_the_list() {
        String token = token(null);

        tokens.revoke(token.substring(0, token.lastIndexOf('_')));

        assertThat(tokens.accepted(token)).isEmpty();
        assertThat(tokens.list())
                .singleElement()
                .satisfies(known ->
                        assertThat(known.revokedAt()).isEqualTo(its.clock().instant()));
        assertThatThrownBy(() -> tokens.revoke("cl_none")).isInstanceOf(RuleViolation.class);
    }

    @Test
    void its_last_use_is_noted_once_a_minute() {
        String token = token(null);
        Instant start = its.clock().instant();

        tokens.accepted(token);
        its.clock().advance(Duration.ofSeconds(30));
        tokens.accepted(token);
        assertThat(tokens.list().getFirst().lastUsedAt()).isEqualTo(start);
        its.clock().advance(Duration.ofSeconds(31));
        tokens.accepted(token);
        assertThat(tokens.list().getFirst().lastUsedAt()).isEqualTo(start.plusSeconds(61));
    }

    @Test
    void what_does_not_go_together_is_refused() {
        PartnerId greco = new PartnerId("greco");
        assertThatThrownBy(() -> tokens.create("a", Role.PARTNER, null, Set.of(), null))
                .hasMessageContaining("--partner");
        assertThatThrownBy(() -> tokens.create("a", Role.ADMIN, greco, Set.of(), null))
                .hasMessageContaining("no partner");
        assertThatThrownBy(() -> tokens.create("a", Role.AUDITOR, null, Set.of(TokenScope.WRITE), null))
                .hasMessageContaining("changes nothing");
        assertThatThrownBy(() -> tokens.create("a\nb", Role.ADMIN, null, Set.of(), null))
                .hasMessageContaining("one line");
        assertThatThrownBy(() -> token(its.clock().instant())).hasMessageContaining("expired");
    }

    private String token(Instant expiresAt) {
        return tokens.create("t", Role.ADMIN, null, Set.of(), expiresAt);
    }
}
