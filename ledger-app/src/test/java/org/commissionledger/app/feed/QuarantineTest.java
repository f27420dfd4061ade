package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.commissionledger.app.feed.ReportRow.waiting;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.feed.Figures.Money;
import org.commissionledger.app.feed.QuarantineDesk.Line;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.orders.OrderQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows that cannot be used wait, whole and with their reason, and stop nothing (R18, R21). */
class QuarantineTest {

    private static final ReportRow ROW = waiting("1", "greco", 20_000, "2026-05-10 12:00:00");
    private static final ReportRow STRANGER = waiting("2", "stranger", 20_000, "2026-05-10 12:00:00");

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    private Network network;

    @BeforeEach
    void open() {
        network = Network.opened(its.ledger());
    }

    @Test
    void a_row_waits_with_file_place_reason_and_text_and_the_others_are_taken() {
        ReportRow badAmount = ROW.with("sub_order_id", "3").with("paid_amount", "12.99");
        ImportSummary summary = network.take(STRANGER, ROW, badAmount);

        assertThat(summary.toMap()).containsEntry("registered", 1L).containsEntry("quarantined", 2L);
        assertThat(quarantine())
                .extracting(Line::file, Line::place, Line::reason, Line::raw)
                .containsExactlyInAnyOrder(
                        tuple("-", 1L, "UNKNOWN_PARTNER", STRANGER.json()),
                        tuple("-", 3L, "BAD_AMOUNT", badAmount.json()));
    }

    @Test
    void every_further_reason_that_only_the_import_can_see_is_given() {
        network.take(
                ROW,
                ROW.with("tracking_id", "lone").with("order_status", "Buyer Confirmed Receipt"),
                ROW.with("sub_order_id", "5").with("paid_time", "2025-12-31 12:00:00"));

        assertThat(quarantine()).extracting(Line::reason).containsExactlyInAnyOrder("PARTNER_CHANGED", "NO_SCHEDULE");
        assertThat(quarantine()).allSatisfy(line -> assertThat(line.detail()).isNotBlank());
    }

    @Test
    void a_row_that_comes_again_waits_once() {
        network.take(STRANGER);
        network.take(STRANGER);

        assertThat(quarantine()).hasSize(1);
    }

    @Test
    void retried_when_the_partner_is_registered_it_is_the_order_that_it_would_have_been_at_the_time_it_came() {
        Instant taken = Instant.parse("2026-06-01T00:00:00Z");
        network.take(taken, List.of(STRANGER.without("paid_time")));
        network.register("stranger", "anna");

        ImportSummary retried = network.retryQuarantine().getFirst();

        assertThat(retried.toMap()).containsEntry("registered", 1L).containsEntry("quarantined", 0L);
        assertThat(quarantine()).isEmpty();
        assertThat(network.figures().tiers()).containsKey("stranger 2026-06");
        OrderQuery.Line order = new OrderQuery(its.ledger().database().jdbc(), Scope.ALL)
                .find("aliexpress:2")
                .orElseThrow();
        assertThat(order.partner()).isEqualTo("stranger");
        assertThat(order.referrer()).isEqualTo("anna");
        assertThat(order.registeredAt()).isEqualTo(taken);
        assertThat(network.retryQuarantine()).isEmpty();
    }

    @Test
    void retried_too_early_it_goes_on_waiting_under_its_number_with_its_present_reason() {
        network.take(STRANGER.with("paid_time", "2025-12-31 12:00:00"));
        long number = quarantine().getFirst().number();
        assertThat(network.retryQuarantine().getFirst().quarantined()).isEqualTo(1);

        network.register("stranger", null);
        network.retryQuarantine();

        assertThat(quarantine()).extracting(Line::number, Line::reason).containsExactly(tuple(number, "NO_SCHEDULE"));
    }

    @Test
    void a_row_that_waited_while_its_order_moved_on_is_stale_and_done_with() {
        network.take(STRANGER);
        network.register("stranger", null);
        network.take(STRANGER.confirmed("2026-07-01 12:00:00"));

        assertThat(network.retryQuarantine().getFirst().toMap())
                .containsEntry("stale", 1L)
                .containsEntry("events", 0L);
        assertThat(quarantine()).isEmpty();
        assertThat(network.figures().balances()).containsEntry("stranger", new Money(0, 1000, 1000, 0));
    }

    @Test
    void registering_partners_on_sight_takes_unknown_tracking_ids_as_partners_but_only_where_asked() {
        ImportSummary summary = network.registeringPartners().take(STRANGER, STRANGER.with("sub_order_id", "3"), ROW);

        assertThat(summary.toMap())
                .containsEntry("partners_registered", 1L)
                .containsEntry("registered", 3L)
                .containsEntry("quarantined", 0L);
        assertThat(network.figures().balances()).containsEntry("stranger", new Money(2000, 0, 0, 0));
    }

    @Test
    void a_tracking_id_that_cannot_be_a_partner_is_never_registered_on_sight() {
        ImportSummary summary = network.registeringPartners().take(STRANGER.with("tracking_id", "a b:c"));

        assertThat(summary.toMap()).containsEntry("partners_registered", 0L).containsEntry("quarantined", 1L);
    }

    @Test
    void a_row_that_is_quarantined_registers_nobody() {
        network.registeringPartners().take(STRANGER.with("paid_time", "2025-12-31 12:00:00"));

        assertThat(network.count("event where aggregate_id = 'partner:stranger'"))
                .isZero();
    }

    @Test
    void a_dry_run_says_what_would_be_done_and_keeps_nothing() {
        long before = network.count("event");
        ReportRow bad = ROW.with("paid_amount", "12.99");
        ImportSummary summary =
                new Network(its.ledger()).registeringPartners().tryingOnly().take(STRANGER, ROW, bad);

        assertThat(summary.toMap())
                .containsEntry("registered", 2L)
                .containsEntry("quarantined", 1L)
                .containsEntry("tiers_assigned", 2L);
        assertThat(network.count("event")).isEqualTo(before);
        assertThat(network.count("quarantine")).isZero();
        assertThat(network.count("feed_import")).isZero();
        assertThat(network.take(STRANGER, ROW, bad).toMap())
                .containsEntry("registered", 1L)
                .containsEntry("first_position", before + 1);
    }

    @Test
    void no_row_whatever_its_texts_and_times_hold_stops_the_import_or_the_projections() {
        network.take(
                ROW,
                ROW.with("sub_order_id", "10").with("tracking_id", "gre\0co"),
                ROW.with("sub_order_id", "11").with("order_id", "\0"),
                ROW.with("sub_order_id", "12").with("product_title", "a\0b"),
                ROW.with("sub_order_id", "16").with("custom_parameters", "{\"sub_id\":\"a\\u0000\"}"),
                ROW.with("sub_order_id", "13").with("finished_time", "+300000-01-01 00:00:00"),
                ROW.with("sub_order_id", "14").with("paid_time", "+300000-01-01 00:00:00"),
                ROW.with("sub_order_id", "15").with("ship_to_country", "\ud800"));

        assertThat(quarantine())
                .extracting(Line::reason)
                .containsOnly("NOT_A_ROW", "BAD_TIME")
                .hasSize(6);
        assertThat(network.figures().balances()).containsEntry("greco", new Money(2000, 0, 0, 0));
        assertThat(network.count("event_json")).isEqualTo(network.count("event"));
    }

    private List<Line> quarantine() {
        try (Stream<Line> lines = QuarantineDesk.open(its.ledger().database().jdbc())) {
            return lines.toList();
        }
    }
}
