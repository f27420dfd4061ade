package org.commissionledger.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.api.Api.json;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.SelectOption;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.commissionledger.app.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What auditors and accountants look figures up in is what programs get. */
@ExtendWith(Site.Parameter.class)
class FiguresForAuditorsTest {

    /** A moment in the middle of the demo, after its second feed. */
    private static final long THEN = 120;

    @Test
    void statistics_have_each_line_and_the_totals(Site site) {
        for (Role role : List.of(Role.PARTNER, Role.ACCOUNTANT)) {
            for (String by : List.of("month", "partner", "status", "sub_id", "country")) {
                JsonNode told = json(site.api().get(role, "/statistics?limit=200&by=" + by));
                try (Page page = site.browser(role).newPage()) {
                    page.navigate("/statistics?by=" + by);

                    assertThat(figures(page, "#figures tbody tr")).isEqualTo(statistics(told.get("lines")));
                    assertThat(figures(page, "#figures tfoot tr").getLast())
                            .isEqualTo(statistics(told.get("totals")).getFirst());
                }
            }
        }
    }

    /** As many orders as that would take long to make; the sums by which the page counts them are told that there are. */
    @Test
    void of_very_many_orders_those_of_the_latest_days_are_counted_one_by_one(Site site) {
        JdbcClient jdbc = site.ledger().database().jdbc();
        String latest = jdbc.sql("select max(day)::text from order_day")
                .query(String.class)
                .single();
        String from = LocalDate.parse(latest).minusDays(29).toString();
        JsonNode told = json(site.api().get(Role.ACCOUNTANT, "/statistics?by=country&from=" + from));
        JsonNode all = json(site.api().get(Role.ACCOUNTANT, "/statistics?by=country"));
        long many = 200_000;
        String earliest = jdbc.sql("select min(day)::text from order_day")
                .query(String.class)
                .single();
        add(jdbc, many, earliest);
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            page.navigate("/statistics?by=country");
            assertThat(page.locator(".notice").innerText()).contains("look at all of them");
            assertThat(page.getByLabel("From day").inputValue()).isEqualTo(from);
            assertThat(figures(page, "#figures tbody tr")).isEqualTo(statistics(told.get("lines")));
            page.locator("text=look at all of them").click();
            page.waitForURL("**period=all");
            page.waitForSelector("#figures");
            assertThat(page.locator(".notice, [data-announced]").count()).isZero();
            assertThat(figures(page, "#figures tbody tr")).isEqualTo(statistics(all.get("lines")));

            String settled = jdbc.sql("select max(settled_at)::date::text from order_view")
                    .query(String.class)
                    .single();
            page.navigate("/statistics?by=day&basis=settled");
            assertThat(page.getByLabel("From day").inputValue())
                    .as("the latest days of settlement")
                    .isEqualTo(LocalDate.parse(settled).minusDays(29).toString());
            page.navigate("/statistics?by=day&basis=recorded");
            assertThat(page.locator(".notice").count())
                    .as("sums tell days of recording apart")
                    .isZero();

            page.navigate("/orders?sort=amount");
            String least = page.locator("tr[data-order]").first().getAttribute("data-order");
            assertThat(page.locator(".notice").innerText()).contains("look at all of them");
            page.navigate("/orders?sort=amount&from=" + from);
            assertThat(page.locator("tr[data-order]").first().getAttribute("data-order"))
                    .isEqualTo(least);
            assertThat(page.locator(".notice").count()).isZero();

            page.navigate("/orders?sort=amount&period=all");
            page.waitForSelector("tr[data-order]");
            page.locator("thead a:has-text('Commission')").click();
            page.waitForURL("**sort=-commission");
            assertThat(page.waitForSelector("[data-announced]").innerText())
                    .as("what is fetched by itself is announced anew")
                    .contains("Each of 200,");
            page.waitForSelector("tr[data-order]");

            String second = jdbc.sql("select max(day)::text from order_day where day < ?::date")
                    .param(latest)
                    .query(String.class)
                    .single();
            add(jdbc, many, second);
            page.navigate("/statistics?by=country");
            assertThat(page.getByLabel("From day").inputValue())
                    .as("the day before has too many")
                    .isEqualTo(latest);
            add(jdbc, -many, second);
        } finally {
            add(jdbc, -many, earliest);
        }
    }

    /** The log-in page, an error, or nothing at all comes instead of them: the page does not say forever that they come. */
    @Test
    void figures_that_cannot_be_fetched_are_asked_for_as_a_page(Site site) {
        JdbcClient jdbc = site.ledger().database().jdbc();
        String day = jdbc.sql("select min(day)::text from order_day")
                .query(String.class)
                .single();
        long many = 200_000;
        add(jdbc, many, day);
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            for (boolean answered : List.of(true, false)) {
                page.route("**whole=now", route -> {
                    if (!route.request().headers().containsKey("hx-request")) {
                        route.resume();
                    } else if (answered) {
                        route.fulfill(new Route.FulfillOptions().setStatus(500).setBody("<p>No.</p>"));
                    } else {
                        route.abort();
                    }
                });
                page.navigate("/statistics?by=country&period=all");
                page.waitForURL("**whole=now");
                assertThat(page.locator("#figures").count()).isEqualTo(1);
            }
        } finally {
            add(jdbc, -many, day);
        }
    }

    /** To one row of the day's sums. */
    private static void add(JdbcClient jdbc, long orders, String day) {
        assertThat(jdbc.sql("""
                        update order_day set orders = orders + ? where ctid =
                            (select ctid from order_day where day = ?::date
                             order by partner, recorded_day, offer, currency, status limit 1)""").params(orders, day).update()).isEqualTo(1);
    }

    @Test
    void statistics_of_a_month_lead_to_its_days_and_those_to_the_same_sum(Site site) {
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            page.navigate("/statistics");
            List<String> month = figures(page, "#figures tbody tr").get(1);
            page.locator("#figures tbody tr").nth(1).locator("a").click();
            page.waitForURL("**by=day*");

            assertThat(figures(page, "#figures tfoot tr").getLast()).isEqualTo(month);
        }
    }

    @Test
    void an_order_is_found_by_the_number_that_pages_show(Site site) {
        String shown = Site.ORDER.substring(Site.ORDER.indexOf(':') + 1);
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            for (String list : List.of("/journal", "/events", "/replay")) {
                page.navigate(list + "?order=" + Site.ORDER);
                String table = page.locator("main table").first().innerText();
                assertThat(page.navigate(list + "?order=" + shown).status()).isEqualTo(200);

                assertThat(page.locator("main table").first().innerText()).isEqualTo(table);
            }
            page.navigate("/replay?at=event&event=100&order=" + shown);
            assertThat(page.locator("h2 a.order").getAttribute("href")).isEqualTo("/orders/" + Site.ORDER);
        }
    }

    @Test
    void charts_are_drawn_and_the_table_is_there_without_them(Site site) {
        try (Page page = site.browser(Role.PARTNER).newPage()) {
            page.navigate("/statistics");
            page.locator(".chart canvas").first().waitFor();
            assertThat(page.locator(".chart canvas").count()).isEqualTo(2);
        }
        try (var plain = site.withoutScripts(Role.PARTNER);
                Page page = plain.newPage()) {
            page.navigate("/statistics");
            assertThat(page.locator(".chart:visible").count()).isZero();
            assertThat(page.locator("#figures tbody tr").count()).isPositive();
        }
    }

    @Test
    void the_trial_balance_is_that_of_the_api_at_any_moment_and_comes_to_zero(Site site) {
        for (String moment : List.of("", "event=" + THEN, "at=known&day=2026-08-15", "at=happened&day=2026-07-31")) {
            String asked = switch (moment) {
                case "" -> "";
                case "at=known&day=2026-08-15" -> "?at_recorded=2026-08-15T23:59:59.999999Z";
                case "at=happened&day=2026-07-31" -> "?at_business=2026-07-31T23:59:59.999999Z";
                default -> "?at_position=" + THEN;
            };
            JsonNode told = json(site.api().get(Role.AUDITOR, "/trial-balance" + asked));
            try (Page page = site.browser(Role.AUDITOR).newPage()) {
                page.navigate("/journal/trial-balance?limit=200&" + moment);

                List<List<String>> shown = values(page, "[aria-label='Account by account'] tbody tr");
                assertThat(shown).as(moment).hasSize(told.get("accounts").size());
                for (int i = 0; i < shown.size(); i++) {
                    JsonNode account = told.get("accounts").get(i);
                    assertThat(shown.get(i).subList(1, 5))
                            .containsExactly(
                                    text(account, "account"),
                                    text(account, "debit"),
                                    text(account, "credit"),
                                    text(account, "balance"));
                }
                if (!shown.isEmpty()) {
                    assertThat(page.locator(".lead data").getAttribute("value")).isEqualTo("0.00");
                    assertThat(page.locator(".lead .status").innerText()).isEqualTo("OK");
                }
            }
        }
    }

    @Test
    void the_journal_has_every_entry_once_debit_or_credit(Site site) {
        List<String> told = new ArrayList<>();
        for (JsonNode entry : site.api().pages(Role.AUDITOR, "/entries", 200)) {
            told.add(entry.get("position") + " " + text(entry, "account") + " " + text(entry, "amount"));
        }
        for (String sort : List.of("oldest", "")) {
            List<String> shown = new ArrayList<>();
            try (Page page = site.browser(Role.AUDITOR).newPage()) {
                page.navigate("/journal?limit=150&sort=" + sort);
                while (true) {
                    shown.addAll(entries(page));
                    Locator next = page.locator("a[rel=next]");
                    if (next.count() == 0) {
                        break;
                    }
                    page.navigate(next.getAttribute("href"));
                }
            }
            assertThat(shown).containsExactlyInAnyOrderElementsOf(told);
        }
    }

    @Test
    void an_account_of_the_journal_is_chosen_by_its_name(Site site) {
        try (Page page = site.browser(Role.AUDITOR).newPage()) {
            page.navigate("/journal?partner=" + Site.PARTNER);
            page.getByLabel("Account").selectOption(new SelectOption().setLabel("Available of " + Site.PARTNER));
            page.locator("form.filters button").click();
            page.waitForURL("**account=*");
            assertThat(page.locator("td[data-label=Account]").allInnerTexts())
                    .isNotEmpty()
                    .containsOnly("Available");

            page.navigate("/journal");
            page.locator("td[data-label=Account] a:text-is('In progress')")
                    .first()
                    .click();
            page.waitForURL("**account=*");
            assertThat(page.getByLabel("Account").locator("option:checked").innerText())
                    .as("the one that a link chose, without its partner in the address")
                    .startsWith("In progress of ");
        }
    }

    /** October or any month: the days of a period are cut as the statement of the same period is. */
    @Test
    void the_journal_of_a_period_has_what_lies_in_it(Site site) {
        List<String> told = new ArrayList<>();
        for (JsonNode entry : site.api().pages(Role.AUDITOR, "/entries", 200)) {
            if (text(entry, "occurred_at").startsWith("2026-07")) {
                told.add(entry.get("position") + " " + text(entry, "account") + " " + text(entry, "amount"));
            }
        }
        try (Page page = site.browser(Role.AUDITOR).newPage()) {
            page.navigate("/journal?limit=200&sort=oldest&from=2026-07-01&to=2026-07-31");
            List<String> shown = entries(page);
            assertThat(shown).isNotEmpty().isEqualTo(told.subList(0, Math.min(told.size(), 200)));
        }
    }

    /** What was recorded in it stands; what came later stands beside it, and is in the journal of what happened in it. */
    @Test
    void a_month_is_told_by_what_was_recorded_in_it_and_what_came_later(Site site) {
        List<JsonNode> events = site.api().pages(Role.AUDITOR, "/events", 200);
        String recorded = text(events.getFirst(), "recorded_at").substring(0, 7);
        List<JsonNode> inMonth = events.stream()
                .filter(event -> text(event, "recorded_at").startsWith(recorded))
                .toList();
        long later = site.api().pages(Role.AUDITOR, "/entries", 200).stream()
                .filter(entry -> text(entry, "occurred_at").startsWith("2026-07"))
                .filter(entry -> text(entry, "recorded_at").compareTo("2026-08") > 0)
                .count();
        assertThat(later).isPositive();
        try (Page page = site.browser(Role.AUDITOR).newPage()) {
            page.navigate("/verification?month=" + recorded);
            Locator proof = page.locator("[aria-label='Proof of a month']");
            assertThat(proof.innerText())
                    .contains(inMonth.size() + " events", text(inMonth.getLast(), "hash"), "No entry that tells of");
            proof.locator("a").first().click();
            page.waitForURL("**/events?*");
            assertThat(page.locator("tbody tr").first().locator("td").first().innerText())
                    .isEqualTo(inMonth.getFirst().get("position").toString());

            page.navigate("/verification?month=2026-07");
            assertThat(proof.innerText()).contains("Nothing was recorded in July 2026", later + " entries");
            assertThat(proof.locator("a[href='/verification?month=" + recorded + "#month']")
                            .count())
                    .isEqualTo(1);
            proof.locator("a:text-is('trial balance')").click();
            page.waitForURL("**/journal/trial-balance?at=happened&day=2026-07-31");
        }
    }

    @Test
    void a_journal_that_begins_later_leads_to_what_happened_by_then(Site site) {
        try (Page page = site.browser(Role.AUDITOR).newPage()) {
            page.navigate("/journal?by=recorded&from=2026-07-01&to=2026-07-31");
            page.locator(".notice a:text-is('ask by when it happened')").click();
            page.waitForURL("**/journal?from=2026-07-01&to=2026-07-31");
            assertThat(entries(page)).isNotEmpty();

            page.navigate("/journal/trial-balance?at=known&day=2026-07-31");
            page.locator(".notice a:text-is('ask by when it happened')").click();
            page.waitForURL("**at=happened*");
            assertThat(values(page, "[aria-label='Account by account'] tbody tr"))
                    .isNotEmpty();
        }
    }

    @Test
    void what_was_taken_back_leads_to_what_took_it_back_and_again_to_it(Site site) {
        JsonNode reversal = site.api()
                .pages(Role.AUDITOR, "/events?type=ConfirmationReversed", 200)
                .getFirst();
        try (Page page = site.browser(Role.AUDITOR).newPage()) {
            page.navigate("/events/" + reversal.get("position"));
            page.locator(".notice:has-text('takes back') a").click();
            page.waitForURL(url -> !url.endsWith("/" + reversal.get("position")));

            assertThat(page.locator("h1").innerText()).containsAnyOf("Confirmed", "corrected");
            assertThat(page.locator(".notice:has-text('taken back')").innerText())
                    .contains("taken back by event " + reversal.get("position"));
        }
    }

    @Test
    void events_are_told_with_both_times_their_content_and_their_hash(Site site) {
        try (Page page = site.browser(Role.AUDITOR).newPage()) {
            List<String> positions = new ArrayList<>();
            page.navigate("/events?limit=90&sort=oldest&partner=anna-travels");
            while (true) {
                values(page, "table tbody tr").forEach(row -> positions.add(row.getFirst()));
                Locator next = page.locator("a[rel=next]");
                if (next.count() == 0) {
                    break;
                }
                page.navigate(next.getAttribute("href"));
            }
            List<JsonNode> told = site.api().pages(Role.AUDITOR, "/events?partner=anna-travels", 200);
            assertThat(positions)
                    .isEqualTo(told.stream()
                            .map(event -> event.get("position").toString())
                            .toList());

            JsonNode event = told.get(20);
            page.navigate("/events/" + event.get("position"));
            assertThat(page.locator("main").innerText())
                    .contains(text(event, "hash"), text(event, "event_id"), text(event, "aggregate"));
            assertThat(parsed(page.locator("pre").first().innerText())).isEqualTo(event.get("payload"));
        }
    }

    @Test
    void a_chain_is_followed_from_an_event_to_all_of_its_import(Site site) {
        JsonNode event = site.api()
                .pages(Role.AUDITOR, "/events?type=OrderConfirmed", 200)
                .getFirst();
        String chain = text(event.get("metadata"), "correlation_id");
        long all = site.api().pages(Role.AUDITOR, "/events", 200).stream()
                .filter(other -> chain.equals(text(other.get("metadata"), "correlation_id")))
                .count();
        try (Page page = site.browser(Role.AUDITOR).newPage()) {
            page.navigate("/events?limit=200&chain=" + event.get("position"));

            assertThat(page.locator("tbody tr").count())
                    .isEqualTo((int) Math.min(all, 200))
                    .isGreaterThan(10);
        }
    }

    @Test
    void balances_of_a_moment_are_those_of_the_api(Site site) {
        List<JsonNode> told = site.api().pages(Role.ACCOUNTANT, "/balances?at_position=" + THEN, 200);
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            page.navigate("/replay?at=event&event=" + THEN);

            assertThat(values(page, "[aria-label=Balances] tbody tr").stream()
                            .map(row -> row.subList(0, 5))
                            .filter(row ->
                                    row.subList(1, 5).stream().anyMatch(amount -> new BigDecimal(amount).signum() != 0))
                            .toList())
                    .isEqualTo(told.stream()
                            .map(balance -> List.of(
                                    text(balance, "partner"),
                                    text(balance, "in_progress"),
                                    text(balance, "available"),
                                    text(balance, "reserved"),
                                    text(balance, "paid_out")))
                            .filter(row ->
                                    row.subList(1, 5).stream().anyMatch(amount -> new BigDecimal(amount).signum() != 0))
                            .toList());
        }
    }

    /** Each step leads from before to after, and each after is the next step's before. */
    @Test
    void one_steps_back_through_a_partners_past_without_a_cent_lost(Site site) {
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            page.navigate("/replay?partner=anna-travels");
            String available =
                    page.locator(".card:has(dt:text-is('Available')) data").getAttribute("value");
            BigDecimal expected = new BigDecimal(available);
            int changes = 0;
            for (List<String> row : values(page, ".timeline tbody tr")) {
                if (row.getFirst().equals("Available")) {
                    BigDecimal before = new BigDecimal(row.get(2));
                    assertThat(new BigDecimal(row.get(4))).isEqualByComparingTo(expected);
                    assertThat(before.add(new BigDecimal(row.get(3)))).isEqualByComparingTo(expected);
                    expected = before;
                    changes++;
                }
            }
            assertThat(changes).isGreaterThan(5);
            page.locator("text=Before his last event").click();
            page.waitForURL("**event=*");
            assertThat(page.locator("text=After his next event").count()).isEqualTo(1);
        }
    }

    private static List<List<String>> statistics(JsonNode lines) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode line : lines) {
            rows.add(List.of(
                    line.get("orders").toString(),
                    text(line, "turnover"),
                    line.get("open").toString(),
                    line.get("confirmed").toString(),
                    line.get("declined").toString(),
                    text(line, "commission_expected"),
                    text(line, "commission_confirmed")));
        }
        return rows;
    }

    /** A line of the statistics without its name and without the rate, which is written for people. */
    private static List<List<String>> figures(Page page, String rows) {
        return values(page, rows).stream()
                .map(row -> List.of(row.get(1), row.get(2), row.get(3), row.get(4), row.get(5), row.get(7), row.get(8)))
                .toList();
    }

    private static List<String> entries(Page page) {
        List<String> entries = new ArrayList<>();
        for (List<String> row : values(page, "tbody.posting tr")) {
            String debit = row.get(6);
            entries.add(row.getLast() + " " + (debit.isEmpty() ? row.get(7) : "-" + debit));
        }
        return entries;
    }

    /** What the cells of each row hold, amounts as programs write them; of a posting its event and account at the end. */
    @SuppressWarnings("unchecked")
    private static List<List<String>> values(Page page, String rows) {
        return (List<List<String>>) page.locator(rows).evaluateAll("""
                rows => rows.map(row => [
                  ...[...row.cells].map(cell => cell.querySelector('data')?.value ?? cell.innerText.trim()),
                  ...(row.parentElement.dataset.position
                      ? [row.parentElement.dataset.position + ' ' + row.cells[2].querySelector('a').title] : [])
                ])""");
    }

    private static JsonNode parsed(String text) {
        return new JsonMapper().readTree(text);
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asString();
    }
}
