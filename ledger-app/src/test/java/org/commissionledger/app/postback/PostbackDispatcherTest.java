package org.commissionledger.app.postback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commissionledger.app.postback.PartnersOrders.CONFIRMED;
import static org.commissionledger.app.postback.PartnersOrders.DECLINED;
import static org.commissionledger.app.postback.PartnersOrders.WAITING;
import static org.commissionledger.app.postback.PartnersOrders.row;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.postback.Deliveries.Claimed;
import org.commissionledger.app.postback.PostbackQuery.DeliveryLine;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.UnknownName;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Partners are told of every change of their orders, at least once, by a real ledger and over real HTTP. */
class PostbackDispatcherTest {

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path home;

    private static Ledger ledger;
    private static PartnersOrders orders;
    private static int tests;

    private final List<PostbackDispatcher> dispatchers = new ArrayList<>();
    private Receiver receiver;
    private Postbacks postbacks;
    private String partner;

    @BeforeAll
    static void open() {
        ledger = ITS.ledger();
        orders = PartnersOrders.of(ledger);
    }

    @BeforeEach
    void begin() throws IOException {
        receiver = new Receiver();
        postbacks = new Postbacks(ledger, home, settings());
        partner = "partner" + ++tests;
        orders.partner(partner);
    }

    @AfterEach
    void end() {
        dispatchers.forEach(PostbackDispatcher::close);
        receiver.close();
        ledger.database()
                .jdbc()
                .sql("update postback set ended_at = now() where ended_at is null")
                .update();
    }

    private PostbackSettings settings() {
        return new PostbackSettings(Network.list("127.0.0.1"), Set.of(receiver.port(), 443), Duration.ofSeconds(20));
    }

    private PostbackDispatcher dispatching(Ledger by, Path itsHome) {
        PostbackDispatcher dispatcher = new PostbackDispatcher(by, itsHome, settings());
        dispatchers.add(dispatcher);
        dispatcher.start();
        return dispatcher;
    }

    private PostbackDispatcher dispatching() {
        return dispatching(ledger, home);
    }

    private long register(String target, OrderStatus... statuses) {
        return register(target, null, statuses);
    }

    private long register(String target, Long from, OrderStatus... statuses) {
        return postbacks.register(new Postbacks.Wanted(
                new PartnerId(partner), PostbackUrl.parse(receiver.url(target)), Set.of(statuses), from, "anna", null));
    }

    /** An order's number that no other test has. */
    private String order(String number) {
        return partner + "." + number;
    }

    @Test
    void a_change_is_told_with_everything_filled_in_and_signed() throws Exception {
        long number = register("/{partner}/{sub_id}?order={order_id}&group={order_group}&is={status}&type={event_type}"
                + "&money={commission}&was={commission_before}&of={base}&paid={paid_amount}&in={currency}&rate={rate}"
                + "&offer={offer}&category={category}&country={country}&at={occurred_at}&known={recorded_at}"
                + "&id={event_id}&position={position}&fixed=%20");
        orders.take(row(partner, order("1"), WAITING));
        dispatching();

        Receiver.Got got = receiver.next();

        DeliveryLine told = log(number).getFirst();
        String eventId = got.parameter("id");
        assertThat(got.target())
                .isEqualTo("/" + partner + "/my-mark_1?order=aliexpress%3A" + order("1") + "&group=9" + order("1")
                        + "&is=Waiting&type=OrderRegistered&money=6.17&was=0.00&of=123.45&paid=123.45&in=USD&rate=0.05"
                        + "&offer=aliexpress&category=Home%20%26%20Garden%2F%C3%BC&country=LV"
                        + "&at=2026-07-10T12%3A00%3A00Z&known=2026-10-01T00%3A00%3A00Z&id=" + eventId + "&position="
                        + told.position() + "&fixed=%20");
        assertThat(got.headers())
                .containsEntry("webhook-id", eventId)
                .containsEntry(
                        "webhook-timestamp",
                        Long.toString(ledger.clock().instant().getEpochSecond()));
        assertThat(got.headers().get("webhook-signature"))
                .isEqualTo(signature(
                        postbacks.secret(number).orElseThrow(),
                        eventId + "." + got.headers().get("webhook-timestamp") + "." + got.target()));
    }

    /** As a partner computes it who has read the guide. */
    private static String signature(String secret, String signed) throws GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_failed_change_holds_back_the_later_ones_of_its_order_and_of_no_other() throws Exception {
        long number = register("/?o={order_id}&s={status}");
        receiver.answering(order("A") + "&s=Waiting", 500);
        orders.take(row(partner, order("A"), CONFIRMED), row(partner, order("B"), CONFIRMED));
        PostbackDispatcher dispatcher = dispatching();

        List<Receiver.Got> first = receiver.next(4);
        assertThat(statuses(first, "A")).containsExactly("Waiting");
        assertThat(statuses(first, "B")).containsExactly("Waiting", "Pending", "Confirmed");
        await(() -> log(number).stream()
                        .filter(line -> line.last() != null && line.last().error() != null)
                        .count()
                == 1);
        // The receiver knows of the last one of B before the dispatcher has written that it was told.
        await(() -> postbacks.find(Scope.ALL, number).waiting() == 3);
        assertThat(receiver.unseen()).isZero();

        receiver.answering(order("A") + "&s=Waiting", 200);
        ITS.clock().advance(Duration.ofSeconds(10));
        dispatcher.call();
        assertThat(statuses(receiver.next(3), "A")).containsExactly("Waiting", "Pending", "Confirmed");
        await(() -> postbacks.find(Scope.ALL, number).waiting() == 0);
    }

    private List<String> statuses(List<Receiver.Got> got, String number) {
        return got.stream()
                .filter(one -> one.parameter("o").endsWith(order(number)))
                .map(one -> one.parameter("s"))
                .toList();
    }

    @Test
    void what_cannot_be_told_is_tried_again_until_it_is_given_up_and_the_next_has_its_turn() throws Exception {
        long number = register("/?o={order_id}&s={status}");
        receiver.answering("s=Waiting", 503);
        orders.take(row(partner, order("1"), DECLINED));
        PostbackDispatcher dispatcher = dispatching();

        List<Duration> waits = new ArrayList<>();
        for (int tries = 1; tries <= Backoff.TRIES; tries++) {
            assertThat(receiver.next().parameter("s")).isEqualTo("Waiting");
            int now = tries;
            await(() -> waiting(number).tries() == now && waiting(number).last().endedAt() != null);
            if (tries < Backoff.TRIES) {
                Instant due = waiting(number).dueAt();
                waits.add(Duration.between(ledger.clock().instant(), due));
                ITS.clock().set(due);
                dispatcher.call();
            }
        }
        assertThat(receiver.next().parameter("s")).isEqualTo("Declined");

        assertThat(waits.getFirst()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
        assertThat(waits.get(3)).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(80));
        assertThat(waits.getLast()).isBetween(Duration.ofHours(3), Duration.ofHours(6));
        DeliveryLine givenUp = waiting(number);
        assertThat(givenUp.state()).isEqualTo("given_up");
        assertThat(givenUp.last().error()).isEqualTo("answered 503, not 2xx");
        assertThat(attempts(number, givenUp)).hasSize(Backoff.TRIES);
        assertThat(postbacks.find(Scope.ALL, number).givenUp()).isEqualTo(1);
    }

    /** The delivery of the order's first event. */
    private DeliveryLine waiting(long number) {
        return log(number).getLast();
    }

    /** A server is killed between saying that it delivers and saying that it did. */
    @Test
    void what_a_server_was_telling_when_it_died_is_told_by_another() throws Exception {
        long number = register("/?p={position}");
        orders.take(row(partner, order("1"), CONFIRMED));
        new PostbackPlanner(ledger).plan();
        Deliveries dead = new Deliveries(ledger.database());
        List<Claimed> claimed = dead.claim(number, 10, ledger.clock().instant());
        assertThat(claimed).hasSize(1);

        assertThat(new Deliveries(ITS.another().database())
                        .claim(number, 10, ledger.clock().instant()))
                .isEmpty();
        ITS.clock().advance(Deliveries.LEASE);
        dispatching(ITS.another(), home);

        List<String> positions =
                receiver.next(3).stream().map(got -> got.parameter("p")).toList();
        long first = claimed.getFirst().position();
        assertThat(positions).containsExactly(Long.toString(first), Long.toString(first + 1), Long.toString(first + 2));
        await(() -> postbacks.find(Scope.ALL, number).waiting() == 0);
        assertThat(attempts(number, waiting(number)))
                .extracting(PostbackQuery.AttemptLine::endedAt)
                .startsWith((Instant) null)
                .hasSize(2);

        // It was not dead, only slow: what it says now counts no more.
        dead.finish(claimed.getFirst(), Outcome.answered(500), ledger.clock().instant(), new java.util.Random(1));
        assertThat(waiting(number).state()).isEqualTo("delivered");
    }

    @Test
    void two_servers_share_the_work_and_keep_the_order() throws Exception {
        register("/?o={order_id}&s={status}");
        int count = 30;
        orders.take(IntStream.range(0, count)
                .mapToObj(i -> row(partner, order("" + i), CONFIRMED))
                .toArray(String[]::new));
        dispatching();
        dispatching(ITS.another(), home);

        List<Receiver.Got> got = receiver.next(3 * count);

        for (int i = 0; i < count; i++) {
            assertThat(statuses(got, "" + i)).as("order %s", i).containsExactly("Waiting", "Pending", "Confirmed");
        }
        assertThat(receiver.unseen()).isZero();
    }

    @Test
    void a_partner_is_told_of_his_own_orders_and_of_the_statuses_that_he_named() throws Exception {
        orders.partner(partner + "b");
        long confirmed = register("/?only=confirmed&o={order_id}&s={status}", OrderStatus.CONFIRMED);
        long all = register("/?only=all&o={order_id}&s={status}");
        orders.take(row(partner + "b", order("other"), CONFIRMED), row(partner, order("1"), CONFIRMED));
        dispatching();

        List<String> told = receiver.next(4).stream().map(Receiver.Got::target).toList();

        String end = "&o=aliexpress%3A" + order("1") + "&s=";
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "/?only=confirmed" + end + "Confirmed",
                        "/?only=all" + end + "Waiting",
                        "/?only=all" + end + "Pending",
                        "/?only=all" + end + "Confirmed");
        await(() -> postbacks.find(Scope.ALL, all).waiting() == 0);
        assertThat(log(confirmed)).hasSize(1);
        assertThat(log(all)).hasSize(3);
    }

    @Test
    void it_begins_at_the_end_of_the_log_or_where_it_is_asked_to() throws Exception {
        orders.take(row(partner, order("1"), WAITING));
        register("/new?s={status}");
        register("/whole?s={status}", 1L);
        dispatching();
        assertThat(receiver.next().target()).isEqualTo("/whole?s=Waiting");

        orders.take(row(partner, order("1"), DECLINED));

        assertThat(receiver.next(2))
                .extracting(Receiver.Got::target)
                .containsExactlyInAnyOrder("/new?s=Declined", "/whole?s=Declined");
        assertThatThrownBy(() -> register("/", 1_000_000L)).hasMessageContaining("there is no event 1000000");
    }

    @Test
    void what_was_told_can_be_told_once_more() throws Exception {
        long number = register("/?p={position}");
        orders.take(row(partner, order("1"), CONFIRMED), row(partner, order("2"), WAITING));
        PostbackDispatcher dispatcher = dispatching();
        receiver.next(4);
        await(() -> postbacks.find(Scope.ALL, number).waiting() == 0);
        List<Long> positions =
                log(number).reversed().stream().map(DeliveryLine::position).toList();

        postbacks.repeat(Scope.ALL, number, positions.get(1));
        dispatcher.call();
        assertThat(receiver.next().parameter("p")).isEqualTo(positions.get(1).toString());

        postbacks.repeatFrom(Scope.ALL, number, positions.get(2));
        dispatcher.call();
        assertThat(positions(receiver.next(2))).containsExactlyInAnyOrderElementsOf(positions.subList(2, 4));

        postbacks.repeatSince(Scope.ALL, number, Instant.EPOCH);
        dispatcher.call();
        List<Long> again = positions(receiver.next(4));
        assertThat(again).containsExactlyInAnyOrderElementsOf(positions);
        assertThat(again.stream().filter(p -> !p.equals(positions.getLast())).toList())
                .isSorted();
        await(() -> postbacks.find(Scope.ALL, number).waiting() == 0);
        assertThat(attempts(number, log(number).getLast())).hasSize(2);
        assertThatThrownBy(() -> postbacks.repeat(Scope.ALL, number, 1)).isInstanceOf(UnknownName.class);
    }

    /** It was moved back, and the planner has not come to the later ones yet. */
    @Test
    void told_once_more_a_later_change_never_comes_before_an_earlier_one() {
        long number = register("/");
        orders.take(row(partner, order("1"), CONFIRMED));
        new PostbackPlanner(ledger).plan();
        postbacks.repeatSince(Scope.ALL, number, Instant.EPOCH);

        assertThat(new Deliveries(ledger.database())
                        .claim(number, 10, ledger.clock().instant()))
                .isEmpty();
    }

    @Test
    void what_was_ended_tells_nothing_more() throws Exception {
        long ended = register("/ended");
        long going = register("/going");
        orders.take(row(partner, order("1"), WAITING));
        new PostbackPlanner(ledger).plan();
        postbacks.end(Scope.ALL, ended, "anna");
        dispatching();

        assertThat(receiver.next().target()).isEqualTo("/going");
        await(() -> postbacks.find(Scope.ALL, going).waiting() == 0);
        assertThat(receiver.unseen()).isZero();
        assertThat(attempts(ended, log(ended).getFirst())).isEmpty();
        assertThatThrownBy(() -> postbacks.repeatFrom(Scope.ALL, ended, 1)).hasMessageContaining("was ended");
    }

    @Test
    void the_database_has_no_secret_and_another_home_cannot_sign() throws Exception {
        long number = register("/");
        Path key = home.resolve("keys").resolve("postback.key");
        assertThat(Files.getPosixFilePermissions(key))
                .hasSize(2)
                .allMatch(p -> p.name().startsWith("OWNER"));
        String row = ledger.database()
                .jdbc()
                .sql("select p::text from postback p where postback_id = ?")
                .param(number)
                .query(String.class)
                .single();
        String secret = postbacks.secret(number).orElseThrow();
        assertThat(secret).startsWith("whsec_").hasSizeGreaterThan(40);
        assertThat(row)
                .doesNotContain(secret.substring(6), Files.readString(key).strip());
        assertThat(postbacks.secret(register("/"))).get().isNotEqualTo(secret);

        Path otherHome = Files.createDirectory(home.resolve("other" + tests));
        Postbacks elsewhere = new Postbacks(ledger, otherHome, settings());
        assertThat(elsewhere.secret(number)).isEmpty();
        PostbackKey other = PostbackKey.of(otherHome);
        orders.take(row(partner, order("1"), WAITING));
        new PostbackPlanner(ledger).plan();
        assertThat(new Deliveries(ledger.database())
                        .due(other.id(), ledger.clock().instant()))
                .isEmpty();
        assertThat(elsewhere.secret(number)).isEmpty();
        dispatching();
        receiver.next(2);
    }

    @Test
    void nobody_registers_what_may_not_be_called() {
        for (String url : List.of(
                "http://10.0.0.1/", "http://[::1]/", "http://[::ffff:7f00:1]/", "http://169.254.169.254/latest")) {
            assertThatThrownBy(() -> wanted(url)).as(url).hasMessageContaining("no public address");
        }
        assertThatThrownBy(() -> wanted("http://mail.example:25/")).hasMessageContaining("not 25");
        assertThatThrownBy(() -> postbacks.register(new Postbacks.Wanted(
                        new PartnerId("nobody"), PostbackUrl.parse("https://a.example"), Set.of(), null, "anna", null)))
                .isInstanceOf(UnknownName.class);
        for (int i = 0; i < 10; i++) {
            wanted("https://a.example/" + i);
        }
        assertThatThrownBy(() -> wanted("https://a.example/one-too-many"))
                .isInstanceOf(RuleViolation.class)
                .hasMessageContaining("10 postbacks at the most");
    }

    private long wanted(String url) {
        PostbackSettings usual = PostbackSettings.read(_ -> null);
        return new Postbacks(ledger, home, usual)
                .register(new Postbacks.Wanted(
                        new PartnerId(partner), PostbackUrl.parse(url), Set.of(), null, "anna", null));
    }

    private static List<Long> positions(List<Receiver.Got> got) {
        return got.stream().map(one -> Long.valueOf(one.parameter("p"))).toList();
    }

    private static List<DeliveryLine> log(long number) {
        return new PostbackQuery(ledger.database().jdbc(), Scope.ALL).deliveries(number, null, null, 200);
    }

    private static List<PostbackQuery.AttemptLine> attempts(long number, DeliveryLine line) {
        return new PostbackQuery(ledger.database().jdbc(), Scope.ALL).attempts(number, line.position());
    }

    /** What is noted of an answer is noted a moment after it. */
    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1_500; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError("it does not come about");
    }
}
