package org.commissionledger.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commissionledger.app.eventstore.Docs;
import org.commissionledger.app.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each screen as each role sees it, in a real browser. With {@code -Dledger.docs.write=true} it takes the pictures of
 * {@code docs/screens} anew.
 */
@ExtendWith(Site.Parameter.class)
class ScreensTest {

    private static final int HIGH = 900;

    static Stream<Shown.Seen> closely() {
        return Shown.seen().filter(Shown.Seen::isLookedAtClosely);
    }

    @ParameterizedTest
    @MethodSource("closely")
    void everybody_can_use_it_on_any_screen_without_an_error(Shown.Seen seen, Site site) {
        try (Page page = site.browser(seen.role()).newPage()) {
            List<String> said = listen(page);
            open(page, seen.shown());
            Axe.assertAccessible(page, "light");
            page.setViewportSize(Site.NARROW, HIGH);
            assertFits(page, Site.NARROW);
            if (seen.isPictured()) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                Axe.assertAccessible(page, "dark, narrow");
            }
            assertThat(said).isEmpty();
        }
    }

    /** The others of the staff see the same pages, with other links and forms around them. */
    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ACCOUNTANT", "AUDITOR", "ADMIN"})
    void nothing_goes_wrong_on_any_screen_of_the_staff(Role role, Site site) {
        try (Page page = site.browser(role).newPage()) {
            List<String> said = listen(page);
            for (Shown shown : Shown.ALL) {
                if (shown.isThereFor(role)) {
                    open(page, shown);
                    assertThat(said).as(shown.address()).isEmpty();
                }
            }
        }
    }

    private static void open(Page page, Shown shown) {
        Response response = page.navigate(shown.address());
        assertThat(response.status()).as(shown.address()).isEqualTo(200);
        assertThat(page.locator("h1").count())
                .as("headings of the first rank on %s", shown.address())
                .isEqualTo(1);
        assertFits(page, Site.WIDE);
    }

    @Test
    void pictures_are_taken_when_they_are_wanted(Site site) {
        assumeTrue(Boolean.getBoolean("ledger.docs.write"), "pictures are taken with -Dledger.docs.write=true");
        try (Page page = site.browser(Role.AUDITOR).newPage()) {
            page.navigate("/verification");
            page.locator("main form button").first().click();
            page.locator(".lead .status.is-clean").waitFor();
        }
        for (Shown shown : Shown.ALL) {
            try (Page page = site.browser(shown.pictured()).newPage()) {
                page.navigate(shown.address());
                page.screenshot(
                        new Page.ScreenshotOptions().setPath(Docs.file("docs/screens/" + shown.name() + ".png")));
            }
        }
    }

    @Test
    void a_link_at_the_end_of_a_list_leads_to_the_top_of_the_next_page(Site site) {
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            page.navigate("/orders");
            Locator next = page.locator("a[rel=next]");
            next.scrollIntoViewIfNeeded();
            assertThat(scrolled(page)).isPositive();
            next.click();
            page.waitForURL("**/orders?after=*");
            page.locator("#content:focus").waitFor();
            assertThat(scrolled(page)).isZero();

            page.locator("tbody a.order").last().click();
            page.waitForURL("**/orders/*");
            page.locator("#content:focus").waitFor();
            assertThat(scrolled(page)).isZero();
        }
    }

    private static int scrolled(Page page) {
        return ((Number) page.evaluate("window.scrollY")).intValue();
    }

    @Test
    void balances_are_sorted_over_all_their_pages(Site site) {
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            page.navigate("/balances?limit=2");
            page.locator("th a.sort:has-text('Available')").click();
            page.locator("th[aria-sort=descending]:has-text('Available')").waitFor();
            Axe.assertAccessible(page, "sorted");
            List<BigDecimal> falling = figures(page, "available");
            List<String> partners = partners(page);
            while (page.locator("a[rel=next]").count() > 0) {
                page.navigate(page.locator("a[rel=next]").getAttribute("href"));
                falling.addAll(figures(page, "available"));
                partners.addAll(partners(page));
            }
            assertThat(falling).hasSizeGreaterThan(3).isSortedAccordingTo(Comparator.reverseOrder());
            page.navigate("/balances");
            assertThat(partners(page)).isSorted().containsExactlyInAnyOrderElementsOf(partners);
        }
    }

    private static List<BigDecimal> figures(Page page, String name) {
        return page.locator("td[data-figure=" + name + "] data").all().stream()
                .map(cell -> new BigDecimal(cell.getAttribute("value")))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @Test
    void statistics_are_sorted_by_a_figure_and_back(Site site) {
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            page.navigate("/statistics?by=partner");
            List<String> known = names(page);
            page.locator("th a.sort:has-text('Orders')").click();
            page.locator("th[aria-sort=descending]:has-text('Orders')").waitFor();
            List<Long> falling = page.locator("#figures tbody td[data-label=Orders]").all().stream()
                    .map(cell -> Long.parseLong(cell.innerText().strip()))
                    .toList();
            assertThat(falling).hasSizeGreaterThan(2).isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(names(page)).isNotEqualTo(known);

            List<String> fallen = names(page);
            assertThat(page.locator("a[download]").getAttribute("href")).contains("sort=-orders");
            page.locator("select[name=sort]").selectOption("orders");
            page.locator("form.filters button").click();
            page.locator("th[aria-sort=ascending]:has-text('Orders')").waitFor();
            assertThat(names(page).getFirst()).isNotEqualTo(fallen.getFirst());

            page.navigate("/statistics?by=partner&sort=group");
            assertThat(names(page)).isEqualTo(known).isSorted();
            assertThat(page.navigate("/statistics?sort=weight").status()).isEqualTo(400);
        }
    }

    private static List<String> names(Page page) {
        return page.locator("#figures tbody tr").all().stream()
                .map(row -> row.getAttribute("data-name"))
                .toList();
    }

    @Test
    void imports_are_sorted_by_the_rows_that_were_refused(Site site) {
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            page.navigate("/imports");
            List<String> known = imports(page);
            assertThat(known).hasSizeGreaterThan(2);
            page.locator("th a.sort:has-text('Import')").click();
            page.locator("th[aria-sort=ascending]:has-text('Import')").waitFor();
            assertThat(imports(page)).isEqualTo(known.reversed());
            page.locator("th a.sort:has-text('Refused')").click();
            page.locator("th[aria-sort=descending]:has-text('Refused')").waitFor();
            assertThat(page.locator("td[data-label=Refused]").allInnerTexts().stream()
                            .map(Long::valueOf))
                    .isSortedAccordingTo(Comparator.reverseOrder())
                    .contains(0L, 1L);
            Axe.assertAccessible(page, "sorted");
        }
    }

    private static List<String> imports(Page page) {
        return page.locator("td[data-label=Import]").allInnerTexts();
    }

    @Test
    void what_was_earned_from_whom_is_sorted_in_place_as_it_is_whole(Site site) {
        try (Page page = site.browser(Role.PARTNER).newPage()) {
            page.navigate("/partners/" + Site.PARTNER + "/referrals");
            List<String> known = firstCells(page);
            assertThat(known).hasSizeGreaterThan(1);
            page.locator("[aria-label='Sort by Referred partner']").click();
            List<String> sorted = firstCells(page);
            assertThat(page.locator("th[aria-sort]").innerText()).startsWith("Referred partner");
            page.locator("[aria-label='Sort by Referred partner']").click();
            assertThat(firstCells(page)).isEqualTo(sorted.reversed()).containsExactlyInAnyOrderElementsOf(known);
            Axe.assertAccessible(page, "sorted");
        }
    }

    private static List<String> firstCells(Page page) {
        return page.locator("table[data-sorts] tbody tr > :first-child").allInnerTexts();
    }

    private static List<String> partners(Page page) {
        return page.locator("tr[data-partner]").all().stream()
                .map(row -> row.getAttribute("data-partner"))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @Test
    void the_way_in_is_usable_too(Site site) {
        try (Page page = site.anybody().newPage()) {
            List<String> said = listen(page);
            page.navigate("/orders");

            assertThat(page.url()).endsWith("/login");
            Axe.assertAccessible(page, "log-in");
            assertThat(said).isEmpty();
        }
    }

    @Test
    void a_page_that_is_not_for_him_is_closed_in_plain_words(Site site) {
        try (Page page = site.browser(Role.PARTNER).newPage()) {
            for (Shown shown : Shown.ALL) {
                if (!shown.mayBeSeenBy(Role.PARTNER)) {
                    assertThat(page.navigate(shown.address()).status())
                            .as(shown.address())
                            .isEqualTo(403);
                }
            }
            assertThat(page.navigate("/balances").status()).isEqualTo(403);
            assertThat(page.locator("main").innerText()).contains("Not allowed", "Your role does not see this page");
            Axe.assertAccessible(page, "closed");
            assertThat(page.navigate("/nowhere").status()).isEqualTo(404);
            assertThat(page.locator("main").innerText()).contains("There is no page at this address");
        }
    }

    @Test
    void what_belongs_to_another_is_not_there_for_a_partner(Site site) {
        try (Page page = site.browser(Role.PARTNER).newPage()) {
            for (String path : List.of(
                    "/orders/" + Site.ORDER,
                    "/partners/cashback-harbor/balance",
                    "/partners/cashback-harbor/tiers",
                    "/partners/cashback-harbor/referrals")) {
                assertThat(page.navigate(path).status()).as(path).isEqualTo(404);
                assertThat(page.locator("main").innerText()).doesNotContain("Confirmed", "USD");
            }
            page.navigate("/orders?partner=cashback-harbor");
            assertThat(page.locator("main").innerText()).contains("Nothing fits this filter");
        }
    }

    @Test
    void what_is_asked_for_in_a_wrong_way_is_told_in_one_sentence(Site site) {
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            assertThat(page.navigate("/orders?from=soon&status=Declined&least=x")
                            .status())
                    .isEqualTo(400);
            assertThat(page.locator("main [role=alert]").innerText())
                    .contains(
                            "'soon' is no day; write one such as 2026-07-31", "'x' is no amount", "shown without that");
            assertThat(page.getByLabel("Status").inputValue()).isEqualTo("Declined");
            assertThat(page.locator("tbody td[data-label=Status]").allInnerTexts())
                    .isNotEmpty()
                    .allMatch("Declined"::equals);
            assertThat(page.locator("th a.sort").first().getAttribute("href")).doesNotContain("soon");
            Axe.assertAccessible(page, "left out");
            assertThat(page.navigate("/events?from=20&to=10").status()).isEqualTo(400);
            assertThat(page.locator("main [role=alert]").innerText()).contains("swap the two");
            assertThat(page.navigate("/orders?from=2026-08-01&to=2026-07-01").status())
                    .isEqualTo(400);
            assertThat(page.locator("main [role=alert]").innerText())
                    .as("said once, and neither day holds")
                    .isEqualTo("The days end on 2026-07-01, before they begin on 2026-08-01; swap the two. "
                            + "What is below is shown without that.");
            assertThat(page.locator("input[name=from]").inputValue()).isEmpty();
            assertThat(page.navigate("/balances?partner=nobody-knows").status()).isEqualTo(404);
            assertThat(page.locator("main [role=alert]").innerText()).contains("no partner nobody-knows");
            assertThat(page.navigate("/orders?after=nonsense").status()).isEqualTo(400);
            assertThat(page.navigate("/orders/" + Site.ORDER + "?at_position=99999")
                            .status())
                    .isEqualTo(404);
            assertThat(page.navigate("/orders?sort=luck").status()).isEqualTo(400);
            assertThat(page.navigate("/orders/aliexpress:1").status()).isEqualTo(404);
        }
    }

    /** A slip of the pen is no list without rows. */
    @Test
    void a_partner_or_a_status_that_there_is_not_is_told_by_every_list_and_its_export(Site site) {
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            for (String list : List.of(
                    "/orders",
                    "/orders/export",
                    "/statistics",
                    "/statistics/export.csv",
                    "/events",
                    "/events/export.csv",
                    "/events/export.ndjson",
                    "/journal",
                    "/journal/entries.csv")) {
                APIResponse answer = page.request().get(list + "?partner=nobody");
                assertThat(answer.status()).as(list).isEqualTo(404);
                assertThat(answer.text()).as(list).contains("There is no partner nobody");
            }
            for (String list : List.of("/orders", "/orders/export", "/statistics", "/statistics/export.csv")) {
                APIResponse answer = page.request().get(list + "?status=Lost");
                assertThat(answer.status()).as(list).isEqualTo(400);
                assertThat(answer.text()).as(list).contains("is no status of an order");
            }
        }
    }

    /** Filters are in the address, links exchange the page without loading it, and the way back works. */
    @Test
    void who_filters_follows_a_link_and_goes_back_is_where_he_was(Site site) {
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            List<String> said = listen(page);
            page.navigate("/orders");
            page.evaluate("window.stays = true");
            page.getByLabel("Status").selectOption("Declined");
            page.locator(".filters button").click();
            page.waitForURL("**/orders?*");
            assertThat(page.url()).contains("status=Declined").doesNotContain("partner=");
            assertThat(page.locator("tbody .status").allInnerTexts())
                    .isNotEmpty()
                    .containsOnly("Declined");
            page.locator("tbody a.order").first().click();
            page.waitForURL("**/orders/aliexpress*");
            assertThat(page.locator("#state").innerText()).contains("declined");
            page.goBack();
            page.waitForURL("**/orders?*");
            page.locator("tbody .status").first().waitFor();
            assertThat(page.getByLabel("Status").inputValue()).isEqualTo("Declined");
            assertThat(page.evaluate("window.stays === true"))
                    .as("the page was never loaded anew")
                    .isEqualTo(true);
            assertThat(said).isEmpty();
        }
    }

    @Test
    void it_works_without_scripts(Site site) {
        try (var plain = site.withoutScripts(Role.ACCOUNTANT);
                Page page = plain.newPage()) {
            page.navigate("/orders");
            page.getByLabel("Status").selectOption("Pending");
            page.locator(".filters button").click();
            page.waitForURL("**status=Pending**");
            assertThat(page.locator("tbody .status").allInnerTexts())
                    .isNotEmpty()
                    .containsOnly("Pending");
            // Whether a link has come to rest a browser without scripts cannot be asked.
            page.locator("thead a.sort").first().click(new Locator.ClickOptions().setForce(true));
            assertThat(page.url()).contains("sort=", "status=Pending");
        }
    }

    /** What the browser complains of: failed loads, refused scripts and styles, exceptions. */
    static List<String> listen(Page page) {
        List<String> said = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                said.add(message.text());
            }
        });
        page.onPageError(said::add);
        return said;
    }

    static void assertFits(Page page, int width) {
        Object wide = page.evaluate("document.documentElement.scrollWidth");
        assertThat(((Number) wide).intValue())
                .as("%s is %s wide on %s", page.url(), page.evaluate(WIDEST), width)
                .isLessThanOrEqualTo(width);
    }

    private static final String WIDEST = """
            [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1
              && !e.closest('.scroll, nav')).slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(' | ')""";
}
