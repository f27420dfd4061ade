package org.commissionledger.app.ui;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.commissionledger.app.wiring.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * How figures, times and words stand on a page; templates call it {@code @show}. Days and times are in the business zone,
 * which the page names once. It rounds nothing: figures come as the documents have them.
 */
@Component("show")
class Show {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)(?=(?:\\d{3})+$)");
    private static final Map<String, String> NAMES = Map.of(
            "webmoney", "WebMoney",
            "epayments", "ePayments",
            "qiwi", "QIWI",
            "yandex_money", "Yandex.Money",
            "mastercard", "MasterCard");

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    /** Numbers of rules stand in sentences for those who know them. */
    private static final Pattern RULE = Pattern.compile(" ?\\(R\\d+(?:, R\\d+)*\\)");

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z");
    private static final Pattern ISO_DAY = Pattern.compile("(?<![\\d-])\\d{4}-\\d\\d-\\d\\d(?![\\dT-])");
    private static final Pattern ISO_MONTH = Pattern.compile("(?<![\\d-])\\d{4}-(?:0[1-9]|1[0-2])(?![\\d-])");

    /** Long enough to want marks between its thousands. */
    private static final Pattern AMOUNT = Pattern.compile("(?<![\\w.,-])\\d{4,}\\.\\d{2,3}(?![\\w.]\\w|\\d)");

    private static final Map<String, String> EVENTS = Map.ofEntries(
            Map.entry("OrderRegistered", "Paid for"),
            Map.entry("OrderDelivered", "Received by the buyer"),
            Map.entry("OrderConfirmed", "Confirmed"),
            Map.entry("OrderDeclined", "Declined"),
            Map.entry("OrderAmended", "Amount changed"),
            Map.entry("CommissionCorrected", "Corrected after confirmation"),
            Map.entry("ConfirmationReversed", "Declined after confirmation"),
            Map.entry("OrderReinstated", "Decline taken back"),
            Map.entry("PayoutRequested", "Payout requested"),
            Map.entry("PayoutApproved", "Payout approved"),
            Map.entry("PayoutPaid", "Paid out"),
            Map.entry("PayoutFailed", "Payout failed"),
            Map.entry("PayoutCancelled", "Payout cancelled"),
            Map.entry("BalanceAdjusted", "Balance adjusted"));

    private final Ledger ledger;

    Show(Ledger ledger) {
        this.ledger = ledger;
    }

    /** {@code -1249.00} as {@code −1,249.00}. */
    public String money(String amount) {
        int point = amount.indexOf('.');
        String whole = point < 0 ? amount : amount.substring(0, point);
        String part = point < 0 ? "" : amount.substring(point);
        return THOUSANDS.matcher(whole).replaceAll(",").replace('-', '−') + part;
    }

    /** The same with its sign, also where it is positive: what something changed. */
    public String change(String amount) {
        return (isZero(amount) || isNegative(amount) ? "" : "+") + money(amount);
    }

    public boolean isNegative(String amount) {
        return amount.startsWith("-");
    }

    public boolean isZero(@Nullable String amount) {
        return amount == null || new BigDecimal(amount).signum() == 0;
    }

    /** A count with its thousands told apart. */
    public String count(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    /** {@code 0.062} as {@code 6.2 %}. */
    public String percent(String rate) {
        BigDecimal percent = new BigDecimal(rate).movePointRight(2).stripTrailingZeros();
        return (percent.scale() < 0 ? percent.setScale(0) : percent).toPlainString() + " %";
    }

    /** An approval rate, which is cut to four places: {@code 66.7 %}, to one place, halves up, so that rates line up. */
    public String approval(String rate) {
        return new BigDecimal(rate)
                        .movePointRight(2)
                        .setScale(1, RoundingMode.HALF_UP)
                        .toPlainString() + " %";
    }

    /** {@code 1 Oct 2026}. */
    public String day(Instant instant) {
        return DAY.format(instant.atZone(zone()));
    }

    public String day(LocalDate day) {
        return DAY.format(day);
    }

    /** {@code 1 Oct 2026, 14:05}. */
    public String time(Instant instant) {
        return TIME.format(instant.atZone(zone()));
    }

    /** {@code 1 Oct 2026, 14:05:33}. */
    public String second(Instant instant) {
        return SECOND.format(instant.atZone(zone()));
    }

    /** {@code 2026-08} as {@code August 2026}. */
    public String month(String month) {
        return MONTH.format(YearMonth.parse(month));
    }

    /** How long ago it was, in the largest unit that says something: {@code 3 days ago}, days as the calendar counts them. */
    public String ago(Instant then, Instant now) {
        Duration passed = Duration.between(then, now);
        if (passed.isNegative() || passed.toMinutes() < 1) {
            return "just now";
        }
        if (passed.toHours() < 1) {
            return several(passed.toMinutes(), "minute") + " ago";
        }
        return passed.toDays() < 2
                ? several(passed.toHours(), "hour") + " ago"
                : several(
                                ChronoUnit.DAYS.between(
                                        LocalDate.ofInstant(then, zone()), LocalDate.ofInstant(now, zone())),
                                "day")
                        + " ago";
    }

    /** {@code 1 order}, {@code 2 orders}. */
    public String several(long count, String what) {
        return count(count) + " " + what + (count == 1 ? "" : "s");
    }

    /** What an event is called among people. */
    public String event(String type) {
        String known = EVENTS.get(type);
        return known == null ? words(HUMP.matcher(type).replaceAll(" ")) : known;
    }

    /** {@code EXCLUDED_CATEGORY} as {@code Excluded category}; a name as those write it whose it is. */
    public String words(String code) {
        String name = NAMES.get(code.toLowerCase(Locale.ENGLISH));
        if (name != null) {
            return name;
        }
        String plain = code.replace('_', ' ').toLowerCase(Locale.ENGLISH);
        return plain.isEmpty() ? plain : Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }

    /** A sentence of the program as people read it: without numbers of rules, with days and amounts as the page writes them. */
    public String sentence(String text) {
        String plain = RULE.matcher(text).replaceAll("");
        plain = AMOUNT.matcher(plain).replaceAll(found -> money(found.group()));
        plain = INSTANT.matcher(plain).replaceAll(found -> written(found, moment -> time(Instant.parse(moment))));
        plain = ISO_DAY.matcher(plain).replaceAll(found -> written(found, day -> day(LocalDate.parse(day))));
        return ISO_MONTH.matcher(plain).replaceAll(found -> written(found, this::month));
    }

    /** What looks like a time and is none stays as it is. */
    private static String written(MatchResult found, UnaryOperator<String> words) {
        try {
            return words.apply(found.group());
        } catch (DateTimeException e) {
            return found.group();
        }
    }

    /** The page's, so that a list asks for it once. */
    private ZoneId zone() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null
                        && request.getAttribute(Shell.NAME, RequestAttributes.SCOPE_REQUEST)
                                instanceof Surroundings shell
                ? shell.zone()
                : ledger.businessZone();
    }
}
