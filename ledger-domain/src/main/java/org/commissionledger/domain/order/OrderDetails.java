package org.commissionledger.domain.order;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the first report says of an order beside its money.
 *
 * @param group the advertiser's {@code order_id}, which groups sub-orders (R1)
 * @param subId the partner's own mark on the link (R19)
 * @param droppedSubId a sub id that was not taken into account because of its characters (R19)
 * @param category the advertiser's category id
 * @param country where it is shipped to
 * @param attributes every other field of the row, by its name in the feed (R21)
 */
public record OrderDetails(
        @Nullable String group,
        @Nullable String subId,
        @Nullable String droppedSubId,
        @Nullable String category,
        @Nullable String country,
        Map<String, String> attributes) {

    public OrderDetails {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }
}
