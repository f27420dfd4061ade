package org.commissionledger.app.verify;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.database.Settings;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.Head;
import org.commissionledger.app.eventstore.LogBlocks;
import org.commissionledger.app.projection.Projector;
import org.commissionledger.app.replay.Replay;
import org.commissionledger.app.replay.ReplayResult;
import org.commissionledger.projections.Projections;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.rebuild.EventBlocks;
import org.commissionledger.projections.rebuild.RebuildProgress;
import org.commissionledger.projections.tier.TermsProof;

/**
 * Proves that the log is whole and that every figure follows from it (R16). It changes nothing and starts no processors:
 * what is damaged is looked at as it lies.
 */
public final class Verification {

    private final Database database;
    private final EventLog log;
    private final EventJson json;

    public Verification(Database database, EventLog log, EventJson json) {
        this.database = database;
        this.log = log;
        this.json = json;
    }

    /** The end of the log as its head row says and as its last event is, in one state of the database. */
    private record Ends(Head said, Head last) {}

    /** Makes every check. */
    public VerificationResult run(RebuildProgress progress) {
        Ends ends = database.inSnapshot(connection -> new Ends(log.head(connection), log.last(connection)));
        ZoneId zone = Settings.businessZone(database);
        Reading reading = new Reading(ends.last.position(), zone);
        List<Check> projections;
        try {
            projections = reading.rebuilding(progress);
        } catch (RuntimeException e) {
            // A log that does not fold is still read to its end, for what it shows by itself.
            reading = new Reading(ends.last.position(), zone);
            reading.alone();
            projections = ProjectionChecks.prevented(database, ends.said.position(), String.valueOf(e.getMessage()));
        }
        reading.audit.end(ends.said, ends.last);
        List<Check> checks = new ArrayList<>(reading.audit.checks(ends.said.position()));
        checks.add(reading.terms.check());
        checks.add(ImportCheck.of(database, reading.audit, ends.last.position()));
        checks.addAll(database.inSnapshot(connection -> {
            Projector.hold(connection);
            return JournalChecks.of(connection, log, json, zone);
        }));
        checks.addAll(projections);
        return new VerificationResult(reading.audit.events(), ends.said, checks);
    }

    /** The one way through the log, in which each event is audited and each registration decided again. */
    private final class Reading {
        private final long end;
        private final LogAudit audit = new LogAudit(json);
        private final Findings terms = new Findings("terms");
        private final TermsProof proof;
        private final EventBlocks audited = new LogBlocks(database, log, audit::read);
        private boolean isRead;

        Reading(long end, ZoneId zone) {
            this.end = end;
            this.proof = new TermsProof(zone);
        }

        /** Reads the log as the rebuild's own first reading; what lies behind the head row is read too. */
        List<Check> rebuilding(RebuildProgress progress) {
            EventBlocks again = new LogBlocks(database, log, json);
            EventBlocks blocks = (after, upTo, to) -> {
                if (isRead) {
                    again.read(after, upTo, to);
                } else {
                    isRead = true;
                    audited.read(EventLog.BEFORE_ALL, end, to);
                    // What an import has appended since then is folded, and audited by the next verification.
                    if (upTo > end) {
                        again.read(end, upTo, to);
                    }
                }
            };
            ReplayResult result =
                    new Replay(database, log, blocks).check(Projections.all(), null, this::decideAgain, progress);
            return ProjectionChecks.of(database, result, audit.isReadable());
        }

        void alone() {
            audited.read(EventLog.BEFORE_ALL, end, block -> block.events().forEach(this::decideAgain));
        }

        private void decideAgain(RecordedEvent event) {
            terms.addFaults(proof, event);
        }
    }
}
