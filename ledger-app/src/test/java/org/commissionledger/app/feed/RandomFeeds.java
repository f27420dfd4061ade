package org.commissionledger.app.feed;

import static org.commissionledger.app.feed.ReportRow.waiting;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Seeded feeds of orders over four months with all that can happen to an order, and rows that cannot be used. */
final class RandomFeeds {

    /** A row and when the advertiser can first tell of it. */
    record Told(LocalDateTime at, ReportRow row) {}

    static final List<String> PARTNERS = List.of("anna", "greco", "lone");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final ZoneId FEED_ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDateTime START = LocalDateTime.parse("2026-05-01T08:00:00");

    private final Random random;
    private final boolean oneRowPerStatus;
    private final List<Told> told = new ArrayList<>();

    private RandomFeeds(long seed, boolean oneRowPerStatus) {
        this.random = new Random(seed);
        this.oneRowPerStatus = oneRowPerStatus;
    }

    /**
     * One feed in which no order has two different rows of one status, so that R22 fixes the order of all rows that
     * matter, wherever they stand.
     */
    static List<ReportRow> whole(long seed, int orders) {
        RandomFeeds feeds = new RandomFeeds(seed, true);
        feeds.orders(orders);
        return feeds.shuffled(feeds.told.stream().map(Told::row).toList());
    }

    /** Feeds of five months, each with what was news in it and some of what was told before. */
    static List<List<ReportRow>> monthly(long seed, int orders) {
        RandomFeeds feeds = new RandomFeeds(seed, false);
        feeds.orders(orders);
        List<List<ReportRow>> months = new ArrayList<>();
        for (int month = 0; month < 5; month++) {
            LocalDateTime from = START.plusMonths(month);
            List<ReportRow> rows = new ArrayList<>();
            for (Told one : feeds.told) {
                boolean news = !one.at().isBefore(from) && one.at().isBefore(from.plusMonths(1));
                if (news || (one.at().isBefore(from) && feeds.chance(5))) {
                    rows.add(one.row());
                }
            }
            months.add(feeds.shuffled(rows));
        }
        return months;
    }

    /** Feeds of five months, each with nearly all that was told until its end, as advertisers' reports have it. */
    static List<List<ReportRow>> growing(long seed, int orders) {
        RandomFeeds feeds = new RandomFeeds(seed, false);
        feeds.orders(orders);
        List<List<ReportRow>> months = new ArrayList<>();
        for (int month = 0; month < 5; month++) {
            LocalDateTime end = START.plusMonths(month + 1);
            months.add(feeds.shuffled(feeds.told.stream()
                    .filter(one -> one.at().isBefore(end) && feeds.chance(95))
                    .map(Told::row)
                    .toList()));
        }
        return months;
    }

    /** When the feed of a month, from 0, was taken. */
    static Instant takenAt(int month) {
        return START.plusMonths(month + 1).atZone(FEED_ZONE).toInstant();
    }

    List<ReportRow> shuffled(List<ReportRow> rows) {
        List<ReportRow> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private void orders(int count) {
        for (int i = 0; i < count; i++) {
            order(Long.toString(9_311_204_418_860_000L + i));
        }
    }

    private void order(String id) {
        LocalDateTime paid = START.plusMinutes(random.nextInt(4 * 30 * 24 * 60));
        LocalDateTime finished = paid.plusMinutes(random.nextInt(20 * 24 * 60));
        LocalDateTime settled = finished.plusMinutes(random.nextInt(30 * 24 * 60));
        String partner = PARTNERS.get(random.nextInt(PARTNERS.size()));
        long amount = random.nextInt(10) == 0 ? random.nextInt(60_000) : random.nextInt(15_000);
        ReportRow row = waiting(id, partner, amount, TIME.format(paid));
        if (chance(6)) {
            row = row.with("category_id", "mobile-recharge");
        } else if (chance(4)) {
            row = row.with("is_affiliate_product", false);
        }
        if (chance(4)) {
            row = row.without("paid_time").with("created_time", TIME.format(paid));
        }
        tell(85, paid, row);
        if (!oneRowPerStatus && chance(10)) {
            row = row.with("paid_amount", amount - amount / 7);
            tell(100, paid.plusDays(1), row);
        }
        if (chance(12)) {
            decline(row, settled);
            return;
        }
        if (chance(30)) {
            row = row.with("finished_amount", amount - amount / 9);
        }
        ReportRow pending = row.pending(TIME.format(finished));
        tell(75, finished, pending);
        if (chance(10)) {
            decline(pending, settled);
            return;
        }
        if (chance(70)) {
            settled(pending.confirmed(TIME.format(settled)), settled, amount);
        }
        mess(id, partner, row, finished);
    }

    private void settled(ReportRow confirmed, LocalDateTime settled, long amount) {
        tell(100, settled, confirmed);
        if (!oneRowPerStatus && chance(10)) {
            LocalDateTime corrected = settled.plusDays(2);
            tell(
                    100,
                    corrected,
                    confirmed.confirmed(TIME.format(corrected)).with("finished_amount", amount - amount / 5));
        }
        if (chance(10)) {
            LocalDateTime reversed = settled.plusDays(random.nextInt(20));
            tell(100, reversed, confirmed.declined(TIME.format(reversed)));
            if (!oneRowPerStatus && chance(50)) {
                LocalDateTime appealed = reversed.plusMonths(1);
                tell(100, appealed, confirmed.confirmed(TIME.format(appealed)));
            }
        }
    }

    private void decline(ReportRow row, LocalDateTime settled) {
        ReportRow declined = row.declined(TIME.format(settled));
        tell(100, settled, chance(15) ? declined.without("completed_settlement_time") : declined);
    }

    private void mess(String id, String partner, ReportRow row, LocalDateTime at) {
        ReportRow other = row.with("sub_order_id", id + "-x");
        switch (random.nextInt(20)) {
            case 0 -> tell(100, at, other.with("paid_amount", "12.99"));
            case 1 -> tell(100, at, other.with("order_status", "Shipped"));
            case 2 -> tell(100, at, other.with("settled_currency", "EUR"));
            case 3 -> tell(100, at, other.with("tracking_id", "nobody"));
            case 4 -> tell(100, at, other.without("sub_order_id"));
            case 5 -> tell(100, at, other.with("paid_time", "yesterday"));
            case 6 -> {
                // Two rows of one status, of two partners: the first in the file has the order, so a shuffle may tell.
                if (!oneRowPerStatus) {
                    String somebodyElse = partner.equals("lone") ? "anna" : "lone";
                    tell(100, at, row.with("tracking_id", somebodyElse).pending(TIME.format(at)));
                }
            }
            default -> {
                // Most orders come without a mess.
            }
        }
    }

    private void tell(int percent, LocalDateTime at, ReportRow row) {
        if (chance(percent)) {
            told.add(new Told(at, row));
        }
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
