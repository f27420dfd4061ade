package org.commissionledger.projections.journal;

import java.time.Instant;
import java.util.Currency;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger (R14).
 *
 * @param position of the event that caused it
 * @param line counts the entries of one event from 1
 * @param amount minor units; positive is credit
 * @param order the order it came from, or null
 * @param partner whose money it is about: the account's partner, and for the network's side the partner on the other side
 */
public record Entry(
        long position,
        int line,
        String eventId,
        String eventType,
        Account account,
        Currency currency,
        long amount,
        Reason reason,
        @Nullable OrderId order,
        PartnerId partner,
        Instant occurredAt,
        Instant recordedAt) {}
