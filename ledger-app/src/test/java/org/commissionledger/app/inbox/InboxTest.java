package org.commissionledger.app.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.wiring.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A feed that was accepted is imported, whatever happens to the server that took it. */
class InboxTest {

    private static final FeedTerms TERMS = new FeedTerms(
            "aliexpress", null, Instant.parse("2026-06-30T23:59:59Z"), ZoneId.of("Asia/Shanghai"), true);

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    @TempDir
    Path home;

    private Spool spool;

    @BeforeEach
    void publishAnOffer() {
        spool = new Spool(home);
        its.ledger().offers().publish("offer.yaml", demo("offer.yaml"), null);
    }

    @Test
    void a_feed_that_a_dead_server_took_is_imported_by_the_next_one() throws Exception {
        long number = accepted();
        assertThat(status(its.ledger(), number).state()).isEqualTo("waiting");

        assertThat(workedOff(its.reopened(), number).state()).isEqualTo("done");
    }

    @Test
    void a_feed_that_a_dead_server_was_importing_is_imported_again() throws Exception {
        long number = accepted();
        its.ledger()
                .database()
                .jdbc()
                .sql("update posted_feed set state = 'running', attempts = 1 where post_id = ?")
                .param(number)
                .update();

        ImportStatus over = workedOff(its.reopened(), number);

        assertThat(over.state()).isEqualTo("done");
        assertThat(over.rowsDone()).isPositive();
    }

    @Test
    void of_two_servers_one_imports_it() throws Exception {
        long number = accepted();
        try (InboxWorker one = new InboxWorker(its.ledger(), spool);
                InboxWorker other = new InboxWorker(its.another(), spool)) {
            one.start();
            other.start();
            assertThat(over(its.ledger(), number).state()).isEqualTo("done");
        }
        assertThat(its.ledger()
                        .database()
                        .jdbc()
                        .sql("select count(*) from feed_import")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void what_was_not_accepted_leaves_nothing() throws IOException {
        try (Delivery delivery = new Inbox(its.ledger(), spool, 10, () -> {}).receive()) {
            delivery.take("feed.json", "feed", new ByteArrayInputStream(new byte[5]));
        }
        try (Stream<Path> left = Files.list(home.resolve("spool"))) {
            assertThat(left).isEmpty();
        }
    }

    private long accepted() throws IOException {
        Inbox inbox = new Inbox(its.ledger(), spool, 1 << 20, () -> {});
        try (Delivery delivery = inbox.receive()) {
            delivery.take("feed.json", "feed", new ByteArrayInputStream(demo("feed-2026-06-30.json")));
            return inbox.accept(delivery, TERMS, "anna");
        }
    }

    private ImportStatus workedOff(Ledger ledger, long number) throws InterruptedException {
        try (InboxWorker worker = new InboxWorker(ledger, spool)) {
            worker.start();
            return over(ledger, number);
        }
    }

    private static ImportStatus over(Ledger ledger, long number) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            ImportStatus status = status(ledger, number);
            if (status.isOver()) {
                return status;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("the import does not end");
    }

    private static ImportStatus status(Ledger ledger, long number) {
        return new ImportStatusQuery(ledger.database().jdbc()).find(number).orElseThrow();
    }

    private static byte[] demo(String name) {
        try (var resource = InboxTest.class.getResourceAsStream("/demo/" + name)) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
