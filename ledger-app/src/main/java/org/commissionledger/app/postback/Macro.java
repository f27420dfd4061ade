package org.commissionledger.app.postback;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.order.Movement;
import org.commissionledger.domain.order.OrderDetails;
import org.jspecify.annotations.Nullable;

/** What a partner's URL can have filled in. Each follows from the event and the order's registration alone. */
public enum Macro {
    EVENT_ID("the event's own id: what comes twice has the same"),
    POSITION("the event's place in the ledger: of two changes of an order the later one has the higher"),
    EVENT_TYPE("what happened, such as `OrderConfirmed`"),
    ORDER_ID("the order, such as `aliexpress:8213907714436107`"),
    ORDER_GROUP("the advertiser's number of the whole purchase"),
    STATUS("`Waiting`, `Pending`, `Confirmed` or `Declined`"),
    COMMISSION("what the order earns from now on, such as `12.34`"),
    COMMISSION_BEFORE("what it earned until now"),
    BASE("what the commission is a percentage of"),
    PAID_AMOUNT("what the buyer paid"),
    CURRENCY("of all amounts, such as `USD`"),
    RATE("such as `0.07`"),
    OFFER("the offer's name"),
    PARTNER("your own id"),
    SUB_ID("your mark on the link"),
    CATEGORY("the advertiser's number of the category"),
    COUNTRY("where it is shipped to"),
    OCCURRED_AT("when it happened, by the advertiser's dates, in UTC"),
    RECORDED_AT("when the ledger recorded it, in UTC");

    private final String meaning;

    Macro(String meaning) {
        this.meaning = meaning;
    }

    /** As it stands in a URL, braces included. */
    public String text() {
        return "{" + name().toLowerCase(Locale.ROOT) + "}";
    }

    /** What it is filled in with, for the documents. */
    public String meaning() {
        return meaning;
    }

    /** What it is filled in with; empty where the order has no such thing. */
    String of(Change change) {
        String value = value(change);
        return value == null ? "" : value;
    }

    private @Nullable String value(Change change) {
        Movement moved = change.order().moved();
        OrderDetails details = change.registered().details();
        return switch (this) {
            case EVENT_ID -> change.event().eventId();
            case POSITION -> Long.toString(change.event().position());
            case EVENT_TYPE -> change.event().type();
            case ORDER_ID -> change.order().order().toString();
            case ORDER_GROUP -> details.group();
            case STATUS -> change.status().word();
            case COMMISSION -> Amounts.format(moved.after().amount(), moved.currency());
            case COMMISSION_BEFORE -> Amounts.format(moved.before().amount(), moved.currency());
            case BASE -> Amounts.format(moved.after().base(), moved.currency());
            case PAID_AMOUNT -> Amounts.format(change.registered().paidAmount(), moved.currency());
            case CURRENCY -> moved.currency().getCurrencyCode();
            case RATE -> moved.rate().toString();
            case OFFER -> moved.offer().value();
            case PARTNER -> moved.partner().value();
            case SUB_ID -> details.subId();
            case CATEGORY -> details.category();
            case COUNTRY -> details.country();
            case OCCURRED_AT -> change.order().occurredAt().toString();
            case RECORDED_AT -> change.event().recordedAt().toString();
        };
    }

    /** The macro that is written so, braces included. */
    static Optional<Macro> written(String text) {
        return Arrays.stream(values())
                .filter(macro -> macro.text().equals(text))
                .findFirst();
    }

    /** All of them as they are written, for somebody who wrote another. */
    static String all() {
        return Arrays.stream(values()).map(Macro::text).collect(Collectors.joining(", "));
    }
}
