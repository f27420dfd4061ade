package org.commissionledger.domain.order;

import java.time.Instant;

/** What can happen to an order (R3). Each event carries all that its ledger entries need (R10, R14). */
public sealed interface OrderEvent {

    OrderId order();

    /** The numbers that this event moved. */
    Movement moved();

    /** When it happened in the advertiser's world (R6); never before the order's previous event. */
    Instant occurredAt();

    /** Whether the feed skipped this step, so that it follows from a later one (R3). */
    boolean inferred();

    /** The report that caused it. */
    Report report();

    /** The order has been paid for; its terms are fixed (R10). It is {@code Waiting} and in the statistics (R4). */
    record OrderRegistered(
            OrderId order,
            Terms terms,
            long paidAmount,
            OrderDetails details,
            Movement moved,
            Instant occurredAt,
            boolean inferred,
            Report report)
            implements OrderEvent {}

    /** The buyer confirmed receipt: {@code Pending}. The base may have become the finished amount (R5). */
    record OrderDelivered(OrderId order, Movement moved, Instant occurredAt, boolean inferred, Report report)
            implements OrderEvent {}

    /** The advertiser settled: {@code Confirmed}, the commission is available. */
    record OrderConfirmed(OrderId order, Movement moved, Instant occurredAt, boolean inferred, Report report)
            implements OrderEvent {}

    /** The advertiser refused an open order: {@code Declined}. */
    record OrderDeclined(OrderId order, Movement moved, Instant occurredAt, boolean inferred, Report report)
            implements OrderEvent {}

    /** The amount changed while the order was open. */
    record OrderAmended(OrderId order, Movement moved, Instant occurredAt, boolean inferred, Report report)
            implements OrderEvent {}

    /** The amount changed after confirmation. */
    record CommissionCorrected(OrderId order, Movement moved, Instant occurredAt, boolean inferred, Report report)
            implements OrderEvent {}

    /** Declined after confirmation, a claw-back: {@code Declined}. */
    record ConfirmationReversed(OrderId order, Movement moved, Instant occurredAt, boolean inferred, Report report)
            implements OrderEvent {}

    /** An appeal was won: {@code Declined} became {@code Confirmed}. */
    record OrderReinstated(OrderId order, Movement moved, Instant occurredAt, boolean inferred, Report report)
            implements OrderEvent {}
}
