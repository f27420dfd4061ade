package org.commissionledger.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.api.Api.json;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.commissionledger.app.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The figures that people see are those that programs get. */
@ExtendWith(Site.Parameter.class)
class FiguresOnScreensTest {

    private static final List<String> SORTS = List.of(
            "-registered",
            "registered",
            "amount",
            "-commission",
            "-changed",
            "status",
            "partner",
            "-settled",
            "settled",
            "-sub_id",
            "sub_id");

    private static final List<String> PURSES = List.of("in_progress", "available", "reserved", "paid_out");

    @Test
    void the_overview_of_a_partner_has_his_balance(Site site) {
        try (Page page = site.browser(Role.PARTNER).newPage()) {
            page.navigate("/");
            JsonNode balance =
                    json(site.api().get(Role.PARTNER, "/balances")).get("items").get(0);

            for (String purse : PURSES) {
                assertThat(value(page, "[data-figure=" + purse + "]")).isEqualTo(text(balance, purse));
            }
        }
    }

    @Test
    void the_overview_of_staff_has_the_sum_of_all_balances(Site site) {
        try (Page page = site.browser(Role.AUDITOR).newPage()) {
            page.navigate("/");
            List<JsonNode> balances = site.api().pages(Role.AUDITOR, "/balances", 50);

            for (String purse : PURSES) {
                BigDecimal sum = balances.stream()
                        .map(balance -> new BigDecimal(text(balance, purse)))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(value(page, "[data-figure=" + purse + "]")).isEqualTo(sum.toPlainString());
                if (sum.signum() != 0) {
                    // The whole demo was recorded within the day.
                    assertThat(value(page, ".card:has([data-figure=" + purse + "]) p:has-text('in 24 hours')"))
                            .isEqualTo(sum.toPlainString());
                }
            }
        }
    }

    @Test
    void the_list_of_orders_has_each_once_with_its_money(Site site) {
        for (Role role : List.of(Role.PARTNER, Role.ADMIN)) {
            List<String> told = new ArrayList<>();
            BigDecimal commission = BigDecimal.ZERO;
            for (JsonNode order : site.api().pages(role, "/orders", 200)) {
                told.add(text(order, "order") + " " + text(order, "paid_amount") + " " + text(order, "commission"));
                commission = commission.add(new BigDecimal(text(order, "commission")));
            }
            try (Page page = site.browser(role).newPage()) {
                for (String sort : role == Role.PARTNER ? List.of("-registered", "-settled") : SORTS) {
                    page.navigate("/orders?limit=60&sort=" + sort);
                    assertThat(value(page, "[data-total=commission]")).isEqualTo(commission.toPlainString());
                    assertThat(ofAllPages(page, FiguresOnScreensTest::figures))
                            .as("by %s", sort)
                            .containsExactlyInAnyOrderElementsOf(told);
                }
            }
        }
    }

    /** Each filter against a plain walk through all orders, also two at once and together with a search for a number. */
    @Test
    void each_filter_finds_what_it_says_and_the_export_has_the_same(Site site) {
        List<JsonNode> all = site.api().pages(Role.ACCOUNTANT, "/orders", 200);
        Map<String, Predicate<JsonNode>> filters = new TreeMap<>();
        filters.put("status=Pending", order -> text(order, "status").equals("Pending"));
        filters.put("partner=gadget-bench", order -> text(order, "partner").equals("gadget-bench"));
        filters.put("offer=aliexpress", _ -> true);
        filters.put(
                "sub_id=u-48213", order -> "u-48213".equals(order.get("sub_id").asString("")));
        filters.put("number=8213907714436107", order -> text(order, "order").equals(Site.ORDER));
        filters.put("number=" + Site.ORDER, order -> text(order, "order").equals(Site.ORDER));
        filters.put(
                "number=8213907714426107", order -> text(order, "order_group").equals("8213907714426107"));
        filters.put(
                "from=2026-08-04&to=2026-08-04",
                order -> text(order, "registered_at").startsWith("2026-08-04"));
        filters.put(
                "basis=settled&from=2026-09-01",
                order -> order.get("settled_at").asString("").compareTo("2026-09-01") >= 0);
        filters.put("basis=recorded&to=2026-09-30", _ -> false);
        filters.put("least=899.99", order -> paid(order).compareTo(new BigDecimal("899.99")) >= 0);
        filters.put(
                "least=12.345&most=20&status=Waiting",
                order -> paid(order).compareTo(new BigDecimal("12.345")) >= 0
                        && paid(order).compareTo(new BigDecimal("20")) <= 0
                        && text(order, "status").equals("Waiting"));
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            filters.forEach((query, filter) -> {
                Set<String> told = all.stream()
                        .filter(filter)
                        .map(order -> text(order, "order"))
                        .collect(Collectors.toCollection(TreeSet::new));
                page.navigate("/orders?limit=200&" + query);
                List<String> shown = page.locator("tr[data-order]").all().stream()
                        .map(row -> row.getAttribute("data-order"))
                        .toList();
                String csv = site.browser(Role.ACCOUNTANT)
                        .request()
                        .get("/orders/export?" + query)
                        .text();

                assertThat(shown).as(query).containsExactlyInAnyOrderElementsOf(told);
                assertThat(csv.lines().skip(1).map(line -> line.substring(0, line.indexOf(','))))
                        .as("%s, in the order of the list", query)
                        .containsExactlyElementsOf(shown);
                if (told.isEmpty()) {
                    assertThat(page.locator(".empty").innerText()).contains("Nothing fits this filter");
                }
            });
        }
    }

    private static BigDecimal paid(JsonNode order) {
        return new BigDecimal(text(order, "paid_amount"));
    }

    @Test
    void an_order_has_what_its_explanation_has_event_by_event(Site site) {
        List<String> orders = site.api().pages(Role.ADMIN, "/orders", 200).stream()
                .map(order -> text(order, "order"))
                .filter(order -> order.hashCode() % 6 == 0 || order.equals(Site.ORDER))
                .toList();
        assertThat(orders).hasSizeGreaterThan(5);
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            for (String order : orders) {
                JsonNode explanation = json(site.api().get(Role.ADMIN, "/orders/" + order + "/explanation"));
                page.navigate("/orders/" + order);

                assertThat(value(page, "[aria-labelledby=cents] [data-figure=commission]"))
                        .isEqualTo(text(explanation, "commission"));
                assertThat(page.locator(".heading .status").innerText()).isEqualTo(text(explanation, "status"));
                for (JsonNode event : explanation.get("events")) {
                    Locator step = page.locator("[data-event='" + event.get("position") + "']");
                    for (String change : List.of("in_progress_change", "available_change", "referral_change")) {
                        Locator shown = step.locator("[data-figure=" + change + "] data");
                        String told = text(event, change);
                        if (new BigDecimal(told).signum() == 0) {
                            assertThat(shown.count()).isZero();
                        } else {
                            assertThat(shown.getAttribute("value")).isEqualTo(told);
                        }
                    }
                }
            }
        }
    }

    /** Of each kind as many as the overview counts, each event once, with what it moved. */
    @Test
    void changes_are_the_events_of_orders_that_the_overview_counts(Site site) {
        Map<String, Set<String>> kinds = Map.of(
                "registered", Set.of("OrderRegistered"),
                "received", Set.of("OrderDelivered"),
                "confirmed", Set.of("OrderConfirmed", "OrderReinstated"),
                "declined", Set.of("OrderDeclined", "ConfirmationReversed"),
                "amended", Set.of("OrderAmended", "CommissionCorrected"));
        for (Role role : List.of(Role.PARTNER, Role.AUDITOR)) {
            Set<String> orders = site.api().pages(role, "/orders", 200).stream()
                    .map(order -> text(order, "order"))
                    .collect(Collectors.toSet());
            List<JsonNode> events = site.api().pages(Role.AUDITOR, "/events", 200).stream()
                    .filter(event -> orders.contains(text(event, "aggregate")))
                    .toList();
            try (Page page = site.browser(role).newPage()) {
                page.navigate("/");
                List<String> linked = page.locator("a[href^='/changes?']").all().stream()
                        .map(link -> link.getAttribute("href"))
                        .toList();
                assertThat(linked).contains("/changes?in=day&what=confirmed", "/changes?in=week&what=declined");
                kinds.forEach((kind, types) -> {
                    List<String> told = events.stream()
                            .filter(event -> types.contains(text(event, "type")))
                            .map(event -> text(event, "position"))
                            .toList();
                    page.navigate("/changes?in=day&limit=20&what=" + kind);
                    assertThat(page.locator("[data-count=" + kind + "] strong").innerText())
                            .as(kind)
                            .isEqualTo("" + told.size());
                    assertThat(ofAllPages(page, FiguresOnScreensTest::changes))
                            .as(kind)
                            .containsExactlyElementsOf(told.reversed());
                });
                page.navigate("/changes?from=2026-01-01&to=2026-01-02");
                assertThat(page.locator(".empty").innerText()).contains("Nothing fits this filter");
            }
        }
        JsonNode explanation = json(site.api().get(Role.ADMIN, "/orders/" + Site.ORDER + "/explanation"));
        try (Page page = site.browser(Role.AUDITOR).newPage()) {
            page.navigate("/changes?limit=200&partner=" + text(explanation, "partner"));
            for (JsonNode event : explanation.get("events")) {
                Locator row = page.locator("tr[data-change='" + event.get("position") + "']");
                assertThat(value(row, "[data-figure=in_progress]")).isEqualTo(text(event, "in_progress_change"));
                assertThat(value(row, "[data-figure=available]")).isEqualTo(text(event, "available_change"));
            }
        }
    }

    @Test
    void balances_are_those_of_the_api(Site site) {
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            page.navigate("/balances");
            for (JsonNode balance : site.api().pages(Role.ACCOUNTANT, "/balances", 50)) {
                Locator row = page.locator("tr[data-partner='" + text(balance, "partner") + "']");
                for (String figure : List.of(
                        "in_progress", "available", "reserved", "paid_out", "commission_earned", "referral_earned")) {
                    assertThat(value(row, "[data-figure=" + figure + "]")).isEqualTo(text(balance, figure));
                }
            }
        }
    }

    @Test
    void a_statement_has_every_line_and_leads_to_the_balance(Site site) {
        JsonNode statement = json(site.api()
                        .get(
                                Role.PARTNER,
                                "/partners/" + Site.PARTNER + "/statement?by=business"
                                        + "&from=2026-07-31T23:59:59.999999Z&to=2026-08-31T23:59:59.999999Z"))
                .get(0);
        try (Page page = site.browser(Role.PARTNER).newPage()) {
            page.navigate("/partners/" + Site.PARTNER + "/balance?month=2026-08");

            assertThat(values(page, ".statement [data-figure=amount] data")).isEqualTo(texts(statement, "amount"));
            assertThat(values(page, ".statement [data-figure=balance] data")).isEqualTo(texts(statement, "balance"));
            assertThat(values(page, ".statement tfoot data"))
                    .containsExactlyElementsOf(PURSES.stream()
                            .map(purse -> text(statement.get("closing"), purse))
                            .toList());
            assertThat(page.locator("main").innerText()).contains("The lines lead to the balance");
        }
    }

    @Test
    void a_long_statement_goes_on_where_the_page_before_ended(Site site) {
        try (Page page = site.browser(Role.PARTNER).newPage()) {
            page.navigate("/partners/" + Site.PARTNER + "/balance?month=all");
            List<String> whole = values(page, ".statement [data-figure=balance] data");
            List<String> parts = new ArrayList<>();
            page.navigate("/partners/" + Site.PARTNER + "/balance?month=all&limit=7");
            while (true) {
                parts.addAll(values(page, ".statement [data-figure=balance] data"));
                Locator next = page.locator("a[rel=next]");
                if (next.count() == 0) {
                    break;
                }
                page.navigate(next.getAttribute("href"));
            }
            assertThat(whole).hasSizeGreaterThan(20);
            assertThat(parts).isEqualTo(whole);
            assertThat(page.locator("main").innerText()).contains("The lines lead to the balance");
        }
    }

    @Test
    void tiers_are_those_of_the_api(Site site) {
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            for (String partner : List.of("cashback-harbor", "bargain-radar")) {
                JsonNode tiers = json(site.api().get(Role.ADMIN, "/partners/" + partner + "/tiers"));
                page.navigate("/partners/" + partner + "/tiers?month=2026-08");
                for (JsonNode tier : tiers) {
                    assertThat(page.locator("tr[data-month='" + text(tier, "month") + "'] [data-figure=tier]")
                                    .innerText())
                            .isEqualTo(tier.get("tier").toString());
                    if (text(tier, "month").equals("2026-08")) {
                        assertThat(page.locator(".lead [data-figure=tier]").innerText())
                                .isEqualTo(tier.get("tier").toString());
                        assertThat(value(page, "[data-figure=basis]")).isEqualTo(text(tier, "basis_turnover"));
                    }
                }
            }
        }
    }

    @Test
    void referrals_add_up_to_what_was_earned(Site site) {
        JsonNode earnings = json(site.api().get(Role.PARTNER, "/partners/" + Site.PARTNER + "/referrals"));
        try (Page page = site.browser(Role.PARTNER).newPage()) {
            page.navigate("/partners/" + Site.PARTNER + "/referrals?limit=200");
            BigDecimal sum = BigDecimal.ZERO;
            for (JsonNode earning : earnings) {
                Locator row = page.locator("tr[data-partner='" + text(earning, "partner") + "']");
                assertThat(value(row, "[data-figure=earned]")).isEqualTo(text(earning, "earned"));
                sum = sum.add(new BigDecimal(text(earning, "earned")));
            }
            assertThat(values(page, "[data-figure=amount] data").stream()
                            .map(BigDecimal::new)
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(sum);
        }
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asString();
    }

    private static List<String> texts(JsonNode statement, String field) {
        List<String> texts = new ArrayList<>();
        statement.get("lines").forEach(line -> texts.add(text(line, field)));
        return texts;
    }

    private static List<String> ofAllPages(Page page, Function<Page, List<String>> lines) {
        List<String> shown = new ArrayList<>(lines.apply(page));
        for (Locator next = page.locator("a[rel=next]"); next.count() > 0; ) {
            page.navigate(next.getAttribute("href"));
            shown.addAll(lines.apply(page));
        }
        return shown;
    }

    private static List<String> changes(Page page) {
        return page.locator("tr[data-change]").all().stream()
                .map(row -> row.getAttribute("data-change"))
                .toList();
    }

    /** Of each order on the page its id, what was paid and its commission, in one call to the browser. */
    @SuppressWarnings("unchecked")
    private static List<String> figures(Page page) {
        return (List<String>) page.locator("tr[data-order]").evaluateAll("""
                rows => rows.map(row => [row.dataset.order,
                    ...['paid_amount', 'commission'].map(of => row.querySelector(`[data-figure=${of}] data`).value)].join(' '))""");
    }

    private static String value(Page page, String selector) {
        return page.locator(selector + " data").first().getAttribute("value");
    }

    private static String value(Locator in, String selector) {
        return in.locator(selector + " data").first().getAttribute("value");
    }

    @SuppressWarnings("unchecked")
    private static List<String> values(Page page, String selector) {
        return (List<String>) page.locator(selector).evaluateAll("all => all.map(one => one.getAttribute('value'))");
    }
}
