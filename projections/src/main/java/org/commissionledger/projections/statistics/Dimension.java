package org.commissionledger.projections.statistics;

import java.util.Locale;

/** What statistics can be told apart by, and be narrowed down to. */
public enum Dimension {
    DAY("%s", "%s::text"),
    MONTH("date_trunc('month', %s::timestamp)::date", "to_char(%s, 'YYYY-MM')"),
    OFFER("offer"),
    PARTNER("partner"),
    SUB_ID("coalesce(sub_id, '')"),
    STATUS("status"),
    CATEGORY("coalesce(category, '')"),
    COUNTRY("coalesce(country, '')");

    private final String group;
    private final String text;

    Dimension(String group) {
        this(group, "%s");
    }

    /**
     * @param group of an order's row; {@code %s} stands for the day that the order counts on
     * @param text of the group, as it is told
     */
    Dimension(String group, String text) {
        this.group = group;
        this.text = text;
    }

    /** As people write it: {@code sub_id}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is cut from the date, so that a period narrows it down. */
    public boolean isTime() {
        return this == DAY || this == MONTH;
    }

    /** Whether the sums of days tell it apart. */
    boolean isOfDay() {
        return switch (this) {
            case DAY, MONTH, OFFER, PARTNER, STATUS -> true;
            case SUB_ID, CATEGORY, COUNTRY -> false;
        };
    }

    String group(String day) {
        return group.formatted(day);
    }

    /** The condition that an order has this word. */
    String is(String value) {
        return group + " = " + value;
    }

    String text(String column) {
        return text.formatted(column) + " collate \"C\"";
    }
}
