package org.commissionledger.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.commissionledger.app.checkpoint.Checkpoint;
import org.commissionledger.app.checkpoint.CheckpointFile;
import org.commissionledger.app.checkpoint.Checkpoints;
import org.commissionledger.app.checkpoint.SigningKeys;
import org.commissionledger.app.document.BalanceDocument;
import org.commissionledger.app.document.Columns;
import org.commissionledger.app.document.VerificationDocument;
import org.commissionledger.app.verify.Check;
import org.commissionledger.app.verify.CheckpointCheck;
import org.commissionledger.app.verify.OfflineVerification;
import org.commissionledger.app.verify.VerificationResult;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.RuleViolation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The proof that nothing was lost, changed or added (R16). */
@Command(
        name = "verify",
        description = "Prove that nothing was lost, changed or added; exit code 1 with findings, 2 if it could not.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    private static final Columns<VerificationDocument> VERIFICATION = Columns.of(VerificationDocument.class);

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "If all is clean, write a signed checkpoint: position, hash, time, digest of the accounts.")
    private @Nullable Path checkpoint;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "Prove that the log extends this checkpoint unchanged.")
    private @Nullable Path against;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "Whose signature the checkpoint must bear (default: checkpoint.pub in the home's keys).")
    private @Nullable Path publicKey;

    @Option(
            names = "--offline",
            paramLabel = "EXPORT",
            description = "Prove an export of all events (ndjson, also .gz) without a database.")
    private @Nullable Path offline;

    @Override
    public Integer call() throws IOException {
        CheckpointFile earlier = against == null ? null : CheckpointFile.read(against);
        PublicKey key = earlier == null ? null : SigningKeys.publicKey(keyFile());
        return offline == null ? online(earlier, key) : offline(offline, earlier, key);
    }

    private Path keyFile() {
        return publicKey == null ? new SigningKeys(ledger.options().home()).publicFile() : publicKey;
    }

    private int online(@Nullable CheckpointFile earlier, @Nullable PublicKey key) {
        Ledger open = ledger.open();
        VerificationResult result = verified(open);
        if (earlier != null && key != null) {
            List<Check> checks = new ArrayList<>(result.checks());
            checks.add(compare(open.checkpoints(), earlier, key, result.head().position()));
            result = new VerificationResult(result.events(), result.head(), checks);
        }
        print(result, Map.of());
        if (checkpoint != null && result.isClean()) {
            Checkpoint now = open.checkpoints().at(result.head());
            CheckpointFile.write(
                    checkpoint, now, new SigningKeys(ledger.options().home()));
        } else if (checkpoint != null) {
            ledger.warn("no checkpoint was written: only what is clean is signed");
        }
        return exitCode(result);
    }

    /** That it could not be looked at is exit code 2 here, whatever the reason. */
    private static VerificationResult verified(Ledger open) {
        try (Progress progress = Progress.onTerminal()) {
            return open.verification()
                    .run((events, all) -> progress.at("verifying", Progress.Unit.EVENTS, events, all));
        } catch (RuntimeException e) {
            throw new RuleViolation("could not verify: " + e.getMessage());
        }
    }

    private static Check compare(Checkpoints present, CheckpointFile earlier, PublicKey key, long end) {
        long then = earlier.checkpoint().position();
        return CheckpointCheck.of(earlier, key, present.ledger(), end, present.hash(then), present.digest(then));
    }

    private int offline(Path export, @Nullable CheckpointFile earlier, @Nullable PublicKey key) throws IOException {
        if (checkpoint != null) {
            throw new RuleViolation("a checkpoint is made of the ledger itself, not of an export");
        }
        OfflineVerification.Result result =
                OfflineVerification.run(export, ledger.options().zone(), earlier, key);
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("trial_balance_digest", result.trialBalance().digest());
        more.put("balances", result.balances().stream().map(BalanceDocument::of).toList());
        print(result.verification(), more);
        if (ledger.answer().format() == Format.table) {
            ledger.answer()
                    .rows(BalanceDocument.COLUMNS, result.balances().stream().map(BalanceDocument::of));
        }
        return exitCode(result.verification());
    }

    private static int exitCode(VerificationResult result) {
        if (result.isClean()) {
            return LedgerMain.DONE;
        }
        return result.hasFindings() ? LedgerMain.FINDINGS : LedgerMain.UNUSABLE;
    }

    private void print(VerificationResult result, Map<String, Object> more) {
        Answer answer = ledger.answer();
        if (answer.format() == Format.table) {
            for (Check check : result.checks()) {
                answer.text(check.name() + ": " + check.result());
                check.findings().forEach(finding -> answer.text("  " + finding));
            }
            answer.text((result.isClean() ? "clean: " : "NOT CLEAN: ") + result.events() + " events, the last one "
                    + result.head().position() + " with hash " + result.head().hash());
        } else {
            Map<String, @Nullable Object> document = VERIFICATION.named(VerificationDocument.of(result));
            document.putAll(more);
            answer.object(document);
        }
    }
}
