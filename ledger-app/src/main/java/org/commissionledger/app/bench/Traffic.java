package org.commissionledger.app.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Made-up orders, each a function of the seed and its number alone: so a feed of any length is written in little memory,
 * and the same order can be told again in a later state. Partners are as uneven as in a network: a few bring most of it.
 */
final class Traffic {

    static final int PARTNERS = 200;
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    /** Of the offer: three tiers, so that partners move between them from month to month. */
    static final String OFFER = """
            offer: aliexpress
            advertiser: aliexpress
            currency: USD
            versions:
              - version: 1
                effective_from: 2026-01-01
                basis: ORDER_AMOUNT
                tiers:
                  - {turnover: "0.00",     rate: "0.050"}
                  - {turnover: "1000.00",  rate: "0.060"}
                  - {turnover: "10000.00", rate: "0.070"}
                excluded_categories: [mobile-recharge]
            referral_rate: "0.05"
            """;

    private final long seed;
    private final int minutes;

    /** @param span from the first paid time to the last */
    Traffic(long seed, Duration span) {
        this.seed = seed;
        this.minutes = (int) span.toMinutes();
    }

    /** The partners' file; every third was referred by another. */
    static void writePartners(Path file) throws IOException {
        StringBuilder csv = new StringBuilder("partner,tracking_ids,referred_by,owner\n");
        for (int i = 0; i < PARTNERS; i++) {
            String referrer = referrer(i);
            csv.append(partner(i))
                    .append(",,")
                    .append(referrer == null ? "" : referrer)
                    .append(",\n");
        }
        Files.writeString(file, csv);
    }

    static String partner(int index) {
        return String.format(Locale.ROOT, "partner-%03d", index);
    }

    static @Nullable String referrer(int index) {
        return index > 0 && index % 3 == 0 ? partner(index / 3) : null;
    }

    /** The order of that number. */
    MadeUpOrder order(long number) {
        double share = random(number).nextDouble();
        return order(number, (int) (PARTNERS * share * share * share));
    }

    /** The same for a partner of one's choice. */
    MadeUpOrder order(long number, int partner) {
        SplittableRandom random = random(number);
        random.nextDouble();
        Instant paid = START.plusSeconds(60L * random.nextInt(minutes) + random.nextInt(60));
        Instant finished = paid.plus(Duration.ofMinutes(7_200 + random.nextInt(20_000)));
        return new MadeUpOrder(
                number,
                partner,
                paid,
                finished,
                finished.plus(Duration.ofMinutes(10_000 + random.nextInt(20_000))),
                random.nextInt(8) == 0 ? random.nextInt(60_000) : random.nextInt(9_000),
                random.nextInt(100));
    }

    private SplittableRandom random(long number) {
        return new SplittableRandom(seed * 31 + number);
    }

    /** Writes a feed of orders as NDJSON: those that have a row of the stage. */
    void writeFeed(Path file, long from, int count, MadeUpOrder.Stage stage) throws IOException {
        try (Writer feed = Files.newBufferedWriter(file)) {
            for (long number = from; number < from + count; number++) {
                String row = order(number).row(stage);
                if (row != null) {
                    feed.write(row);
                    feed.write('\n');
                }
            }
        }
    }
}
