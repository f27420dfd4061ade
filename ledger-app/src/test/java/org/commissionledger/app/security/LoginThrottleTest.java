package org.commissionledger.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.commissionledger.app.LedgerForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who guesses passwords has to wait, longer each time, on whatever node. */
class LoginThrottleTest {

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    private LoginThrottle throttle;

    @BeforeEach
    void open() {
        throttle = new LoginThrottle(its.ledger().database(), its.clock());
    }

    @Test
    void after_five_failures_for_a_name_the_wait_doubles_up_to_five_minutes() {
        for (int address = 1; address <= 5; address++) {
            assertThat(throttle.attempt("anna", "192.0.2." + address)).isEmpty();
        }
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
            assertThat(throttle.attempt("Anna", "192.0.2.9")).contains(Duration.ofSeconds(seconds));
            its.clock().advance(Duration.ofSeconds(seconds));
            assertThat(throttle.attempt("anna", "192.0.2." + seconds % 250)).isEmpty();
        }
    }

    @Test
    void an_address_may_fail_twenty_times_whatever_the_names() {
        for (int tries = 0; tries < 20; tries++) {
            assertThat(throttle.attempt("name" + tries, "192.0.2.1")).isEmpty();
        }
        assertThat(throttle.attempt("other", "192.0.2.1")).isPresent();
        assertThat(throttle.attempt("other", "192.0.2.2")).isEmpty();
    }

    /** Of two at the same moment the second may have looked at the clock first. */
    @Test
    void who_logs_in_beside_others_is_not_held_for_a_guesser() {
        throttle.attempt("anna", "192.0.2.1");
        its.clock().advance(Duration.ofMillis(-3));

        assertThat(throttle.attempt("mia", "192.0.2.1")).isEmpty();
        assertThat(throttle.attempt("anna", "192.0.2.1")).isEmpty();
    }

    @Test
    void addresses_of_one_ipv6_customer_count_together() {
        for (int tries = 0; tries < 20; tries++) {
            throttle.attempt("name" + tries, "2001:db8::" + tries);
        }
        assertThat(throttle.attempt("other", "2001:db8::ffff")).isPresent();
        assertThat(throttle.attempt("other", "2001:db8:0:1::1")).isEmpty();
    }

    @Test
    void who_is_right_begins_anew_and_an_hour_forgets() {
        fail("anna", 5);
        throttle.succeeded("anna", "192.0.2.1");
        assertThat(throttle.attempt("anna", "192.0.2.1")).isEmpty();

        fail("mia", 5);
        its.clock().advance(Duration.ofHours(1).plusSeconds(1));
        fail("mia", 4);
        assertThat(throttle.attempt("mia", "192.0.2.1")).isEmpty();
    }

    @Test
    void an_office_whose_people_log_in_rightly_is_never_slowed() {
        for (int people = 0; people < 60; people++) {
            assertThat(throttle.attempt("name" + people, "192.0.2.1")).isEmpty();
            throttle.succeeded("name" + people, "192.0.2.1");
        }
    }

    @Test
    void nodes_count_together_and_many_tries_at_once_gain_nothing() {
        LoginThrottle other = new LoginThrottle(its.another().database(), its.clock());
        List<CompletableFuture<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            LoginThrottle node = i % 2 == 0 ? throttle : other;
            String address = "192.0.2." + i;
            tries.add(CompletableFuture.supplyAsync(
                    () -> node.attempt("anna", address).isEmpty()));
        }
        assertThat(tries.stream().filter(CompletableFuture::join)).hasSize(5);
    }

    private void fail(String name, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(throttle.attempt(name, "192.0.2.1")).isEmpty();
        }
    }
}
