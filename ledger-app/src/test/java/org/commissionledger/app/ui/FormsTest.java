package org.commissionledger.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.commissionledger.app.partner.Registration;
import org.commissionledger.app.security.Role;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.payout.PayoutMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What people do on pages, from the button to what comes of it. */
@ExtendWith(Site.Parameter.class)
class FormsTest {

    /** An order of somebody whom nobody knows, and a row that is none. */
    private static final String FEED = """
            [{"sub_order_id":"9900000000000001","order_id":"9900000000000000","order_status":"Payment Completed",
              "paid_amount":"5000","created_time":"2026-09-28 10:00:00","paid_time":"2026-09-28 10:00:00",
              "settled_currency":"USD","tracking_id":"stranger_x"}]""";

    @Test
    void a_feed_is_imported_what_is_refused_is_told_and_retried(Site site) {
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            List<String> said = ScreensTest.listen(page);
            chooseFeed(page, file("strangers.json", FEED));
            page.getByLabel("Taken at the end of").fill("2026-09-30");
            page.locator("form button:text-is('Import')").click();
            page.waitForURL("**/imports/*");
            page.locator(".lead .status.is-done").waitFor();
            assertThat(page.locator("main").innerText()).contains("strangers.json", "Refused", "1 row");
            String number = page.url().substring(page.url().lastIndexOf('/') + 1);

            page.navigate("/quarantine");
            assertThat(page.locator("main").innerText()).contains("Unknown partner", "stranger_x");
            assertThat(page.locator("tr:has-text('strangers.json') a").innerText())
                    .as("one import has one number")
                    .isEqualTo("Import " + number);
            page.getByLabel("Register partners that are not known").check();
            page.locator("button:text-is('Retry all rows')").click();
            page.locator(".notice").waitFor();
            assertThat(page.locator(".notice").innerText()).contains("could be used now");
            assertThat(page.locator("main").innerText()).doesNotContain("stranger_x");
            assertThat(said).isEmpty();
        }
        JsonNode event = site.api()
                .pages(Role.AUDITOR, "/events?order=aliexpress:9900000000000001", 10)
                .getFirst();
        assertThat(event.get("metadata").get("actor").asString()).isEqualTo("accountant");
    }

    @Test
    void a_file_that_is_no_feed_is_refused_in_one_sentence(Site site) {
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            chooseFeed(page, file("letter.txt", "Dear Sirs"));
            page.locator("form button:text-is('Import')").click();
            page.waitForURL("**/imports/*");
            page.locator(".lead .status.is-failed").waitFor();
            assertThat(page.locator(".notice").innerText()).contains("Nothing of it was taken", "letter.txt");
        }
    }

    @Test
    void a_partner_who_is_not_known_is_registered_where_his_rows_lie(Site site) {
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            chooseFeed(
                    page,
                    file(
                            "lost.json",
                            FEED.replace("9900000000000001", "9900000000000009").replace("stranger_x", "lost_y")));
            page.locator("form button:text-is('Import')").click();
            page.waitForURL("**/imports/*");
            page.locator(".lead .status.is-done").waitFor();

            page.navigate("/quarantine");
            page.locator("summary:has-text('Register a partner')").click();
            Locator form = page.locator("form[action='/quarantine/partners']");
            form.locator("[name=partner]").fill("lost-and-found");
            form.getByLabel("Tracking ids").fill("lost_y lost_z");
            form.getByLabel("Referred by").fill("nobody-knows");
            form.locator("button").click();
            page.locator(".notice.bad:has-text('nobody-knows')").waitFor();
            assertThat(form.getByLabel("Tracking ids").inputValue()).isEqualTo("lost_y lost_z");
            form.getByLabel("Referred by").fill(Site.PARTNER);
            form.locator("button").click();
            page.locator(".notice.good:has-text('lost-and-found is registered')")
                    .waitFor();

            page.locator("button:text-is('Retry all rows')").click();
            page.locator(".notice:has-text('could be used now')").waitFor();
            assertThat(page.locator("main").innerText()).doesNotContain("lost_y");
        }
    }

    @Test
    void a_row_in_quarantine_leads_to_its_order_where_another_row_told_of_it(Site site) {
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            page.navigate("/quarantine");
            assertThat(page.locator("tr:has-text('none that we know: Shipped') a.order")
                            .getAttribute("href"))
                    .isEqualTo("/orders/aliexpress:8214543777967556");
        }
    }

    @Test
    void a_feed_without_a_row_is_no_news(Site site) {
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            chooseFeed(page, file("nothing.json", "[]"));
            page.locator("form button:text-is('Import')").click();
            page.waitForURL("**/imports/*");
            page.locator(".lead .status.is-done").waitFor();

            page.navigate("/");
            assertThat(page.locator("main").innerText()).contains("how orders stood on 30 Sep 2026, 23:59");
        }
    }

    @Test
    void what_a_feed_was_refused_for_can_be_mended(Site site) {
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            chooseFeed(page, file("tomorrow.json", "[]"));
            page.getByLabel("Taken at the end of").fill("2031-01-01");
            page.getByLabel("Times in the file are in").fill("UTC");
            page.locator("form button:text-is('Import')").click();
            page.locator(".notice.bad").waitFor();
            assertThat(page.locator(".notice").innerText()).contains("1 Jan 2031 is not over yet");
            assertThat(page.getByLabel("Taken at the end of").inputValue()).isEqualTo("2031-01-01");
            assertThat(page.getByLabel("Times in the file are in").inputValue()).isEqualTo("UTC");
        }
    }

    /** The whole errand of an auditor: run it, take a checkpoint home, come back with it. */
    @Test
    void a_verification_is_run_and_its_checkpoint_holds_until_it_is_changed(Site site) throws IOException {
        try (Page page = site.browser(Role.AUDITOR).newPage()) {
            List<String> said = ScreensTest.listen(page);
            page.navigate("/verification");
            page.locator("main form button").first().click();
            page.waitForURL("**/verification/*");
            page.locator(".lead .status.is-clean").waitFor();
            assertThat(page.locator("[aria-label='The checks'] .status").allInnerTexts())
                    .hasSizeGreaterThan(20)
                    .containsOnly("Clean");

            Download download = page.waitForDownload(() ->
                    page.locator("button:has-text('Download the checkpoint')").click());
            String checkpoint = Files.readString(download.path());
            assertThat(checkpoint).contains("trial_balance_digest", "signature");

            compare(page, checkpoint);
            assertThat(page.locator(".notice > .status").innerText()).isEqualTo("Clean");
            compare(page, checkpoint.replaceFirst("\"position\" : (\\d)", "\"position\" : 1$1"));
            assertThat(page.locator(".notice > .status").innerText()).isEqualTo("Not verified");
            assertThat(page.locator("main").innerText())
                    .contains("has not signed this file", "says nothing about this ledger")
                    .doesNotContain("taken away", "This is not what the ledger was");
            compare(page, "{}");
            assertThat(page.locator(".notice.bad").innerText()).contains("no checkpoint");
            assertThat(said).isEmpty();
        }
    }

    @Test
    void of_a_month_that_went_on_after_the_verification_what_was_verified_is_vouched_for_and_no_more(Site site) {
        try (Page page = site.browser(Role.AUDITOR).newPage()) {
            page.navigate("/verification");
            page.locator("main form button").first().click();
            page.waitForURL("**/verification/*");
            page.locator(".lead .status.is-clean").waitFor();
            List<JsonNode> verified = site.api().pages(Role.AUDITOR, "/events", 200);
            site.ledger().partners().register(new Registration(0, new PartnerId("late-comer"), Set.of(), null, null));
            List<JsonNode> events = site.api().pages(Role.AUDITOR, "/events", 200);
            JsonNode last = verified.getLast();

            page.navigate(
                    "/verification?month=" + last.get("recorded_at").asString().substring(0, "2026-07".length()));

            Locator proof = page.locator("[aria-label='Proof of a month']");
            assertThat(proof.locator(".status").first().innerText()).isEqualTo("Partly verified");
            assertThat(proof.innerText())
                    .contains(
                            "up to event " + last.get("position").asLong(),
                            "1 event of the month came after",
                            last.get("hash").asString())
                    .doesNotContain(events.getLast().get("hash").asString());
        }
    }

    private static void compare(Page page, String checkpoint) {
        page.navigate("/verification");
        page.getByLabel("Checkpoint").setInputFiles(file("checkpoint.json", checkpoint));
        page.locator("button:text-is('Compare')").click();
        page.locator(".notice").waitFor();
    }

    @Test
    void a_check_of_all_figures_is_watched_to_its_end(Site site) {
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            List<String> said = ScreensTest.listen(page);
            page.navigate("/replay");
            page.locator("button:text-is('Run a check')").click();
            page.waitForURL("**/replay/checks/*");
            page.locator(".lead .status.is-clean").waitFor();
            assertThat(page.locator("main").innerText()).contains("every row comes out as it stands");
            assertThat(said).isEmpty();
        }
    }

    @Test
    void a_user_is_let_in_and_let_in_no_more(Site site) {
        try (Page page = site.browser(Role.ADMIN).newPage()) {
            page.navigate("/operations");
            page.locator("text=Add a user").click();
            Locator form = page.locator("form[action='/operations/users']");
            form.getByLabel("Name").fill("mia");
            form.locator("select[name=role]").selectOption("accountant");
            form.getByLabel("Password").fill("correct horse battery");
            form.locator("button").click();
            page.locator(".notice.good").waitFor();
            assertThat(page.locator(".notice").innerText()).isEqualTo("mia can log in now.");

            page.locator("[aria-label='Disable mia']").click();
            page.locator("form[action='/operations/users/mia/disable'] button").click();
            page.locator("text=mia is disabled").waitFor();
            page.locator("[aria-label='Enable mia again']").click();
            page.locator("text=mia is enabled again.").waitFor();

            page.locator("form[action='/operations/users/mia/disable']")
                    .evaluate("form => { form.action = '/operations/users/admin/disable'; form.submit(); }");
            page.locator(".notice.bad:has-text('nobody shuts himself out')").waitFor();

            page.locator("text=Add a user").click();
            form.getByLabel("Name").fill("mia");
            form.locator("select[name=role]").selectOption("accountant");
            form.getByLabel("Password").fill("correct horse battery");
            form.locator("button").click();
            page.locator(".notice.bad:has-text('there is a user mia already')").waitFor();
        }
        try (Page page = site.browser(Role.AUDITOR).newPage()) {
            page.navigate("/access");
            assertThat(page.locator("[aria-label='Who may come in now'] tr:has-text('mia')")
                            .innerText())
                    .contains("accountant", "by password");
            assertThat(page.locator("tbody tr:has-text('user mia')").allInnerTexts().stream()
                            .map(row -> row.replaceAll("\\s+", " ")))
                    .satisfiesExactly(
                            row -> assertThat(row).contains("admin on these pages user mia was enabled again"),
                            row -> assertThat(row).contains("admin on these pages user mia was disabled"),
                            row -> assertThat(row)
                                    .contains("admin on these pages user mia, role accountant, was added"));
        }
    }

    @Test
    void a_token_is_shown_once_works_and_is_revoked(Site site) {
        try (Page page = site.browser(Role.ADMIN).newPage()) {
            page.navigate("/operations");
            page.locator("text=Make a token").click();
            Locator form = page.locator("form[action='/operations/tokens']");
            form.getByLabel("What it is for").fill("a test");
            form.locator("select[name=role]").selectOption("auditor");
            form.locator("button").click();
            page.locator(".notice code").waitFor();
            String token = page.locator(".notice code").innerText();
            assertThat(balances(site, token)).isEqualTo(200);

            page.navigate("/operations");
            assertThat(page.content()).doesNotContain(token);
            page.locator("[aria-label='Revoke the token a test']").click();
            page.locator("details:has([aria-label='Revoke the token a test']) button")
                    .click();
            page.locator("text=The token a test lets nobody in any more.").waitFor();
            page.navigate("/access");
            assertThat(page.locator("[aria-label='Who may come in now']").innerText())
                    .contains("auditor")
                    .doesNotContain("a test");
            assertThat(page.locator("[aria-label='Changes of access']").innerText())
                    .contains("(a test), role auditor, was made", "(a test) was revoked");
            assertThat(page.content()).doesNotContain(token);
            assertThat(balances(site, token)).isEqualTo(401);
        }
    }

    @Test
    void a_payout_goes_from_the_partner_to_the_accountant_and_back(Site site) {
        site.ledger().wallets().set(new PartnerId(Site.PARTNER), PayoutMethod.WEBMONEY, "Z123456789012");
        try (Page his = site.browser(Role.PARTNER).newPage();
                Page ours = site.browser(Role.ACCOUNTANT).newPage()) {
            ask(his, "9.99");
            assertThat(his.locator(".notice.bad").innerText()).contains("the least that is paid out is 10.00 USD");
            ask(his, "10.00");
            assertThat(his.locator(".notice.good").innerText()).contains("is requested");
            assertThat(his.locator("tbody").innerText()).contains("Requested");
            his.locator("[aria-label^='Take back payout']").click();
            his.locator(".notice.good:has-text('is taken back; its money is available again')")
                    .waitFor();
            assertThat(his.locator("tbody").innerText()).contains("Cancelled");
            ask(his, "10.00");

            ours.navigate("/payouts?status=requested&partner=" + Site.PARTNER);
            Locator approve =
                    ours.locator("tr:has-text('" + Site.PARTNER + "') form:has([aria-label^='Approve payout'])");
            approve.evaluate("form => form.submit()");
            ours.locator(".notice.bad:has-text('ask the partner whether it is his')")
                    .waitFor();
            approve.getByLabel("this wallet is his").check();
            approve.locator("button").click();
            ours.locator("text=it may be paid").waitFor();
            assertThat(ours.locator("tbody").innerText()).contains("approved by accountant");
            Locator paid = ours.locator("tr:has-text('" + Site.PARTNER + "') details:has([aria-label$='is paid'])");
            paid.locator("summary").click();
            paid.locator("form").evaluate("form => form.submit()");
            ours.locator(".notice.bad:has-text('by which the payment is found there')")
                    .waitFor();
            paid.locator("summary").click();
            paid.getByLabel("reference").fill("WM-7");
            paid.locator("button").click();
            ours.locator(".notice.good:has-text('is paid')").waitFor();

            his.navigate("/payouts");
            assertThat(his.locator("tbody").innerText()).contains("Paid", "WM-7");
            assertThat(his.locator("[aria-label^='Take back payout']").count()).isZero();

            his.navigate("/");
            Locator latest = his.locator("[aria-label='Latest changes of balances'] tbody tr")
                    .first();
            assertThat(latest.locator("td[data-label=Reserved] data").getAttribute("value"))
                    .isEqualTo("-10.00");
            assertThat(latest.locator("td[data-label='Paid out'] data").getAttribute("value"))
                    .isEqualTo("10.00");
        }
    }

    @Test
    void the_first_payout_begins_with_a_wallet_and_what_is_refused_can_be_mended(Site site) {
        try (Page page = site.browser(Role.ACCOUNTANT).newPage()) {
            page.navigate("/partners/gadget-bench/balance");
            page.locator(".tabs a:text-is('Payouts')").click();
            page.waitForURL("**/payouts?partner=gadget-bench");
            assertThat(page.locator("main").innerText())
                    .contains("can be paid out now. First set the wallet that it goes to");
            assertThat(page.locator("text=Ask for a payout").count()).isZero();

            page.locator("text=Set a wallet").click();
            page.locator("form[action='/payouts/wallets'] select").selectOption("qiwi");
            page.getByLabel("Its number").fill("12");
            page.locator("button:text-is('Set it')").click();
            page.locator(".notice.bad").waitFor();
            assertThat(page.getByLabel("Its number").inputValue()).isEqualTo("12");
            assertThat(page.locator("form[action='/payouts/wallets'] select").inputValue())
                    .isEqualTo("qiwi");
            page.getByLabel("Its number").fill("+79161234567");
            page.locator("button:text-is('Set it')").click();
            page.locator(".notice.good").waitFor();
            assertThat(page.url()).endsWith("/payouts?partner=gadget-bench");
            assertThat(page.locator("main").innerText()).contains("QIWI", "+79161234567");

            page.locator("text=Ask for a payout").click();
            page.getByLabel("Amount").fill("9.99");
            page.locator("button:text-is('Ask for it')").click();
            page.locator(".notice.bad").waitFor();
            assertThat(page.getByLabel("Amount").inputValue()).isEqualTo("9.99");
            page.getByLabel("Amount").fill("10.00");
            page.locator("button:text-is('Ask for it')").click();
            page.locator(".notice.good").waitFor();
            assertThat(page.locator("tbody").innerText()).contains("Requested", "New wallet: check it");
        }
        assertThat(site.api().pages(Role.AUDITOR, "/events?partner=gadget-bench&type=WalletChanged", 10))
                .hasSize(1);
    }

    @Test
    void a_partner_sets_his_own_wallet_and_nobody_elses(Site site) {
        try (Page page = site.browser(Role.PARTNER).newPage()) {
            page.navigate("/payouts?partner=gadget-bench");
            assertThat(page.locator("main").innerText()).doesNotContain("gadget-bench", "+79161234567");
            page.locator("summary:has-text('wallet')").click();
            page.locator("form[action='/payouts/wallets'] select").selectOption("epayments");
            page.getByLabel("Its number").fill("000-123456");
            page.locator("form[action='/payouts/wallets']").evaluate("""
                    form => { const other = document.createElement('input');
                              other.name = 'partner'; other.value = 'gadget-bench'; other.type = 'hidden';
                              form.append(other); }""");
            page.locator("button:text-is('Set it')").click();
            page.locator(".notice.good").waitFor();
        }
        assertThat(site.api()
                        .pages(Role.AUDITOR, "/events?partner=" + Site.PARTNER + "&type=WalletChanged", 10)
                        .getLast()
                        .get("payload")
                        .get("wallet")
                        .asString())
                .isEqualTo("000-123456");
    }

    private static void chooseFeed(Page page, FilePayload feed) {
        page.navigate("/imports");
        page.locator("text=Import a feed").click();
        page.getByLabel("File or files").setInputFiles(feed);
    }

    private static void ask(Page page, String amount) {
        page.navigate("/payouts");
        page.locator("text=Ask for a payout").click();
        page.locator("form[action='/payouts'] [name=amount]").fill(amount);
        page.locator("button:text-is('Ask for it')").click();
        page.locator(".notice.good, .notice.bad").waitFor();
    }

    private static FilePayload file(String name, String content) {
        return new FilePayload(name, "application/octet-stream", content.getBytes(StandardCharsets.UTF_8));
    }

    private static int balances(Site site, String token) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(site.api().address() + "/api/v1/balances"))
                    .header("Authorization", "Bearer " + token)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
