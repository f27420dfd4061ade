package org.commissionledger.app.feed;

import java.util.BitSet;
import org.commissionledger.domain.order.OrderId;

/**
 * Tells of an order whether it may have been put in: one that was is always told, one that was not hardly ever. It takes the
 * same memory however many there are (a Bloom filter).
 */
final class OrderSieve {

    /** 4 MB; of a million orders, one in 2,000 others is told by mistake. */
    private static final int BITS = 1 << 25;

    private static final int PLACES = 3;

    private final BitSet bits = new BitSet(BITS);

    void add(OrderId order) {
        long hash = hash(order);
        for (int i = 0; i < PLACES; i++) {
            bits.set(place(hash, i));
        }
    }

    boolean mayHave(OrderId order) {
        long hash = hash(order);
        for (int i = 0; i < PLACES; i++) {
            if (!bits.get(place(hash, i))) {
                return false;
            }
        }
        return true;
    }

    /** Two halves of the hash are as good as any number of hashes. */
    private static int place(long hash, int number) {
        return (int) (hash >>> 32) + number * (int) hash & BITS - 1;
    }

    private static long hash(OrderId order) {
        String id = order.subOrderId();
        long hash = order.advertiser().hashCode();
        for (int i = 0; i < id.length(); i++) {
            hash = 31 * hash + id.charAt(i);
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
