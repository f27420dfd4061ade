package org.commissionledger.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commissionledger.app.projection.Projector.Look;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.security.Role;
import org.commissionledger.app.security.Screens;
import org.commissionledger.app.ui.Surroundings.Link;
import org.commissionledger.domain.partner.PartnerId;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** What stands around a page: where one can go from there, and how old its figures are. */
class SurroundingsTest {

    private static final Look CURRENT = new Look(10, 10, null, false, Set.of());

    @Test
    void the_navigation_names_what_the_role_sees_and_where_one_is() {
        assertThat(around(Role.PARTNER, "/orders/aliexpress:1", CURRENT).navigation())
                .extracting(Link::name)
                .containsExactly(
                        "Overview", "Orders", "Changes", "Statistics", "Balance", "Tier", "Referrals", "Payouts");
        assertThat(around(Role.PARTNER, "/orders/aliexpress:1", CURRENT).navigation())
                .filteredOn(Link::current)
                .extracting(Link::href)
                .containsExactly("/orders");
        assertThat(around(Role.PARTNER, "/", CURRENT).navigation())
                .extracting(Link::href)
                .contains("/partners/greco/balance");
        for (Role role : Role.values()) {
            assertThat(around(role, "/", CURRENT).navigation())
                    .allSatisfy(link -> assertThat(Screens.allow(role, HttpMethod.GET, link.href()))
                            .isTrue());
        }
    }

    @Test
    void only_an_accountant_or_an_admin_changes_anything_and_what_no_rule_names_nobody_sees() {
        assertThat(around(Role.AUDITOR, "/", CURRENT).mayPost("/imports")).isFalse();
        assertThat(around(Role.ACCOUNTANT, "/", CURRENT).mayPost("/imports")).isTrue();
        assertThat(around(Role.PARTNER, "/", CURRENT).may("/journal")).isFalse();
        assertThat(around(Role.ADMIN, "/", CURRENT).may("/secrets")).isFalse();
    }

    @Test
    void an_address_keeps_what_was_asked_for_and_begins_the_list_anew() {
        Surroundings page = new Surroundings(
                new Caller("anna", Role.ADMIN, null),
                ZoneOffset.UTC,
                Instant.EPOCH,
                CURRENT,
                "/orders",
                Map.of("status", "Waiting", "after", "x", "sub_id", "a&b c", "offer", ""),
                List.of());

        assertThat(page.with("sort", "-amount")).isEqualTo("/orders?sort=-amount&status=Waiting&sub_id=a%26b+c");
        assertThat(page.without("status")).isEqualTo("/orders?sub_id=a%26b+c");
        assertThat(page.same("/orders/export")).isEqualTo("/orders/export?status=Waiting&sub_id=a%26b+c");
        assertThat(page.parameter("offer")).as("an empty field is no wish").isNull();
        assertThat(page.isFiltered()).isTrue();
        assertThat(around(Role.ADMIN, "/orders", CURRENT).isFiltered()).isFalse();
    }

    @Test
    void figures_are_current_behind_or_stopped() {
        Surroundings behind = around(Role.ADMIN, "/", new Look(10, 7, null, false, Set.of()));
        Surroundings stopped = around(Role.ADMIN, "/", new Look(10, 7, null, true, Set.of()));

        assertThat(around(Role.ADMIN, "/", CURRENT).behind()).isZero();
        assertThat(behind.behind()).isEqualTo(3);
        assertThat(behind.isStopped()).isFalse();
        assertThat(stopped.isStopped()).isTrue();
        stopped.asOf(10, Instant.EPOCH);
        assertThat(stopped.isStopped())
                .as("the page was read after it had moved on")
                .isFalse();
    }

    private static Surroundings around(Role role, String path, Look look) {
        PartnerId partner = role == Role.PARTNER ? new PartnerId("greco") : null;
        return new Surroundings(
                new Caller("anna", role, partner), ZoneOffset.UTC, Instant.EPOCH, look, path, Map.of(), List.of());
    }
}
