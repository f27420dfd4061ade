package org.commissionledger.app.cli;

import java.util.concurrent.Callable;
import org.commissionledger.app.document.ExplanationDocument;
import org.commissionledger.app.document.OrderDocument;
import org.commissionledger.app.document.OrderStepDocument;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.app.wiring.Queries;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.orders.Explanation;
import org.commissionledger.projections.orders.Patience;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** One order: as it stands or stood, how it came there, and why (R15, R17). */
@Command(name = "order", description = "An order's state, history and explanation.", mixinStandardHelpOptions = true)
final class OrderCommands implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "say show, history or explain");
    }

    @Command(name = "show", description = "The order as it stands.", mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "ID") String id, @Mixin AsOfOptions asOf) {
        AsOf moment = asOf.asOf();
        Ledger open = ledger.open();
        Queries.of(open, moment);
        ledger.answer()
                .object(
                        OrderDocument.COLUMNS,
                        OrderDocument.of(open.orderStories(Scope.ALL).show(id, moment)));
        return LedgerMain.DONE;
    }

    @Command(
            name = "history",
            description = "Each event with the order's state and the change of the balances after it.",
            mixinStandardHelpOptions = true)
    int history(@Parameters(paramLabel = "ID") String id, @Mixin AsOfOptions asOf) {
        ledger.answer()
                .rows(
                        OrderStepDocument.COLUMNS,
                        explained(id, Patience.USUAL, asOf).steps().stream().map(OrderStepDocument::of));
        return LedgerMain.DONE;
    }

    @Command(
            name = "explain",
            description = "Why the order has its status and its rate, and how each cent of it came about.",
            mixinStandardHelpOptions = true)
    int explain(
            @Parameters(paramLabel = "ID") String id,
            @Option(
                            names = "--waiting-long",
                            paramLabel = "DAYS",
                            defaultValue = "50",
                            description = "Beyond how many days a Waiting order is long (default: ${DEFAULT-VALUE}).")
                    int waitingLong,
            @Option(
                            names = "--pending-long",
                            paramLabel = "DAYS",
                            defaultValue = "31",
                            description = "Beyond how many days a Pending order is long (default: ${DEFAULT-VALUE}).")
                    int pendingLong,
            @Mixin AsOfOptions asOf) {
        Explanation explanation = explained(id, new Patience(waitingLong, pendingLong), asOf);
        Answer answer = ledger.answer();
        if (answer.format() == Format.table) {
            explanation.lines().forEach(answer::text);
        } else {
            answer.object(ExplanationDocument.COLUMNS, ExplanationDocument.of(explanation));
        }
        return explanation.rate().addsUp() ? LedgerMain.DONE : LedgerMain.FINDINGS;
    }

    private Explanation explained(String id, Patience patience, AsOfOptions asOf) {
        AsOf moment = asOf.asOf();
        Ledger open = ledger.open();
        Queries.of(open, moment);
        return open.orderStories(Scope.ALL).explain(id, moment, patience);
    }
}
