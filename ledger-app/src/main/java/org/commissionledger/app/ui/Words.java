package org.commissionledger.app.ui;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commissionledger.projections.orders.OrderChange;
import org.springframework.stereotype.Component;

/**
 * What the ledger's own names mean to who reads a page: projections, checks, reasons of quarantine. Templates call it
 * {@code @words}.
 */
@Component("words")
final class Words {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private static final Map<String, String> PROJECTIONS = Map.of(
            "directory", "Partners and offers",
            "orders", "Orders and statistics",
            "journal", "Journal",
            "balances", "Balances",
            "tiers", "Turnover and tiers",
            "referrals", "Referral earnings",
            "payouts", "Payouts and wallets");

    private static final Map<String, String> TABLES = Map.of(
            "order_view", "orders",
            "order_day", "sums of days",
            "order_activity", "what happened in each hour",
            "entry", "entries",
            "entry_sum", "sums of entries by partner",
            "account_sum", "sums of entries by account",
            "schedule_version", "rates of offers");

    private static final Map<String, String> CHECKS = Map.ofEntries(
            Map.entry("positions", "Events are numbered without a gap, in the order in which they were recorded."),
            Map.entry("hash-chain", "Each event’s fingerprint fits its content and the fingerprint before it."),
            Map.entry("event-forms", "Each event can be read."),
            Map.entry("postings", "What each event posts sums to zero."),
            Map.entry("terms", "Each tier and each order’s rate, decided again, comes out as recorded."),
            Map.entry("imports", "Each order’s event came from an import, and each import has all its events."),
            Map.entry("sequences", "The events of each order, partner and payout follow one another without a gap."),
            Map.entry("order-lifecycles", "Each order’s events could have happened so, and moved what the rules give."),
            Map.entry("order-entries", "The journal has just the entries that each order’s events give."),
            Map.entry("entries-sum", "The journal sums to zero, for each event and in all."),
            Map.entry("in-progress", "What is in progress is the commission of the open orders."),
            Map.entry("payouts", "Payouts went from request to payment, and what is reserved is the open ones’ money."),
            Map.entry("statistics", "Statistics agree with journal and turnover."),
            Map.entry("checkpoint", "The ledger still begins with what the checkpoint says."));

    private static final Map<String, String> QUARANTINE = Map.of(
            "NOT_A_ROW", "This is no row of an order report. Ask the advertiser for the file again.",
            "MISSING_FIELD", "Something that every row needs is missing. Ask the advertiser for the row again.",
            "UNKNOWN_STATUS",
                    "The advertiser uses a status that the ledger does not know. Ask him what it means, and for the order’s"
                            + " present state in the next feed.",
            "BAD_TIME", "A time cannot be read. Ask the advertiser for the row again.",
            "BAD_CURRENCY", "The currency is missing, or not the offer’s. Is it the right offer?",
            "BAD_AMOUNT",
                    "Amounts stand in feeds as whole numbers of cents, 1250 for 12.50; this one does not, and money is"
                            + " never guessed at. Ask the advertiser for the file again.",
            "UNKNOWN_PARTNER",
                    "Nobody has this tracking id. Register the partner with it on this page, then retry; or let the retry register"
                            + " him under the tracking id itself.",
            "PARTNER_CHANGED", "The order belongs to another partner already. Ask the advertiser whose it is.",
            "NO_SCHEDULE",
                    "The order was paid before the offer’s first rates. Publish rates for that time, then retry.");

    private static final Map<String, String> ACCOUNTS = Map.of(
            "in_progress", "In progress",
            "available", "Available",
            "reserved", "Reserved",
            "network:expected", "Network: expected commission",
            "network:commission", "Network: commission",
            "network:referral", "Network: referral shares",
            "network:adjustment", "Network: adjustments");

    private final Show show;

    Words(Show show) {
        this.show = show;
    }

    /** An account of the journal, without the partner in its name, who stands beside it. */
    public String account(String name) {
        if (name.startsWith("network:paid:")) {
            return "Network: paid by " + show.words(name.substring("network:paid:".length()));
        }
        String word = name.startsWith("partner:") ? name.substring(name.lastIndexOf(':') + 1) : name;
        return ACCOUNTS.getOrDefault(word, name);
    }

    /** The same with the partner, for where nothing stands beside it. */
    public String accountOf(String name) {
        String[] parts = name.split(":", -1);
        return parts[0].equals("partner") ? account(name) + " of " + parts[1] : account(name);
    }

    /** The figures that a projection keeps. */
    public String projection(String name) {
        return PROJECTIONS.getOrDefault(name, name);
    }

    /** What stands in one of a projection's tables. */
    public String table(String name) {
        return TABLES.getOrDefault(name, show.words(name));
    }

    /** What a line of the statistics is told by: months in words, and what has no word as that. */
    public String group(String dimension, String name) {
        if (name.isEmpty()) {
            return "(none)";
        }
        return switch (dimension) {
            case "month" -> MONTH.format(YearMonth.parse(name));
            case "day" -> DAY.format(LocalDate.parse(name));
            case "country" -> country(name);
            default -> name;
        };
    }

    /** By name, with the code that filters and exports have; the code alone where no country has it. */
    private static String country(String code) {
        String name = Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
        return name.equals(code) ? code : name + " (" + code + ")";
    }

    /** What a file is called, without where it lay. */
    public String file(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /** What the files of a feed are called. */
    public String files(List<String> paths) {
        return String.join(", ", paths.stream().map(this::file).toList());
    }

    /** What a check proves. */
    public String check(String name) {
        if (name.startsWith("applied-")) {
            return projection(name.substring("applied-".length())) + ": every event was counted exactly once.";
        }
        if (name.startsWith("rebuild-")) {
            return projection(name.substring("rebuild-".length())) + ": worked out again from event 1, it is the same.";
        }
        return CHECKS.getOrDefault(name, "");
    }

    /** What to do about a row that was refused. */
    public String quarantine(String reason) {
        return QUARANTINE.getOrDefault(reason, "");
    }

    /** The stream that an event belongs to, such as {@code wallet:anna}, as people call it; an order by its number. */
    public String subject(String stream) {
        String[] parts = stream.split(":", -1);
        String name = parts[parts.length - 1];
        return switch (parts[0]) {
            case "tier" -> "tier of " + parts[2] + ", " + name;
            case "partner", "offer", "payout" -> parts[0] + " " + name;
            case "wallet", "adjustment" -> parts[0] + " of " + name;
            default -> "order " + name;
        };
    }

    /** What happened to an order. */
    public String change(OrderChange.Kind kind) {
        return switch (kind) {
            case REGISTERED -> "New, paid for";
            case RECEIVED -> "Received by the buyer";
            case CONFIRMED -> "Confirmed";
            case DECLINED -> "Declined";
            case AMENDED -> "Changed in amount";
        };
    }

    /** The way that a change came in by, as an event's metadata has it. */
    public String source(String source) {
        return switch (source) {
            case "cli" -> "by the command line";
            case "api" -> "by the API";
            case "ui" -> "on these pages";
            case "import" -> "by an import";
            case "system" -> "by the ledger itself";
            default -> source;
        };
    }
}
