package org.commissionledger.app.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.offer.Basis;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.order.OrderCommand.ReportOrder;
import org.commissionledger.domain.order.OrderDetails;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.Projections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** R16: every event is applied to every projection once, in order, or it shows. */
class ProjectionsTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final PartnerId FRIEND = new PartnerId("friend");

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    /** How far a projection is. */
    private record Progress(String name, long position, long applied) {}

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = its.ledger();
    }

    @Test
    void every_projection_applies_every_event_once() {
        for (int i = 0; i < 5; i++) {
            order(i, OrderStatus.WAITING);
            order(i, OrderStatus.CONFIRMED);
        }
        ledger.projector().awaitHead();

        assertAllApplied(5 * 3);
        assertThat(amount("select sum(available) from balance where partner = 'greco'"))
                .isEqualTo(5 * 1_000);
        assertThat(amount("select sum(earned) from referral_earning")).isEqualTo(5 * 50);
        assertThat(amount("select sum(amount) from turnover")).isEqualTo(5 * 20_000);
        assertThat(amount("select count(*) from entry")).isEqualTo(5 * (2 + 6));
        assertThat(amount("select sum(amount) from entry")).isZero();
    }

    @Test
    void a_projection_resumes_where_it_was_stopped_in_the_middle() {
        int events = 20_000;
        PartnersInTheLog.append(ledger, 0, events);
        // Each batch takes its time, so that the end comes between two of them.
        jdbc().sql("""
                        create function dawdle() returns trigger language plpgsql as
                        $$ begin perform pg_sleep(0.3); return null; end $$""").update();
        jdbc().sql("create trigger dawdle after insert on partner execute function dawdle()")
                .update();
        ledger.commands();
        await(() -> progress("directory").position() > 0);

        ledger = its.reopened();
        Progress stopped = progress("directory");
        assertThat(stopped.position()).isBetween(1L, events - 1L);
        assertThat(amount("select count(*) from tracking_id")).isEqualTo(stopped.position());

        ledger.projector().awaitHead();
        assertAllApplied(events);
        assertThat(amount("select count(*) from tracking_id")).isEqualTo(events);
    }

    @Test
    void a_second_process_waits_while_the_first_keeps_the_projections_and_goes_on_when_it_ends() {
        PartnersInTheLog.append(ledger, 0, 10);
        ledger.projector().awaitHead();
        Ledger second = its.another();
        second.commands();
        PartnersInTheLog.append(second, 10, 20);
        second.projector().awaitHead();
        assertAllApplied(20);

        ledger.close();
        ledger = second;
        PartnersInTheLog.append(second, 20, 30);
        second.projector().awaitHead();

        assertAllApplied(30);
        assertThat(amount("select count(*) from partner")).isEqualTo(30);
    }

    /** The directory writes partners first and tracking ids after them; here the latter fail. */
    @Test
    void a_projection_stops_right_before_the_event_that_fails_and_goes_on_when_it_does_no_more() {
        PartnersInTheLog.append(ledger, 0, 3);
        ledger.projector().awaitHead();
        jdbc().sql("alter table tracking_id add constraint refuse check (tracking_id <> 'p4')")
                .update();

        PartnersInTheLog.append(ledger, 3, 6);
        await(() -> !ProjectionStops.all(jdbc()).isEmpty());

        Stop stop = ProjectionStops.all(jdbc()).getFirst();
        assertThat(stop.whole())
                .startsWith("projection directory stopped at event 5 (PartnerRegistered) of partner:p4: ")
                .contains("refuse");
        assertThat(progress("directory")).isEqualTo(new Progress("directory", 4, 4));
        assertThat(amount("select count(*) from partner")).isEqualTo(4);
        await(() -> progress("journal").position() == 6);

        jdbc().sql("alter table tracking_id drop constraint refuse").update();
        assertGoesOnToEvent6();
    }

    /** As of a version of the program newer than this one. */
    @Test
    void every_projection_stops_right_before_an_event_that_cannot_be_read_and_goes_on_when_it_can() {
        stopAllByDamage("update event set type = 'PartnerFramed' where position = 5");

        assertThat(ProjectionStops.all(jdbc()))
                .extracting(Stop::whole)
                .allMatch(told -> told.endsWith(" stopped at event 5 (PartnerFramed) of partner:p4: "
                        + "events of type PartnerFramed are unknown to this version of the ledger"));
        assertThat(progress("directory")).isEqualTo(new Progress("directory", 4, 4));
        assertThat(amount("select count(*) from partner")).isEqualTo(4);

        jdbc().sql("update event set type = 'PartnerRegistered' where position = 5")
                .update();
        assertGoesOnToEvent6();
    }

    /** As of a log that somebody deleted from. */
    @Test
    void every_projection_stops_right_before_an_event_that_is_missing() {
        stopAllByDamage("delete from event where position = 3");

        assertThat(ProjectionStops.all(jdbc()))
                .extracting(Stop::whole)
                .allMatch(told -> told.endsWith(
                        " stopped at event 3 (missing) of an unknown stream: the log lacks event 3; verify it"));
        assertThat(progress("directory")).isEqualTo(new Progress("directory", 2, 2));
    }

    /** Whether back, so that events would count twice, or forward, so that some would be missed. */
    @ParameterizedTest(name = "by {0}")
    @ValueSource(ints = {-1, 1})
    void a_projection_whose_position_was_moved_behind_our_back_stands_still_until_it_is_put_back(int by) {
        order(1, OrderStatus.WAITING);
        ledger.projector().awaitHead();
        Progress before = progress("balances");
        move(by);

        for (int i = 2; i < 5; i++) {
            order(i, OrderStatus.WAITING);
        }
        await(() -> progress("journal").position() == 4);
        sleep(4_000);

        assertThat(amount("select sum(in_progress) from balance")).isEqualTo(1_000);
        assertThat(progress("balances")).isEqualTo(new Progress("balances", before.position() + by, before.applied()));

        move(-by);
        ledger.projector().awaitHead();
        assertAllApplied(4);
        assertThat(amount("select sum(in_progress) from balance")).isEqualTo(4_000);
    }

    /** Six events are in the log, and somebody changes one before they are projected. */
    private void stopAllByDamage(String change) {
        PartnersInTheLog.append(ledger, 0, 6);
        jdbc().sql("alter table event disable trigger user").update();
        jdbc().sql(change).update();
        ledger = its.reopened();
        ledger.commands();
        await(() -> ProjectionStops.all(jdbc()).size() == Projections.all().size());
    }

    private void assertGoesOnToEvent6() {
        await(() -> ProjectionStops.all(jdbc()).isEmpty());
        ledger.projector().awaitHead();
        assertAllApplied(6);
        assertThat(amount("select count(*) from partner")).isEqualTo(6);
    }

    private void move(int by) {
        jdbc().sql("update projection set position = position + ? where name = 'balances'")
                .param(by)
                .update();
    }

    private void order(int number, OrderStatus status) {
        Instant paid = Instant.parse("2026-03-01T10:00:00Z");
        Terms terms = new Terms(
                new OfferName("aliexpress"),
                1,
                Basis.ORDER_AMOUNT,
                USD,
                1,
                Rate.of("0.05"),
                null,
                FRIEND,
                Rate.of("0.05"));
        ledger.commands()
                .sendAndWait(new ReportOrder(
                        OrderId.parse("aliexpress:" + number),
                        new PartnerId("greco"),
                        status,
                        USD,
                        20_000,
                        null,
                        null,
                        paid,
                        null,
                        status == OrderStatus.CONFIRMED ? paid.plusSeconds(1_000) : null,
                        paid.plusSeconds(2_000),
                        true,
                        0,
                        new OrderDetails(null, null, null, null, null, Map.of()),
                        terms,
                        ZoneOffset.UTC));
    }

    private void assertAllApplied(long head) {
        List<Progress> progress = jdbc().sql("select name, position, applied from projection order by name")
                .query(Progress.class)
                .list();
        assertThat(progress)
                .extracting(Progress::name)
                .containsExactlyInAnyOrderElementsOf(
                        Projections.all().stream().map(Projection::name).toList());
        assertThat(progress)
                .allSatisfy(p -> assertThat(List.of(p.position(), p.applied()))
                        .as(p.name())
                        .containsExactly(head, head));
        assertThat(amount("select position from event_head")).isEqualTo(head);
    }

    private Progress progress(String name) {
        return jdbc().sql("select name, position, applied from projection where name = ?")
                .param(name)
                .query(Progress.class)
                .optional()
                .orElse(new Progress(name, 0, 0));
    }

    private long amount(String sql) {
        return jdbc().sql(sql).query(Long.class).single();
    }

    private JdbcClient jdbc() {
        Database database = ledger.database();
        return database.jdbc();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            sleep(2);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
