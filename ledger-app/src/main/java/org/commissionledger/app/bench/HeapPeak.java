package org.commissionledger.app.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * The most heap that was in use right after a collection while some work went on: what the work holds, not what it leaves
 * lying. Where nothing was collected meanwhile, all that is in use at its end.
 */
final class HeapPeak {

    private static final Set<String> HEAP = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toUnmodifiableSet());

    private final AtomicLong bytes = new AtomicLong();
    private volatile long beginMillis;

    HeapPeak() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).addNotificationListener((told, _) -> collected(told), null, null);
        }
    }

    /** Is told some time afterwards, so also of collections before the beginning. */
    private void collected(Notification told) {
        if (told.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            GcInfo collection = GarbageCollectionNotificationInfo.from((CompositeData) told.getUserData())
                    .getGcInfo();
            if (collection.getStartTime() >= beginMillis) {
                bytes.accumulateAndGet(heapAfter(collection), Math::max);
            }
        }
    }

    private static long heapAfter(GcInfo collection) {
        return collection.getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> HEAP.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    /** Begins anew. */
    void reset() {
        beginMillis = ManagementFactory.getRuntimeMXBean().getUptime();
        bytes.set(0);
    }

    double megabytes() {
        long peak = bytes.get();
        MemoryUsage now = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return (peak == 0 ? now.getUsed() : peak) / (double) (1 << 20);
    }
}
