package org.commissionledger.app.payout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.payout.PayoutTerms;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads what the network configures of payouts from {@code payouts.yaml} in the home: the least amount by currency (R25) and
 * the holidays without wire transfers (R24).
 *
 * <pre>{@code
 * minimums: {USD: "10.00", EUR: "10.00"}
 * holidays: [2027-01-01, 2027-01-02]
 * }</pre>
 */
public final class PayoutFile {

    /** Its name in the home. */
    public static final String NAME = "payouts.yaml";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();
    private static final Set<String> FIELDS = Set.of("minimums", "holidays");

    private PayoutFile() {}

    /**
     * The terms; what the file does not name is as by default.
     *
     * @throws RuleViolation where the file cannot be read, or something in it is not understood
     */
    public static PayoutTerms read(Path file) {
        if (!Files.exists(file)) {
            return PayoutTerms.DEFAULT;
        }
        JsonNode root = parsed(file);
        for (String field : root.propertyNames()) {
            if (!FIELDS.contains(field)) {
                throw new RuleViolation(file + ": '" + field + "' is unknown; there are minimums and holidays");
            }
        }
        JsonNode minimums = root.get("minimums");
        JsonNode holidays = root.get("holidays");
        return new PayoutTerms(
                minimums == null ? PayoutTerms.DEFAULT.minimums() : minimums(minimums, file),
                holidays == null ? Set.of() : holidays(holidays, file));
    }

    private static JsonNode parsed(Path file) {
        try {
            JsonNode root = YAML.readTree(file);
            if (root.isObject()) {
                return root;
            }
        } catch (JacksonException e) {
            throw new RuleViolation(file + " cannot be read: " + e.getOriginalMessage());
        }
        throw new RuleViolation(file + " must have minimums or holidays");
    }

    private static Map<Currency, Long> minimums(JsonNode node, Path file) {
        Map<Currency, Long> minimums = new HashMap<>();
        for (Map.Entry<String, JsonNode> minimum : node.properties()) {
            try {
                Currency currency = Currency.getInstance(minimum.getKey());
                minimums.put(currency, Amounts.parse(minimum.getValue().asString(), currency));
            } catch (IllegalArgumentException e) {
                throw new RuleViolation(file + ": minimums: " + minimum.getKey() + ": write such as USD: \"10.00\"");
            }
        }
        return minimums;
    }

    private static Set<LocalDate> holidays(JsonNode node, Path file) {
        Set<LocalDate> holidays = new HashSet<>();
        for (JsonNode day : node) {
            try {
                holidays.add(LocalDate.parse(day.asString()));
            } catch (DateTimeParseException e) {
                throw new RuleViolation(file + ": holidays: '" + day.asString() + "' is no day; write 2027-01-01");
            }
        }
        return holidays;
    }
}
