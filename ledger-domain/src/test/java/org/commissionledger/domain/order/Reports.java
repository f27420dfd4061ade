package org.commissionledger.domain.order;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Map;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.offer.Basis;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.order.OrderCommand.ReportOrder;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/** Builds reports on one order: 10.00 dollars paid on 1 March 2026 at 7 %, unless a test says otherwise. */
final class Reports {

    static final OrderId ORDER = OrderId.parse("aliexpress:8211114279858963");
    static final PartnerId PARTNER = new PartnerId("telegram_greco");
    static final PartnerId REFERRER = new PartnerId("greco_friend");
    static final Currency USD = Currency.getInstance("USD");
    static final OrderDetails DETAILS = new OrderDetails("8211114279848963", "spring", null, "509", "RU", Map.of());

    static final Instant PAID = Instant.parse("2026-03-01T10:00:00Z");
    static final Instant FINISHED = Instant.parse("2026-03-20T10:00:00Z");
    static final Instant SETTLED = Instant.parse("2026-04-10T10:00:00Z");
    static final Instant TAKEN = Instant.parse("2026-05-01T00:00:00Z");

    static final Terms AT_7_PERCENT = terms("0.07");

    private final OrderStatus status;
    private PartnerId partner = PARTNER;
    private Currency currency = USD;
    private long paid = 1000;
    private @Nullable Long finished;
    private @Nullable Long upstream;
    private @Nullable Instant paidAt = PAID;
    private @Nullable Instant finishedAt;
    private @Nullable Instant settledAt;
    private Instant takenAt = TAKEN;
    private boolean takenAtKnown;
    private long feed = 1;
    private @Nullable Terms terms = AT_7_PERCENT;
    private ZoneId zone = ZoneOffset.UTC;

    private Reports(OrderStatus status) {
        this.status = status;
    }

    static Terms terms(String rate) {
        return new Terms(
                new OfferName("aliexpress"), 1, Basis.ORDER_AMOUNT, USD, 1, Rate.of(rate), null, null, Rate.ZERO);
    }

    static Terms referredTerms(String rate, String referralRate) {
        Rate referral = Rate.of(referralRate);
        return new Terms(
                new OfferName("aliexpress"), 1, Basis.ORDER_AMOUNT, USD, 1, Rate.of(rate), null, REFERRER, referral);
    }

    static Terms upstreamTerms(String share) {
        return new Terms(
                new OfferName("aliexpress"), 1, Basis.UPSTREAM_SHARE, USD, 1, Rate.of(share), null, null, Rate.ZERO);
    }

    static Terms excludedTerms(Exclusion why) {
        return new Terms(new OfferName("aliexpress"), 1, Basis.ORDER_AMOUNT, USD, 1, Rate.ZERO, why, null, Rate.ZERO);
    }

    static Reports waiting() {
        return new Reports(OrderStatus.WAITING);
    }

    static Reports pending() {
        return new Reports(OrderStatus.PENDING).finishedAt(FINISHED);
    }

    static Reports confirmed() {
        return new Reports(OrderStatus.CONFIRMED).finishedAt(FINISHED).settledAt(SETTLED);
    }

    static Reports declined() {
        return new Reports(OrderStatus.DECLINED).settledAt(SETTLED);
    }

    static Reports of(OrderStatus status) {
        return switch (status) {
            case WAITING -> waiting();
            case PENDING -> pending();
            case CONFIRMED -> confirmed();
            case DECLINED -> declined();
        };
    }

    Reports partner(PartnerId other) {
        partner = other;
        return this;
    }

    Reports currency(String code) {
        currency = Currency.getInstance(code);
        return this;
    }

    Reports paid(long amount) {
        paid = amount;
        return this;
    }

    Reports finished(@Nullable Long amount) {
        finished = amount;
        return this;
    }

    Reports upstream(@Nullable Long amount) {
        upstream = amount;
        return this;
    }

    Reports paidAt(@Nullable Instant at) {
        paidAt = at;
        return this;
    }

    Reports finishedAt(@Nullable Instant at) {
        finishedAt = at;
        return this;
    }

    Reports settledAt(@Nullable Instant at) {
        settledAt = at;
        return this;
    }

    /** The feed was taken at this time, as far as the import knows: nobody stated it. */
    Reports importedAt(Instant at) {
        takenAt = at;
        takenAtKnown = false;
        return this;
    }

    /** The feed was taken at this time, which was stated ({@code --as-of}). */
    Reports takenAt(Instant at) {
        takenAt = at;
        takenAtKnown = true;
        return this;
    }

    Reports inFeed(long number) {
        feed = number;
        return this;
    }

    Reports on(@Nullable Terms frozen) {
        terms = frozen;
        return this;
    }

    Reports zone(String name) {
        zone = ZoneId.of(name);
        return this;
    }

    ReportOrder report() {
        return new ReportOrder(
                ORDER,
                partner,
                status,
                currency,
                paid,
                finished,
                upstream,
                paidAt,
                finishedAt,
                settledAt,
                takenAt,
                takenAtKnown,
                feed,
                DETAILS,
                terms,
                zone);
    }
}
