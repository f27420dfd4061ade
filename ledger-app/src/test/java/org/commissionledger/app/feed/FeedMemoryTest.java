package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commissionledger.app.feed.Feeds.ORDER_1;
import static org.commissionledger.app.feed.Feeds.utf8;

import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A feed of any size is read in the memory of one row: what is still alive while it streams is measured. */
@Timeout(60)
class FeedMemoryTest {

    private static final long SIZE = 200L << 20;
    private static final long FLAT = 16L << 20;

    @Test
    void two_hundred_megabytes_of_orders_on_one_line_stay_flat() {
        byte[] order = utf8(ORDER_1 + ",");
        assertThat(aliveWhileReading(new Repeated("[", order, "{}]"))).isLessThan(FLAT);
    }

    @Test
    void two_hundred_megabytes_of_ndjson_stay_flat() {
        assertThat(aliveWhileReading(new Repeated("", utf8(ORDER_1 + "\n"), "")))
                .isLessThan(FLAT);
    }

    @Test
    void one_giant_string_is_refused_without_being_held() {
        InputStream giant = new Repeated("[{\"order_id\":\"", utf8("x".repeat(1_000)), "\"}]");
        assertThatThrownBy(() -> aliveWhileReading(giant)).isInstanceOf(UnusableFeedException.class);
    }

    @Test
    void one_giant_line_of_ndjson_is_cut_without_being_held() {
        InputStream giant = new Repeated(ORDER_1 + "\n{\"x\":\"", utf8("x".repeat(1_000)), "\"}\n" + ORDER_1);
        assertThat(aliveWhileReading(giant)).isLessThan(FLAT);
    }

    @Test
    void giant_garbage_is_refused_without_being_held() {
        for (String start : List.of("", "{", "[", "order_id\n\"", "order_id,order_status")) {
            assertThatThrownBy(() -> aliveWhileReading(new Repeated(start, utf8("garbage ".repeat(100)), "")))
                    .isInstanceOf(UnusableFeedException.class);
        }
    }

    /** The most that is found alive, beyond what was before, when half and all of the rows are through. */
    private static long aliveWhileReading(InputStream feed) {
        long before = alive();
        AtomicLong most = new AtomicLong();
        AtomicLong rows = new AtomicLong();
        FeedReader.read(List.of("-"), feed, row -> {
            if (rows.incrementAndGet() % 1_000_000 == 0) {
                most.accumulateAndGet(alive() - before, Math::max);
            }
        });
        assertThat(rows.get()).isPositive();
        return Math.max(most.get(), alive() - before);
    }

    private static long alive() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    /** Some text, the same over and over up to {@link #SIZE}, and some text: without being anywhere as a whole. */
    private static final class Repeated extends InputStream {
        private final byte[] end;
        private final byte[] middle;
        private byte[] now;
        private int next;
        private long left = SIZE;
        private boolean ended;

        Repeated(String start, byte[] middle, String end) {
            this.now = utf8(start);
            this.middle = middle;
            this.end = utf8(end);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int done = 0;
            while (done < length && (next < now.length || advance())) {
                int count = Math.min(length - done, now.length - next);
                System.arraycopy(now, next, into, from + done, count);
                next += count;
                done += count;
            }
            return done == 0 ? -1 : done;
        }

        private boolean advance() {
            if (left <= 0 && ended) {
                return false;
            }
            ended = left <= 0;
            now = ended ? end : middle;
            next = 0;
            left -= middle.length;
            return now.length > 0;
        }
    }
}
