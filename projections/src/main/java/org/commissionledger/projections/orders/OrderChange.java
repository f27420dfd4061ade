package org.commissionledger.projections.orders;

import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderEvent.CommissionCorrected;
import org.commissionledger.domain.order.OrderEvent.ConfirmationReversed;
import org.commissionledger.domain.order.OrderEvent.OrderAmended;
import org.commissionledger.domain.order.OrderEvent.OrderConfirmed;
import org.commissionledger.domain.order.OrderEvent.OrderDeclined;
import org.commissionledger.domain.order.OrderEvent.OrderDelivered;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.order.OrderEvent.OrderReinstated;
import org.commissionledger.domain.order.OrderStatus;

/**
 * What an event made of an order (R4).
 *
 * @param inProgress what it changed of what the partner has in progress; minor units
 * @param available what it changed of what he has available
 */
public record OrderChange(
        long position,
        String eventType,
        String order,
        String partner,
        Currency currency,
        long inProgress,
        long available,
        Instant occurredAt,
        Instant recordedAt) {

    /** What people ask of changes by, as the sums of {@link Orders} tell them apart. */
    public enum Kind {
        REGISTERED(OrderStatus.WAITING.word()),
        RECEIVED(OrderStatus.PENDING.word()),
        CONFIRMED(OrderStatus.CONFIRMED.word()),
        DECLINED(OrderStatus.DECLINED.word()),
        AMENDED(Orders.AMENDED);

        private final String became;

        Kind(String became) {
            this.became = became;
        }

        /** As it stands in an address. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }

        /** What brings orders into a status, or, as {@link StandingQuery#AMENDED}, changes their amount alone. */
        public static Kind ofBecame(String became) {
            return Arrays.stream(values())
                    .filter(kind -> kind.became.equals(became))
                    .findFirst()
                    .orElseThrow();
        }

        String became() {
            return became;
        }

        /** The events that do it, by their type. */
        Stream<String> types() {
            Stream<Class<? extends OrderEvent>> types = switch (this) {
                case REGISTERED -> Stream.of(OrderRegistered.class);
                case RECEIVED -> Stream.of(OrderDelivered.class);
                case CONFIRMED -> Stream.of(OrderConfirmed.class, OrderReinstated.class);
                case DECLINED -> Stream.of(OrderDeclined.class, ConfirmationReversed.class);
                case AMENDED -> Stream.of(OrderAmended.class, CommissionCorrected.class);
            };
            return types.map(Class::getSimpleName);
        }
    }
}
