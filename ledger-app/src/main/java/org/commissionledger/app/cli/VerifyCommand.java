package org.commissionledger.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.commissionledger.app.verify.Check;
import org.commissionledger.app.verify.VerificationResult;
import org.commissionledger.projections.rebuild.RebuildProgress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** The proof that nothing was lost, changed or added (R16). */
@Command(
        name = "verify",
        description = "Prove that nothing was lost, changed or added; exit code 1 with findings, 2 if it could not.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Override
    public Integer call() {
        VerificationResult result = ledger.open().verification().run(RebuildProgress.SILENT);
        print(ledger.answer(), result);
        return exitCode(result);
    }

    private static int exitCode(VerificationResult result) {
        if (result.isClean()) {
            return LedgerMain.DONE;
        }
        return result.hasFindings() ? LedgerMain.FINDINGS : LedgerMain.UNUSABLE;
    }

    private static void print(Answer answer, VerificationResult result) {
        if (answer.format() == Format.table) {
            for (Check check : result.checks()) {
                answer.text(check.name() + ": " + check.result());
                check.findings().forEach(finding -> answer.text("  " + finding));
            }
            answer.text((result.isClean() ? "clean: " : "NOT CLEAN: ") + result.events() + " events, the last one "
                    + result.head().position() + " with hash " + result.head().hash());
        } else {
            answer.object(document(result));
        }
    }

    private static Map<String, Object> document(VerificationResult result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("clean", result.isClean());
        document.put("events", result.events());
        document.put("head_position", result.head().position());
        document.put("head_hash", result.head().hash());
        document.put(
                "checks", result.checks().stream().map(VerifyCommand::object).toList());
        return document;
    }

    private static Map<String, @Nullable Object> object(Check check) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("name", check.name());
        object.put("result", check.result().toString());
        object.put("stored", check.stored());
        object.put("applied", check.applied());
        object.put("findings", check.findings());
        return object;
    }
}
