package org.commissionledger.domain.order;

import java.time.Instant;
import org.commissionledger.domain.order.OrderCommand.ReportOrder;
import org.jspecify.annotations.Nullable;

/** R6: when a step happened in the advertiser's world, as far as the report that brought it tells. */
final class OrderTimes {

    private OrderTimes() {}

    /**
     * The time of a step, before it is moved behind the order's previous event.
     *
     * @param inferred whether the feed skipped the step; an inferred delivery without a finished time happened when the
     *     step that implied it did
     */
    static Instant of(Step step, ReportOrder report, boolean inferred) {
        return switch (step) {
            case REGISTER -> report.paidTime();
            case DELIVER ->
                report.finishedAt() != null
                        ? report.finishedAt()
                        : inferred ? first(report.settledAt(), report.takenAt()) : report.takenAt();
            case CONFIRM, CORRECT, REVERSE, REINSTATE -> first(report.settledAt(), report.takenAt());
            case DECLINE -> first(report.settledAt(), first(report.finishedAt(), report.takenAt()));
            case AMEND -> report.takenAt();
        };
    }

    /** The row's own time for the status that it gives, or null where it has none. */
    static @Nullable Instant ofStatus(ReportOrder report) {
        return switch (report.status()) {
            case WAITING -> report.paidAt();
            case PENDING -> report.finishedAt();
            case CONFIRMED, DECLINED -> report.settledAt();
        };
    }

    private static Instant first(@Nullable Instant known, Instant otherwise) {
        return known != null ? known : otherwise;
    }
}
