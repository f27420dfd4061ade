package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.cli.Commands.each;
import static org.commissionledger.app.cli.Commands.fields;

import java.nio.file.Path;
import java.util.List;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.cli.Commands.Answered;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What programs can rely on: the commands' names and the JSON that they answer with, on the demo's data. */
class CommandLineTest {

    private static final String ORDER = "aliexpress:8213907714436107";

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path directory;

    private static Commands ledger;
    private static Answered lastImport;

    @BeforeAll
    static void importDemo() {
        ledger = Commands.on(ITS.address());
        Demo demo = Demo.unpackedInto(directory);
        demo.setUp(ledger);
        Demo.DATES.forEach(date -> lastImport = demo.take(ledger, date));
    }

    @Test
    void import_counts_everything_it_did() {
        assertThat(lastImport.code()).isZero();
        assertThat(lastImport.err()).isEmpty();
        Shape.of("""
                files:count rows:count registered:count delivered:count confirmed:count declined:count amended:count
                corrected:count reversed:count reinstated:count inferred:count same:count stale:count quarantined:count
                quarantine:object tiers_assigned:count partners_registered:count events:count first_position:count
                last_position:count seconds:number""").in(lastImport.json());
    }

    @Test
    void balances_are_by_partner_and_currency() {
        JsonNode balances = ledger.ask("balances");

        Shape.of("""
                partner:text currency:currency in_progress:money available:money reserved:money paid_out:money
                commission_earned:money referral_earned:money""").inEach(balances);
        assertThat(fields(balances, "partner")).isSorted().hasSize(6);
        assertThat(fields(ledger.ask("balances --partner anna-travels"), "partner", "available"))
                .containsExactly("anna-travels 119.20");
    }

    @Test
    void tiers_name_basis_rate_and_version() {
        JsonNode tiers = ledger.ask("tiers");

        Shape.of("""
                partner:text offer:text month:month currency:currency basis_month:month basis_turnover:money tier:count
                rate:rate schedule_version:count position:count reassigned_by:text?""").inEach(tiers);
        assertThat(tiers).hasSize(24);
        assertThat(fields(ledger.ask("tiers --month 2026-08 --partner gadget-bench"), "basis_turnover", "tier", "rate"))
                .containsExactly("2526.80 2 0.062");
    }

    @Test
    void referrals_are_by_referrer_and_referred_partner() {
        JsonNode referrals = ledger.ask("referrals");

        Shape.of("referrer:text partner:text currency:currency earned:money orders:count")
                .inEach(referrals);
        assertThat(ledger.ask("referrals --partner gadget-bench")).isEmpty();
        assertThat(ledger.ask("referrals --partner anna-travels")).isEqualTo(referrals);
    }

    @Test
    void entries_tell_their_cause() {
        JsonNode entries = ledger.ask("entries --order " + ORDER);

        Shape.of("""
                position:count event_id:text event_type:text account:text currency:currency amount:money reason:text
                order:text partner:text occurred_at:instant recorded_at:instant""").inEach(entries);
        assertThat(fields(entries, "order")).containsOnly(ORDER);
        assertThat(fields(ledger.ask("entries --account partner:anna-travels:available"), "account"))
                .isNotEmpty()
                .containsOnly("partner:anna-travels:available");
        assertThat(fields(ledger.ask("entries --partner anna-travels"), "partner"))
                .isNotEmpty()
                .containsOnly("anna-travels");
    }

    @Test
    void the_trial_balance_sums_to_zero_and_is_what_its_entries_are() {
        JsonNode trial = ledger.ask("trial-balance");

        Shape.of("account:text currency:currency debit:money credit:money balance:money")
                .inEach(trial.get("accounts"));
        assertThat(trial.get("sum").toString()).isEqualTo("{\"USD\":\"0.00\"}");
        assertThat(fields(trial.get("accounts"), "account", "balance"))
                .contains("network:commission -1060.37", "network:expected -885.70", "network:referral -43.47");
    }

    @Test
    void an_order_can_be_shown() {
        JsonNode order = ledger.ask("order show " + ORDER);

        Shape.of("""
                order:text order_group:text status:text partner:text offer:text currency:currency paid_amount:money
                base:money commission:money referral:money schedule_version:count tier:count rate:rate exclusion:text?
                referrer:text sub_id:text category:text country:text registered_at:instant delivered_at:instant
                settled_at:instant last_position:count""").in(order);
        assertThat(order.get("status").asString()).isEqualTo("Confirmed");
        assertThat(order.get("commission").asString()).isEqualTo("82.49");
    }

    @Test
    void an_orders_history_has_each_event_with_the_change_of_the_balances() {
        JsonNode history = ledger.ask("order history " + ORDER);

        Shape.of("""
                position:count event_type:text occurred_at:instant recorded_at:instant inferred:truth status:text
                base:money commission:money in_progress_change:money available_change:money referral_change:money""").inEach(history);
        assertThat(fields(history, "event_type", "status", "in_progress_change", "available_change", "referral_change"))
                .containsExactly(
                        "OrderRegistered Waiting 93.67 0.00 0.00",
                        "OrderDelivered Pending -4.62 0.00 0.00",
                        "OrderConfirmed Confirmed -89.05 89.05 4.45",
                        "CommissionCorrected Confirmed 0.00 -6.56 -0.33");
    }

    @Test
    void an_order_is_explained_with_codes_text_and_the_whole_chain() {
        JsonNode explained = ledger.ask("order explain " + ORDER);

        Shape.of("""
                order:text status:text credited:truth why:array text:text partner:text offer:text currency:currency
                commission:money schedule_version:count basis:text tier:count rate:rate exclusion:text? referrer:text
                referral_rate:rate events:array""").in(explained);
        assertThat(each(explained.get("why")).stream().map(JsonNode::asString))
                .containsExactly("CONFIRMED_BY_ADVERTISER", "CORRECTED_AFTER_CONFIRMATION");
        assertThat(explained.get("text").asString())
                .contains("10186.00", "2026-07", "1099.99 × 7.5 % = 82.49925, rounded down to 82.49", "(R11)");
        explained
                .get("events")
                .forEach(event ->
                        Shape.of("account:text amount:money reason:text").inEach(event.get("entries")));
    }

    @Test
    void events_are_the_stream_as_it_is_stored() {
        JsonNode events = ledger.ask("events --order " + ORDER);

        Shape.of("""
                position:count type:text aggregate:text sequence:count event_id:text recorded_at:instant payload:object
                metadata:object hash:hash""").inEach(events);
        assertThat(fields(events, "type")).first().isEqualTo("OrderRegistered");
        assertThat(fields(ledger.ask("events --from 3 --to 5"), "position")).containsExactly("3", "4", "5");
        assertThat(fields(ledger.ask("events --type TierAssigned --partner mums-corner"), "aggregate"))
                .hasSize(4)
                .contains("tier:aliexpress:mums-corner:2026-09");
    }

    @Test
    void quarantined_rows_are_listed_and_shown_whole() {
        JsonNode list = ledger.ask("quarantine list");

        Shape.of("""
                number:count import:count file:text place:count reason:text detail:text recorded_at:instant
                resolved_at:instant?""").inEach(list);
        assertThat(fields(list, "file", "place", "reason"))
                .containsExactly(
                        "feed-2026-07-31.json 14 UNKNOWN_PARTNER",
                        "feed-2026-08-31.json 1 UNKNOWN_STATUS",
                        "feed-2026-08-31.json 10 BAD_AMOUNT");
        JsonNode shown = ledger.ask("quarantine show " + list.get(0).get("number"));
        assertThat(shown.get("raw").asString()).contains("9305239014828435", "pixel_pirates");
    }

    @Test
    void offers_and_partners_are_listed_and_shown() {
        Shape.of("offer:text advertiser:text currency:currency versions:count").inEach(ledger.ask("offer list"));
        JsonNode offer = ledger.ask("offer show aliexpress");
        Shape.of("offer:text advertiser:text currency:currency versions:array").in(offer);
        Shape.of("""
                version:count effective_from:instant basis:text tiers:array excluded_categories:array
                referral_rate:rate""").inEach(offer.get("versions"));
        Shape.of("turnover:money rate:rate").inEach(offer.get("versions").get(1).get("tiers"));

        Shape partner = Shape.of("""
                partner:text tracking_ids:array referred_by:text? owner:text? on_sight:truth registered_at:instant""");
        partner.inEach(ledger.ask("partner list"));
        JsonNode shown = ledger.ask("partner show gadget-bench");
        partner.in(shown);
        assertThat(each(shown.get("tracking_ids")).stream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("gadget_bench", "gadget_bench_yt");
    }

    @Test
    void the_database_is_told_to_auditors_without_its_password() {
        JsonNode database = ledger.ask("database");

        Shape.of("url:text user:text password_file:text").in(database);
        assertThat(database.get("url").asString()).startsWith("postgresql://");
        assertThat(database.toString()).doesNotContain(ITS.address().password());
    }

    @Test
    void csv_has_the_same_columns_and_a_line_for_each_row() {
        List<String> lines = ledger.run("--format csv balances").out().lines().toList();

        assertThat(lines)
                .startsWith(
                        "partner,currency,in_progress,available,reserved,paid_out,commission_earned,referral_earned")
                .contains("anna-travels,USD,15.34,119.20,0.00,0.00,75.73,43.47")
                .hasSize(7);
        assertThat(ledger.run("order show " + ORDER + " --format csv").out().lines())
                .hasSize(2);
    }

    @Test
    void tables_are_aligned_with_figures_to_the_right() {
        List<String> lines = ledger.run("balances --format table").out().lines().toList();

        assertThat(lines).hasSize(7);
        assertThat(lines.get(0)).startsWith("partner ").endsWith("referral_earned");
        assertThat(lines.stream().map(String::length)).containsOnly(lines.get(0).length());
        assertThat(ledger.run("referrals --partner nobody --format table").out())
                .isEqualTo("(nothing)\n");
        assertThat(ledger.run("order explain " + ORDER + " --format table").out())
                .startsWith("Order " + ORDER + " of partner cashback-harbor is Confirmed and credited.\n");
    }

    @Test
    void without_a_terminal_the_answer_is_json() {
        assertThat(ledger.run("referrals").json()).hasSize(2);
    }
}
