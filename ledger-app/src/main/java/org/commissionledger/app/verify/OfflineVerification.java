package org.commissionledger.app.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commissionledger.app.checkpoint.CheckpointFile;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.Head;
import org.commissionledger.app.eventstore.StoredEvent;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.balance.BalanceLine;
import org.commissionledger.projections.journal.Balance;
import org.commissionledger.projections.journal.Entry;
import org.commissionledger.projections.journal.PostingRules;
import org.commissionledger.projections.journal.TrialBalance;
import org.commissionledger.projections.tier.TermsProof;
import org.jspecify.annotations.Nullable;

/**
 * Proves an exported log without a database: chain, streams, decisions, entries and balances are worked out from the file
 * alone, and compared with a signed checkpoint.
 */
public final class OfflineVerification {

    private static final int BLOCK = 1_000;

    private record Owner(String partner, String currency) {}

    private final LogAudit audit;
    private final Findings terms = new Findings("terms");
    private final TermsProof proof;
    private final TrialBalance accounts = new TrialBalance();
    private final Map<Owner, BalanceLine> balances =
            new TreeMap<>(Comparator.comparing(Owner::partner).thenComparing(Owner::currency));
    private final @Nullable CheckpointFile checkpoint;
    private Head last = Head.EMPTY;
    private Optional<String> hashThen = Optional.empty();
    private String digestThen = "";

    private OfflineVerification(@Nullable ZoneId businessZone, @Nullable CheckpointFile checkpoint) {
        this.audit = new LogAudit(new EventJson());
        this.proof = new TermsProof(businessZone);
        this.checkpoint = checkpoint;
        if (checkpoint != null && checkpoint.checkpoint().position() == 0) {
            hashThen = Optional.of(Head.EMPTY.hash());
            digestThen = accounts.digest();
        }
    }

    /** What the export came to, and what partners have by it. */
    public record Result(VerificationResult verification, List<BalanceLine> balances, TrialBalance trialBalance) {
        public Result {
            balances = List.copyOf(balances);
        }
    }

    /**
     * Reads an export of all events and makes every check that needs no more than that.
     *
     * @param businessZone where months are cut (R6), unless the checkpoint says so; null where nobody knows
     * @param checkpoint what to compare with, or null
     * @param key whose signature the checkpoint must bear; not null where there is a checkpoint
     */
    public static Result run(
            Path export, @Nullable ZoneId businessZone, @Nullable CheckpointFile checkpoint, @Nullable PublicKey key)
            throws IOException {
        @Nullable
        ZoneId zone =
                checkpoint == null ? businessZone : checkpoint.checkpoint().businessZone();
        OfflineVerification verification = new OfflineVerification(zone, checkpoint);
        return verification.read(export, key);
    }

    private Result read(Path export, @Nullable PublicKey key) throws IOException {
        Check sequences;
        try (ExportedEvents events = ExportedEvents.open(export);
                StreamTally streams = new StreamTally()) {
            for (List<StoredEvent> block = events.next(BLOCK); !block.isEmpty(); block = events.next(BLOCK)) {
                block.forEach(streams::add);
                take(block);
            }
            sequences = streams.check();
        }
        List<Check> checks = new ArrayList<>(audit.checks(last.position()));
        checks.add(sequences);
        checks.add(terms.check());
        if (checkpoint != null && key != null) {
            checks.add(CheckpointCheck.of(checkpoint, key, null, last.position(), hashThen, digestThen));
        }
        return new Result(
                new VerificationResult(audit.events(), last, checks), List.copyOf(balances.values()), accounts);
    }

    private void take(List<StoredEvent> block) {
        List<RecordedEvent> read = audit.read(last, block);
        last = Head.of(block.getLast());
        long then = checkpoint == null ? -1 : checkpoint.checkpoint().position();
        for (RecordedEvent event : read) {
            terms.addFaults(proof, event);
            for (Entry entry : PostingRules.entriesFor(event)) {
                accounts.add(entry);
                balances.merge(
                        new Owner(entry.partner().value(), entry.currency().getCurrencyCode()),
                        new BalanceLine(entry.partner().value(), entry.currency(), Balance.ZERO.apply(entry)),
                        (sum, _) -> new BalanceLine(
                                sum.partner(), sum.currency(), sum.balance().apply(entry)));
            }
            if (event.position() == then) {
                digestThen = accounts.digest();
            }
        }
        for (StoredEvent event : block) {
            if (event.position() == then) {
                hashThen = Optional.of(event.hash());
            }
        }
    }
}
