package org.commissionledger.projections.orders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.commissionledger.domain.order.OrderEvent.CommissionCorrected;
import org.commissionledger.domain.order.OrderEvent.ConfirmationReversed;
import org.commissionledger.domain.order.OrderEvent.OrderAmended;
import org.commissionledger.domain.order.OrderEvent.OrderConfirmed;
import org.commissionledger.domain.order.OrderEvent.OrderDeclined;
import org.commissionledger.domain.order.OrderEvent.OrderDelivered;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.order.OrderEvent.OrderReinstated;
import org.commissionledger.domain.order.OrderState;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.projections.orders.Explanation.Step;
import org.jspecify.annotations.Nullable;

/**
 * Why an order has its status, and why it was or was not credited (R17).
 *
 * @param codes for programs: the status first, then what happened on the way, then why it earns nothing
 * @param sentences for people
 * @param waiting what an open order waits for, or null
 * @param decline how a declined order ended, or null
 * @param zero why an order that nobody declined earns nothing, or null
 */
public record StatusReason(
        List<Why> codes,
        List<String> sentences,
        @Nullable Wait waiting,
        @Nullable Decline decline,
        @Nullable ZeroReason zero) {

    public StatusReason {
        codes = List.copyOf(codes);
        sentences = List.copyOf(sentences);
    }

    static StatusReason of(OrderState state, List<Step> steps, Evidence evidence) {
        Set<Why> codes = new LinkedHashSet<>();
        List<String> sentences = new ArrayList<>();
        Wait waiting = waiting(state, steps, evidence);
        Decline decline = decline(state, steps);
        ZeroReason zero =
                ZeroReason.of(state, evidence.registered(), steps.getLast().payload());
        StatusSentences words = new StatusSentences(state, steps, evidence);
        switch (state.status()) {
            case WAITING -> codes.add(Why.BEING_DELIVERED);
            case PENDING -> codes.add(Why.CHECKED_BY_ADVERTISER);
            case CONFIRMED -> codes.add(Why.CONFIRMED_BY_ADVERTISER);
            case DECLINED -> codes.add(Why.DECLINED_BY_ADVERTISER);
        }
        if (waiting != null) {
            if (waiting.isLong()) {
                codes.add(state.status() == OrderStatus.WAITING ? Why.WAITING_LONG : Why.PENDING_LONG);
            }
            sentences.addAll(words.open(waiting));
        } else if (decline != null) {
            sentences.addAll(words.declined(decline));
        } else {
            sentences.addAll(words.confirmed());
        }
        steps.forEach(step -> onTheWay(step, codes));
        if (zero != null) {
            codes.add(zero.code());
            sentences.add(zero.sentence());
        }
        String dropped = evidence.registered().details().droppedSubId();
        if (dropped != null) {
            codes.add(Why.SUB_ID_DROPPED);
            sentences.add("Its sub id '" + dropped
                    + "' was not taken into account: valid characters are a-z A-Z 0-9 _ - (R19).");
        }
        return new StatusReason(List.copyOf(codes), sentences, waiting, decline, zero);
    }

    private static void onTheWay(Step step, Set<Why> codes) {
        switch (step.payload()) {
            case OrderAmended _ -> codes.add(Why.AMOUNT_CHANGED);
            case CommissionCorrected _ -> codes.add(Why.CORRECTED_AFTER_CONFIRMATION);
            case OrderDeclined _ -> codes.add(Why.DECLINED_BEFORE_CONFIRMATION);
            case ConfirmationReversed _ -> codes.add(Why.REVERSED_AFTER_CONFIRMATION);
            case OrderReinstated _ -> codes.add(Why.REINSTATED);
            case OrderRegistered _, OrderDelivered _, OrderConfirmed _ -> {
                // The usual way needs no word.
            }
        }
    }

    private static @Nullable Wait waiting(OrderState state, List<Step> steps, Evidence evidence) {
        Instant paid = evidence.registered().occurredAt();
        long sincePaid = evidence.days(paid, evidence.now());
        Patience patience = evidence.patience();
        return switch (state.status()) {
            case WAITING ->
                new Wait(
                        Wait.For.BUYER_CONFIRMS_RECEIPT,
                        paid,
                        sincePaid,
                        sincePaid,
                        evidence.latestFeed(),
                        patience.waiting());
            case PENDING -> {
                Instant received = delivered(steps);
                yield new Wait(
                        Wait.For.ADVERTISER_CHECKS,
                        received,
                        evidence.days(received, evidence.now()),
                        sincePaid,
                        evidence.latestFeed(),
                        patience.pending());
            }
            case CONFIRMED, DECLINED -> null;
        };
    }

    private static @Nullable Decline decline(OrderState state, List<Step> steps) {
        Step last = steps.getLast();
        return state.status() == OrderStatus.DECLINED ? new Decline(last.event(), last.payload(), last.row()) : null;
    }

    private static Instant delivered(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.payload() instanceof OrderDelivered)
                .findFirst()
                .orElseThrow()
                .payload()
                .occurredAt();
    }
}
