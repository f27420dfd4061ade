package org.commissionledger.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.api.Api.json;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.security.Permissions;
import org.commissionledger.app.security.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Each role tries everything that there is, and sees its own. */
class OwnDataTest {

    private static final List<String> LISTS = List.of("/orders", "/entries", "/events", "/balances", "/partners");

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path home;

    private static Api api;

    @BeforeAll
    static void serve() {
        api = Api.serving(ITS.ledger(), home).withTheDemo();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void a_partners_lists_hold_what_belongs_to_him_and_nothing_else() {
        for (String list : List.of("/orders", "/entries", "/balances", "/partners")) {
            List<JsonNode> his = api.pages(Role.PARTNER, list, 200);
            List<JsonNode> ofAll = api.pages(Role.ADMIN, list, 200).stream()
                    .filter(item -> item.get("partner").asString().equals(Api.PARTNER))
                    .toList();

            assertThat(his).as(list).isNotEmpty().containsExactlyInAnyOrderElementsOf(ofAll);
            for (String type : List.of("text/csv", "application/x-ndjson")) {
                String streamed = api.get(Role.PARTNER, list, "Accept", type).body();
                assertThat(streamed.lines().count()).as(list).isEqualTo(his.size() + (type.equals("text/csv") ? 1 : 0));
            }
        }
    }

    @Test
    void no_filter_shows_a_partner_another_ones_rows() {
        for (String list : List.of("/orders", "/entries", "/events")) {
            assertThat(json(api.get(Role.PARTNER, list + "?partner=cashback-harbor"))
                            .get("items"))
                    .as(list)
                    .isEmpty();
            assertThat(api.get(Role.PARTNER, list + "?partner=cashback-harbor", "Accept", "application/x-ndjson")
                            .body())
                    .isEmpty();
        }
        assertThat(json(api.get(Role.PARTNER, "/entries?account=partner:cashback-harbor:available"))
                        .get("items"))
                .isEmpty();
        assertThat(json(api.get(Role.PARTNER, "/balances?at_business=2026-08-01T00:00:00Z"))
                        .get("items"))
                .hasSize(1);
    }

    @Test
    void what_belongs_to_another_is_not_there_for_a_partner() {
        String other = api.pages(Role.ADMIN, "/orders?partner=cashback-harbor", 1)
                .getFirst()
                .get("order")
                .asString();
        for (String path : List.of(
                "/orders/" + other,
                "/orders/" + other + "/history",
                "/orders/" + other + "/explanation",
                "/orders/" + other + "?at_business=2026-12-01T00:00:00Z",
                "/partners/cashback-harbor",
                "/partners/cashback-harbor/balance",
                "/partners/cashback-harbor/statement",
                "/partners/cashback-harbor/tiers",
                "/partners/cashback-harbor/tiers?at_position=100",
                "/partners/cashback-harbor/referrals")) {
            HttpResponse<String> his = api.get(Role.PARTNER, path);

            assertThat(api.get(Role.ADMIN, path).statusCode()).as(path).isEqualTo(200);
            assertThat(his.statusCode()).as(path).isEqualTo(404);
            assertThat(his.body()).doesNotContain("Waiting", "Confirmed", "USD");
        }
        assertThat(api.pages(Role.PARTNER, "/events?order=" + other, 200)).isEmpty();
    }

    @Test
    void a_partner_sees_all_that_is_his() {
        for (String path : List.of("balance", "statement", "tiers", "referrals")) {
            HttpResponse<String> his = api.get(Role.PARTNER, "/partners/" + Api.PARTNER + "/" + path);
            assertThat(his.statusCode()).isEqualTo(200);
            assertThat(his.body()).isEqualTo(api.get(Role.ADMIN, "/partners/" + Api.PARTNER + "/" + path).body());
        }
        assertThat(LISTS).allSatisfy(list -> assertThat(json(api.get(Role.PARTNER, list)).get("items"))
                .isNotEmpty());
    }

    /** What the description names is tried with every role; the table of permissions is the only one who decides. */
    @Test
    void every_operation_lets_in_whom_the_permissions_name() {
        Map<String, String> tried = new TreeMap<>();
        JsonNode paths = json(api.get("//v3/api-docs")).get("paths");
        paths.properties().forEach(path -> path.getValue().propertyNames().forEach(verb -> {
            HttpMethod method = HttpMethod.valueOf(verb.toUpperCase(Locale.ROOT));
            String address = path.getKey().replaceAll("\\{[a-z]+}", "1");
            for (Role role : Role.values()) {
                int status = api.send(role, method.name(), address.replace("/api/v1", ""), "")
                        .statusCode();
                boolean let = status != 403;
                assertThat(let)
                        .as("%s %s as %s: %s", method, address, role, status)
                        .isEqualTo(Permissions.allow(role, method, address));
                tried.put(method + " " + address, "tried");
            }
        }));
        assertThat(tried).hasSizeGreaterThan(25);
    }

    @Test
    void what_no_rule_names_nobody_may() {
        assertThat(Permissions.allow(Role.ADMIN, HttpMethod.DELETE, "/api/v1/orders")).isFalse();
        assertThat(Permissions.allow(Role.ADMIN, HttpMethod.GET, "/api/v1/secrets")).isFalse();
        assertThat(Permissions.allow(Role.AUDITOR, HttpMethod.POST, "/api/v1/imports")).isFalse();
        assertThat(Permissions.allow(Role.PARTNER, HttpMethod.GET, "/api/v1/imports")).isFalse();
    }
}
