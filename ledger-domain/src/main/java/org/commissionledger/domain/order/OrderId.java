package org.commissionledger.domain.order;

import java.util.regex.Pattern;

/**
 * R1: an order is the advertiser's smallest thing that is paid for, written {@code aliexpress:8211114279858963}.
 *
 * @param advertiser lower-case name of the shop
 * @param subOrderId the advertiser's own number of the sub-order; text, because such numbers exceed 2^53
 */
public record OrderId(String advertiser, String subOrderId) implements Comparable<OrderId> {

    private static final int LONGEST_ADVERTISER = 50;
    private static final Pattern ADVERTISER =
            Pattern.compile("[a-z0-9][a-z0-9_.-]{0," + (LONGEST_ADVERTISER - 1) + "}");
    private static final int LONGEST = 100;
    private static final Pattern SUB_ORDER = Pattern.compile("[\\p{L}\\p{N}_.-]{1," + LONGEST + "}");

    public OrderId {
        if (!isPlain(advertiser, 'a', 'z', LONGEST_ADVERTISER)
                && !ADVERTISER.matcher(advertiser).matches()) {
            throw new IllegalArgumentException(
                    "'" + advertiser + "' is not an advertiser; use lower-case letters, digits and _ - .");
        }
        if (!isPlain(subOrderId, '0', '9', LONGEST)
                && !SUB_ORDER.matcher(subOrderId).matches()) {
            throw new IllegalArgumentException("'" + subOrderId + "' is not a sub-order id");
        }
    }

    /** Letters alone and digits alone, as nearly every order has them, need no look at all that may be. */
    private static boolean isPlain(String text, char first, char last, int longest) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < first || c > last) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= longest;
    }

    /** Reads the written form. */
    public static OrderId parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("'" + text
                    + "' is not an order; write advertiser:sub_order_id, such as aliexpress:8211114279858963");
        }
        return new OrderId(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public int compareTo(OrderId other) {
        int byAdvertiser = advertiser.compareTo(other.advertiser);
        return byAdvertiser != 0 ? byAdvertiser : subOrderId.compareTo(other.subOrderId);
    }

    @Override
    public String toString() {
        return advertiser + ":" + subOrderId;
    }
}
