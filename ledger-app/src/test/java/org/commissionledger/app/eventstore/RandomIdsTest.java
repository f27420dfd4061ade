package org.commissionledger.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.IdentifierFactory;
import org.junit.jupiter.api.Test;

class RandomIdsTest {

    private static final int THREADS = 8;
    private static final int EACH = 10_000;

    @Test
    void are_random_uuids() {
        for (int i = 0; i < 1_000; i++) {
            String id = RandomIds.next();

            UUID uuid = UUID.fromString(id);
            assertThat(uuid).hasToString(id);
            assertThat(uuid.version()).isEqualTo(4);
            assertThat(uuid.variant()).isEqualTo(2);
        }
    }

    @Test
    void no_two_threads_make_the_same() throws InterruptedException {
        Set<String> made = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; n < EACH; n++) {
                    made.add(RandomIds.next());
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(made).hasSize(THREADS * EACH);
    }

    @Test
    void every_bit_but_those_of_the_form_is_sometimes_set() {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 1_000; i++) {
            UUID uuid = UUID.fromString(RandomIds.next());
            high |= uuid.getMostSignificantBits();
            low |= uuid.getLeastSignificantBits();
        }

        assertThat(Long.toHexString(high)).isEqualTo("ffffffffffff4fff");
        assertThat(Long.toHexString(low)).isEqualTo("bfffffffffffffff");
    }

    @Test
    void axon_takes_them() {
        assertThat(IdentifierFactory.getInstance()).isInstanceOf(RandomIds.class);
    }
}
