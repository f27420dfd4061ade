package org.commissionledger.app.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.commissionledger.app.partner.Registration;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.partner.PartnerId;

/** A ledger with an offer and partners, to which a test brings feeds as text. */
final class Network {

    static final Instant LATER = Instant.parse("2026-12-01T00:00:00Z");
    static final OfferName OFFER = new OfferName("aliexpress");

    /** Version 2 begins in the middle of July. */
    static final String SCHEDULE = """
            offer: aliexpress
            advertiser: aliexpress
            currency: USD
            versions:
              - version: 1
                effective_from: 2026-01-01
                basis: ORDER_AMOUNT
                tiers:
                  - {turnover: "0.00", rate: "0.050"}
                  - {turnover: "1000.00", rate: "0.060"}
                  - {turnover: "5000.00", rate: "0.070"}
                excluded_categories: [mobile-recharge]
              - version: 2
                effective_from: 2026-07-15
                basis: ORDER_AMOUNT
                tiers:
                  - {turnover: "0.00", rate: "0.045"}
                  - {turnover: "1500.00", rate: "0.0625"}
                excluded_categories: [mobile-recharge]
            referral_rate: "0.05"
            """;

    private final Ledger ledger;
    private boolean registerPartners;
    private boolean dryRun;

    /** A further look at a network that is there already, as a second process has. */
    Network(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Publishes the schedule and registers anna, greco whom she referred, and lone. */
    static Network opened(Ledger ledger) {
        try {
            Path file = Files.createTempFile("offer", ".yaml");
            Files.writeString(file, SCHEDULE);
            ledger.offers().publish(file, null);
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Network network = new Network(ledger);
        network.register("anna", null);
        network.register("greco", "anna");
        network.register("lone", null);
        return network;
    }

    void register(String partner, String referrer) {
        ledger.partners()
                .register(new Registration(
                        0, new PartnerId(partner), Set.of(), referrer == null ? null : new PartnerId(referrer), null));
    }

    Network registeringPartners() {
        registerPartners = true;
        return this;
    }

    Network tryingOnly() {
        dryRun = true;
        return this;
    }

    /** Imports the rows as one feed that was taken at {@link #LATER}. */
    ImportSummary take(ReportRow... rows) {
        return take(LATER, List.of(rows));
    }

    ImportSummary take(Instant takenAt, Collection<ReportRow> rows) {
        return take(takenAt, lines(rows), ImportProgress.NONE);
    }

    /** Imports NDJSON. */
    ImportSummary take(Instant takenAt, String text, ImportProgress progress) {
        return take(takenAt, new FeedFiles(List.of("-"), new ByteArrayInputStream(text.getBytes(UTF_8))), progress);
    }

    /** Imports files as one feed. */
    ImportSummary take(Instant takenAt, List<Path> files) {
        List<String> names = files.stream().map(Path::toString).toList();
        return take(takenAt, new FeedFiles(names, InputStream.nullInputStream()), ImportProgress.NONE);
    }

    ImportSummary take(Instant takenAt, RowSource source, ImportProgress progress) {
        ImportRequest request = new ImportRequest(
                "aliexpress",
                OFFER,
                takenAt,
                true,
                registerPartners,
                dryRun,
                ZoneId.of("Asia/Shanghai"),
                ZoneOffset.UTC);
        return ledger.feedImport().run(request, ledger.offers().get(OFFER), source, progress);
    }

    List<ImportSummary> retryQuarantine() {
        return ledger.quarantine().retry(false, ZoneOffset.UTC);
    }

    Figures figures() {
        return Figures.of(ledger);
    }

    /** How many rows a query has, for what no part of the program tells. */
    long count(String table) {
        return ledger.database()
                .jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    static String lines(Collection<ReportRow> rows) {
        return rows.stream().map(row -> row.json() + "\n").collect(Collectors.joining());
    }
}
