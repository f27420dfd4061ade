package org.commissionledger.app.eventstore;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.axonframework.common.IdentifierFactory;

/**
 * Ids of events and messages: random UUIDs (version 4), of a generator for each thread that begins from 256 secret bits.
 * Axon gives each message an id, several to a command, and its own ids all come from the operating system, which callers at
 * the same time wait for one after the other. These are as unlikely to come twice, but who has seen many could tell the
 * next: nothing that must not be guessed may be made here.
 *
 * <p>Axon finds this class by its name in {@code META-INF/services}.
 */
public final class RandomIds extends IdentifierFactory {

    private static final SecureRandom SEEDS = new SecureRandom();

    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L128X128MixRandom");

    private static final ThreadLocal<RandomGenerator> GENERATOR =
            ThreadLocal.withInitial(() -> GENERATORS.create(seed()));

    private static final long VERSION = 0x0000_0000_0000_4000L;
    private static final long NOT_VERSION = 0xFFFF_FFFF_FFFF_0FFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long NOT_VARIANT = 0x3FFF_FFFF_FFFF_FFFFL;

    private static byte[] seed() {
        byte[] seed = new byte[32];
        SEEDS.nextBytes(seed);
        return seed;
    }

    @Override
    public String generateIdentifier() {
        return next();
    }

    /** A new id, as text of 36 characters. */
    static String next() {
        RandomGenerator random = GENERATOR.get();
        return new UUID((random.nextLong() & NOT_VERSION) | VERSION, (random.nextLong() & NOT_VARIANT) | VARIANT)
                .toString();
    }
}
