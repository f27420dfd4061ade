package org.commissionledger.app.partner;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * The partners' file: CSV with the columns {@code partner,tracking_ids,referred_by,owner}, ids parted by {@code |}. The
 * referrers may stand before or behind those they referred.
 */
final class PartnerFile {

    /** A row that cannot be used, for the user to mend. */
    record Finding(long line, String what) {}

    private final List<Registration> registrations = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private PartnerFile() {}

    /** @throws RuleViolation where the file as a whole cannot be used */
    static PartnerFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new RuleViolation(file + ": there is no such file");
        }
        PartnerFile read = new PartnerFile();
        Map<PartnerId, Registration> byId = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .detectBomHeader(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                if (!row.getHeader().contains("partner")) {
                    throw new RuleViolation(
                            file + ": no column partner; the columns are partner,tracking_ids,referred_by,owner");
                }
                read.add(row, byId);
            }
        } catch (CsvParseException e) {
            throw new RuleViolation(file + ": not CSV: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        } catch (CharacterCodingException e) {
            throw new RuleViolation(file + ": not UTF-8");
        } catch (IOException e) {
            throw new RuleViolation(file + ": cannot be read: " + e.getMessage());
        }
        read.sort(byId);
        return read;
    }

    private void add(NamedCsvRecord row, Map<PartnerId, Registration> byId) {
        long line = row.getStartingLineNumber();
        try {
            PartnerId partner = new PartnerId(field(row, "partner"));
            String referrer = field(row, "referred_by");
            String owner = field(row, "owner");
            Registration registration = new Registration(
                    line,
                    partner,
                    trackingIds(field(row, "tracking_ids")),
                    referrer.isEmpty() ? null : new PartnerId(referrer),
                    owner.isEmpty() ? null : owner);
            Registration earlier = byId.putIfAbsent(partner, registration);
            if (earlier != null) {
                findings.add(
                        new Finding(line, "partner " + partner + " stands in line " + earlier.line() + " already"));
            }
        } catch (IllegalArgumentException e) {
            findings.add(new Finding(line, String.valueOf(e.getMessage())));
        }
    }

    private static String field(NamedCsvRecord row, String name) {
        return row.findField(name).orElse("").strip();
    }

    private static Set<String> trackingIds(String text) {
        Set<String> ids = new LinkedHashSet<>();
        for (String id : text.split("\\|", -1)) {
            if (!id.isBlank()) {
                ids.add(id.strip());
            }
        }
        return ids;
    }

    /** Puts every referrer before those he referred; who refers himself in a circle is a finding. */
    private void sort(Map<PartnerId, Registration> byId) {
        Set<PartnerId> done = new LinkedHashSet<>();
        for (Registration start : byId.values()) {
            List<Registration> chain = new ArrayList<>();
            Set<PartnerId> inChain = new LinkedHashSet<>();
            @Nullable Registration next = start;
            while (next != null && !done.contains(next.partner()) && inChain.add(next.partner())) {
                chain.add(next);
                next = next.referrer() == null ? null : byId.get(next.referrer());
            }
            boolean circle = next != null
                    && inChain.contains(next.partner())
                    && !next.partner().equals(next.referrer());
            for (Registration registration : chain.reversed()) {
                done.add(registration.partner());
                if (circle) {
                    findings.add(new Finding(registration.line(), "the referrers form a circle: " + inChain));
                } else {
                    registrations.add(registration);
                }
            }
        }
    }

    /** Usable rows, referrers first. */
    List<Registration> registrations() {
        return registrations;
    }

    List<Finding> findings() {
        return findings;
    }
}
