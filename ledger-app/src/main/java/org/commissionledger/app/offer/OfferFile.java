package org.commissionledger.app.offer;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.offer.Basis;
import org.commissionledger.domain.offer.OfferCommand.PublishOffer;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.offer.RateSchedule;
import org.commissionledger.domain.offer.Tier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads an offer file (YAML). Every error names the file and the field, and nothing is guessed. */
final class OfferFile {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private static final Set<String> FIELDS = Set.of("offer", "advertiser", "currency", "versions", "referral_rate");
    private static final Set<String> VERSION_FIELDS =
            Set.of("version", "effective_from", "basis", "tiers", "excluded_categories", "referral_rate");

    /** R13: what referrers earn where the file does not say otherwise. */
    private static final Rate REFERRAL_RATE = Rate.of("0.05");

    private final String file;
    private final byte[] content;
    private final ZoneId zone;

    private OfferFile(String file, byte[] content, ZoneId zone) {
        this.file = file;
        this.content = content;
        this.zone = zone;
    }

    /**
     * The command that publishes the file.
     *
     * @param file what errors call it
     * @param published the offer as it stands, or null; a version without a referral rate of its own keeps the published
     *     one, and a new version takes the file's
     * @param zone in which the versions' days begin
     */
    static PublishOffer read(
            String file,
            byte[] content,
            ZoneId zone,
            Function<OfferName, @Nullable OfferState> published,
            Function<OfferName, @Nullable Instant> lastOrderPaidAt,
            Instant at) {
        return new OfferFile(file, content, zone).command(published, lastOrderPaidAt, at);
    }

    /**
     * What stands in the file.
     *
     * @throws RuleViolation where it cannot be read
     */
    static byte[] content(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new RuleViolation(file + ": there is no such file");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new RuleViolation(file + ": this file cannot be read");
        }
    }

    private PublishOffer command(
            Function<OfferName, @Nullable OfferState> published,
            Function<OfferName, @Nullable Instant> lastOrderPaidAt,
            Instant at) {
        JsonNode root = parsed();
        requireKnown(root, FIELDS, "");
        try {
            OfferName offer = new OfferName(text(root, "offer", ""));
            String advertiser = text(root, "advertiser", "");
            Currency currency = currency(text(root, "currency", ""));
            Rate referralRate = root.has("referral_rate") ? rate(root, "referral_rate", "") : REFERRAL_RATE;
            OfferState state = published.apply(offer);
            List<RateSchedule> versions = new ArrayList<>();
            JsonNode list = root.path("versions");
            if (!list.isArray() || list.isEmpty()) {
                throw wrong("versions", "must list at least one version");
            }
            for (JsonNode version : list) {
                versions.add(version(version, currency, referralRate, state));
            }
            requireReferralRateUsed(versions, referralRate, state);
            return new PublishOffer(offer, advertiser, currency, versions, lastOrderPaidAt.apply(offer), at);
        } catch (IllegalArgumentException e) {
            throw new RuleViolation(file + ": " + e.getMessage());
        }
    }

    private JsonNode parsed() {
        try {
            JsonNode root = YAML.readTree(content);
            if (root == null || !root.isObject()) {
                throw new RuleViolation(
                        file + ": this is no offer file; it begins with offer:, advertiser:, currency:");
            }
            return root;
        } catch (JacksonException e) {
            String where =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new RuleViolation(file + where + ": not YAML: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    private RateSchedule version(
            JsonNode node, Currency currency, Rate fileReferralRate, @Nullable OfferState published) {
        int number = number(node);
        String where = "version " + number + ": ";
        requireKnown(node, VERSION_FIELDS, where);
        boolean known = published != null && number <= published.schedules().size();
        Rate referralRate = node.has("referral_rate")
                ? rate(node, "referral_rate", where)
                : known
                        ? Objects.requireNonNull(published)
                                .schedules()
                                .get(number - 1)
                                .referralRate()
                        : fileReferralRate;
        return new RateSchedule(
                number,
                effectiveFrom(node, where),
                basis(node, where),
                tiers(node, currency, where),
                categories(node),
                referralRate);
    }

    private int number(JsonNode node) {
        JsonNode number = node.path("version");
        if (!number.isInt() || number.intValue() < 1) {
            throw wrong("version", "must be a whole number from 1");
        }
        return number.intValue();
    }

    private Instant effectiveFrom(JsonNode node, String where) {
        String text = text(node, "effective_from", where);
        try {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        } catch (DateTimeParseException e) {
            throw wrong(where + "effective_from", "must be a date such as 2026-01-01, not " + text);
        }
    }

    private Basis basis(JsonNode node, String where) {
        String text = text(node, "basis", where);
        for (Basis basis : Basis.values()) {
            if (basis.name().equals(text)) {
                return basis;
            }
        }
        throw wrong(where + "basis", "must be ORDER_AMOUNT or UPSTREAM_SHARE, not " + text);
    }

    private List<Tier> tiers(JsonNode node, Currency currency, String where) {
        JsonNode list = node.path("tiers");
        if (!list.isArray() || list.isEmpty()) {
            throw wrong(where + "tiers", "must list at least the tier of turnover 0");
        }
        List<Tier> tiers = new ArrayList<>();
        for (JsonNode tier : list) {
            requireKnown(tier, Set.of("turnover", "rate"), where + "tiers: ");
            tiers.add(new Tier(
                    Amounts.parse(text(tier, "turnover", where + "tiers: "), currency),
                    rate(tier, "rate", where + "tiers: ")));
        }
        return tiers;
    }

    private static Set<String> categories(JsonNode node) {
        Set<String> categories = new TreeSet<>();
        node.path("excluded_categories").forEach(c -> categories.add(c.asString()));
        return categories;
    }

    private Rate rate(JsonNode node, String field, String where) {
        try {
            return Rate.of(text(node, field, where));
        } catch (IllegalArgumentException e) {
            throw wrong(where + field, String.valueOf(e.getMessage()));
        }
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("currency: '" + code + "' is no ISO currency such as USD", e);
        }
    }

    private String text(JsonNode node, String field, String where) {
        JsonNode value = node.path(field);
        if (value.isNumber()) {
            return new BigDecimal(value.asString()).toPlainString();
        }
        if (!value.isString() || value.stringValue().isBlank()) {
            throw wrong(where + field, "is missing");
        }
        return value.stringValue().strip();
    }

    private void requireKnown(JsonNode node, Set<String> known, String where) {
        for (String field : node.propertyNames()) {
            if (!known.contains(field)) {
                throw wrong(where + field, "is not known here; known are " + new TreeSet<>(known));
            }
        }
    }

    /** R13: a referral rate begins with a version, so a changed one without a new version would go unheard. */
    private void requireReferralRateUsed(
            List<RateSchedule> versions, Rate referralRate, @Nullable OfferState published) {
        if (published != null
                && !published.schedules().isEmpty()
                && versions.getLast().version() <= published.schedules().size()
                && published.schedules().stream()
                        .noneMatch(s -> s.referralRate().equals(referralRate))) {
            throw wrong("referral_rate", "changes with a further version only; add one with its effective_from");
        }
    }

    private RuleViolation wrong(String field, String what) {
        return new RuleViolation(file + ": " + field + " " + what);
    }
}
