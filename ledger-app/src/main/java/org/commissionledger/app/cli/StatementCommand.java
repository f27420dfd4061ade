package org.commissionledger.app.cli;

import java.util.Currency;
import java.util.List;
import java.util.concurrent.Callable;
import org.commissionledger.app.statement.CurrencyStatement;
import org.commissionledger.app.statement.StatementQuery;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.app.wiring.Queries;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.statement.Period;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Why a partner's balance moved between two dates: each change a line, none without its reason (R15, R17). */
@Command(
        name = "statement",
        description = "Why a partner's balance moved between two dates; exit code 1 if the lines do not lead to it.",
        mixinStandardHelpOptions = true)
final class StatementCommand implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Parameters(paramLabel = "PARTNER")
    private String partner = "";

    @Option(names = "--currency", paramLabel = "C", description = "Only this currency, such as USD.")
    private @Nullable String currency;

    @Mixin
    private PeriodOptions options = new PeriodOptions();

    @Override
    public Integer call() {
        Period period = options.period();
        PartnerId whose = PartnerCommands.partner(partner);
        Currency only = currency == null ? null : currency(currency);
        Ledger open = ledger.open();
        return Queries.of(open).answer(jdbc -> {
            List<CurrencyStatement> statements =
                    new StatementQuery(jdbc, open.json(), Scope.ALL).statements(whose, period, only);
            new StatementAnswer(ledger, whose, period).write(statements);
            return statements.stream().allMatch(CurrencyStatement::agrees) ? LedgerMain.DONE : LedgerMain.FINDINGS;
        });
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new RuleViolation("'" + code + "' is no ISO currency; write one such as USD");
        }
    }
}
