package org.commissionledger.domain.order;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.commissionledger.domain.order.OrderCommand.ReportOrder;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * What an advertiser might report of one order in a row of feeds: late, twice, out of order, with steps missing. Amounts
 * and times come from small sets, so that reports often repeat each other.
 */
record RandomReports(RandomGenerator random) {

    private static final long[] AMOUNTS = {0, 1, 14, 15, 1000, 1113, 3792};

    /** One report per feed; feeds are numbered from 1 and taken one after the other. */
    List<ReportOrder> history() {
        Terms terms = terms();
        Instant taken = Reports.PAID;
        List<ReportOrder> reports = new ArrayList<>();
        int length = 1 + random.nextInt(12);
        for (int feed = 1; feed <= length; feed++) {
            taken = taken.plus(Duration.ofDays(random.nextInt(40)));
            reports.add(report(terms, taken).inFeed(feed).report());
        }
        return reports;
    }

    /** The same row, imported once more. */
    static ReportOrder again(ReportOrder row, long feed) {
        return new ReportOrder(
                row.order(),
                row.partner(),
                row.status(),
                row.currency(),
                row.paidAmount(),
                row.finishedAmount(),
                row.upstreamCommission(),
                row.paidAt(),
                row.finishedAt(),
                row.settledAt(),
                row.takenAt(),
                row.takenAtKnown(),
                feed,
                row.details(),
                row.terms(),
                row.businessZone());
    }

    private Reports report(Terms terms, Instant taken) {
        OrderStatus[] statuses = OrderStatus.values();
        Reports report = Reports.of(statuses[random.nextInt(statuses.length)])
                .on(terms)
                .paid(amount())
                .finished(random.nextBoolean() ? amount() : null)
                .upstream(random.nextInt(20) == 0 ? null : (Long) amount())
                .paidAt(someTime())
                .finishedAt(someTime())
                .settledAt(someTime());
        if (random.nextInt(30) == 0) {
            report.partner(new PartnerId("somebody_else"));
        }
        return random.nextBoolean() ? report.takenAt(taken) : report.importedAt(taken);
    }

    private Terms terms() {
        return switch (random.nextInt(4)) {
            case 0 -> Reports.AT_7_PERCENT;
            case 1 -> Reports.referredTerms("0.07", "0.05");
            case 2 -> Reports.upstreamTerms("0.5");
            default -> Reports.excludedTerms(Exclusion.EXCLUDED_CATEGORY);
        };
    }

    private long amount() {
        return AMOUNTS[random.nextInt(AMOUNTS.length)];
    }

    private @Nullable Instant someTime() {
        return random.nextInt(4) == 0 ? null : Reports.PAID.plus(Duration.ofDays(30L * random.nextInt(4)));
    }
}
