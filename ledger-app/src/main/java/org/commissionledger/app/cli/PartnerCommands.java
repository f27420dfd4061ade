package org.commissionledger.app.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.commissionledger.app.document.PartnerDocument;
import org.commissionledger.app.partner.Partners;
import org.commissionledger.app.partner.Registration;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.app.wiring.Queries;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.UnknownName;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.directory.DirectoryQuery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Partners: who earns commission, and who referred them (R13, R18). */
@Command(name = "partner", description = "Register and show partners.", mixinStandardHelpOptions = true)
final class PartnerCommands implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "say register, import, list or show");
    }

    @Command(
            name = "register",
            description = "Register a partner, or give him further tracking ids.",
            mixinStandardHelpOptions = true)
    int register(
            @Parameters(paramLabel = "ID") String id,
            @Option(
                            names = "--tracking-id",
                            paramLabel = "ID",
                            split = ",",
                            description = "What names him in feeds; can be repeated (default: his own id).")
                    String @Nullable [] trackingIds,
            @Option(names = "--referred-by", paramLabel = "ID", description = "Who referred him; fixed for good.")
                    @Nullable
                    String referredBy,
            @Option(names = "--owner", paramLabel = "KEY", description = "A declared owner id, e-mail or wallet.")
                    @Nullable
                    String owner) {
        Registration registration = new Registration(
                0,
                partner(id),
                trackingIds == null ? Set.of() : Set.copyOf(Arrays.asList(trackingIds)),
                referredBy == null ? null : partner(referredBy),
                owner);
        Ledger open = ledger.open();
        open.partners().register(registration);
        return showOne(open, id);
    }

    @Command(
            name = "import",
            description = "Register the partners of a CSV file: partner,tracking_ids,referred_by,owner.",
            mixinStandardHelpOptions = true)
    int importFile(@Parameters(paramLabel = "FILE") Path file) {
        Partners.FileResult result = ledger.open().partners().importFile(file);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("registered", result.registered());
        document.put("unchanged", result.unchanged());
        document.put("refused", result.findings().size());
        ledger.answer().object(document);
        result.findings().forEach(f -> spec.commandLine().getErr().println("ledger: " + f));
        return result.findings().isEmpty() ? LedgerMain.DONE : LedgerMain.FINDINGS;
    }

    @Command(name = "list", description = "List the partners.", mixinStandardHelpOptions = true)
    int list() {
        Queries.of(ledger.open())
                .streaming(
                        jdbc -> new DirectoryQuery(jdbc, Scope.ALL).partners(null),
                        lines -> ledger.answer().rows(PartnerDocument.COLUMNS, lines.map(PartnerDocument::of)));
        return LedgerMain.DONE;
    }

    @Command(name = "show", description = "Show a partner.", mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "ID") String id) {
        return showOne(ledger.open(), id);
    }

    private int showOne(Ledger open, String id) {
        PartnerDocument partner = Queries.of(open)
                .answer(jdbc -> new DirectoryQuery(jdbc, Scope.ALL)
                        .find(id)
                        .map(PartnerDocument::of)
                        .orElseThrow(() -> new UnknownName("there is no partner " + id)));
        ledger.answer().object(PartnerDocument.COLUMNS, partner);
        return LedgerMain.DONE;
    }

    /** @throws RuleViolation where the text cannot be a partner's id */
    static PartnerId partner(String id) {
        try {
            return new PartnerId(id);
        } catch (IllegalArgumentException e) {
            throw new RuleViolation(String.valueOf(e.getMessage()));
        }
    }
}
