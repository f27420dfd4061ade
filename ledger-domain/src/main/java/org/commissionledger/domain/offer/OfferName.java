package org.commissionledger.domain.offer;

import java.util.regex.Pattern;

/** The name of an advertiser's programme, such as {@code aliexpress}. */
public record OfferName(String value) implements Comparable<OfferName> {

    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}_.-]{1,100}");

    public OfferName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not an offer name; use letters, digits and _ - ., at most 100");
        }
    }

    @Override
    public int compareTo(OfferName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
