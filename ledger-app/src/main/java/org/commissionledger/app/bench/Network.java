package org.commissionledger.app.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.commissionledger.app.embedded.DatabaseAddress;
import org.commissionledger.app.feed.FeedFiles;
import org.commissionledger.app.feed.ImportProgress;
import org.commissionledger.app.feed.ImportRequest;
import org.commissionledger.app.feed.ImportSummary;
import org.commissionledger.app.verify.VerificationResult;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.projections.rebuild.RebuildProgress;

/** A ledger with the made-up offer and partners, which takes made-up feeds as the command line would. */
final class Network implements AutoCloseable {

    private static final OfferName OFFER = new OfferName("aliexpress");

    private final DatabaseAddress address;
    private final Ledger ledger;

    private Network(DatabaseAddress address) {
        this.address = address;
        this.ledger = Ledger.on(address, Clock.systemUTC());
    }

    /** One that was founded before. */
    static Network at(DatabaseAddress address) {
        return new Network(address);
    }

    /** A new one. */
    static Network founded(DatabaseAddress address, Site site) throws IOException {
        Network network = new Network(address);
        Path offer = site.file("offer.yaml");
        Files.writeString(offer, Traffic.OFFER);
        network.ledger.offers().publish(offer, null);
        Path partners = site.file("partners.csv");
        Traffic.writePartners(partners);
        network.ledger.partners().importFile(partners);
        return network;
    }

    DatabaseAddress address() {
        return address;
    }

    Ledger ledger() {
        return ledger;
    }

    OfferState offer() {
        return ledger.offers().get(OFFER);
    }

    /** Imports a feed; the projections may still be on their way. */
    ImportSummary take(Path feed, MadeUpOrder.Stage stage) {
        ImportRequest request = new ImportRequest(
                "aliexpress",
                OFFER,
                stage.takenAt(),
                true,
                false,
                false,
                MadeUpOrder.FEED_ZONE,
                ledger.fixBusinessZone(null));
        return ledger.feedImport()
                .run(
                        request,
                        offer(),
                        new FeedFiles(List.of(feed.toString()), InputStream.nullInputStream()),
                        ImportProgress.NONE);
    }

    long head() {
        return ledger.database().with(ledger.log()::head).position();
    }

    /**
     * Verifies the whole ledger.
     *
     * @param expected checks whose findings are no fault here
     * @return what was found, a line each
     */
    List<String> faults(Set<String> expected) {
        ledger.projector().awaitHead();
        VerificationResult result = ledger.verification().run(RebuildProgress.SILENT);
        String database = address.url().substring(address.url().lastIndexOf('/') + 1);
        return result.checks().stream()
                .filter(check -> !expected.contains(check.name()))
                .flatMap(check -> check.findings().stream()
                        .map(finding -> "verify of " + database + ", " + check.name() + ": " + finding))
                .toList();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
