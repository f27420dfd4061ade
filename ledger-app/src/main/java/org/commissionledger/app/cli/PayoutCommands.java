package org.commissionledger.app.cli;

import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.commissionledger.app.document.PayoutDocument;
import org.commissionledger.app.document.WalletDocument;
import org.commissionledger.app.payout.PayoutDesk;
import org.commissionledger.app.payout.PayoutFile;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.app.wiring.Queries;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.payout.PayoutCommand.Request;
import org.commissionledger.domain.payout.PayoutMethod;
import org.commissionledger.domain.payout.PayoutStatus;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.payout.PayoutQuery;
import org.commissionledger.projections.payout.PayoutQuery.Line;
import org.commissionledger.projections.payout.PayoutQuery.WalletLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** From the partner's request to the money that left (R24 to R26). */
@Command(
        name = "payout",
        description = "Request payouts, approve and pay them; set the wallets that they go to.",
        mixinStandardHelpOptions = true)
final class PayoutCommands implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "say request, approve, paid, fail, cancel, list, wallet or wallets");
    }

    @Command(
            name = "request",
            description = "Reserve a partner's money to be paid out.",
            mixinStandardHelpOptions = true)
    int request(
            @Parameters(paramLabel = "PARTNER") String partner,
            @Parameters(paramLabel = "AMOUNT", description = "Such as 10.00.") String amount,
            @Parameters(paramLabel = "CURRENCY") String currency,
            @Option(names = "--method", paramLabel = "METHOD", required = true, description = "Such as webmoney.")
                    String method,
            @Option(names = "--key", paramLabel = "KEY", description = "An idempotency key: once given, done once.")
                    @Nullable
                    String key) {
        Currency of = AdjustCommand.currency(currency);
        Request request =
                new Request(PartnerCommands.partner(partner), of, AdjustCommand.amount(amount, of), method(method));
        Ledger open = ledger.open();
        open.fixBusinessZone(ledger.options().zone());
        return show(open, desk(open).request(request, key));
    }

    @Command(name = "approve", description = "Let a payout be paid.", mixinStandardHelpOptions = true)
    int approve(
            @Parameters(paramLabel = "PAYOUT") long payout,
            @Option(names = "--by", paramLabel = "WHO", description = "Who says so (default: the system's user).")
                    @Nullable
                    String by,
            @Option(names = "--key", paramLabel = "KEY", description = "An idempotency key.") @Nullable String key) {
        Ledger open = ledger.open();
        desk(open).approve(payout, by == null ? System.getProperty("user.name") : by, key);
        return show(open, payout);
    }

    @Command(name = "paid", description = "Say that a payout's money has left.", mixinStandardHelpOptions = true)
    int paid(
            @Parameters(paramLabel = "PAYOUT") long payout,
            @Option(names = "--reference", paramLabel = "TEXT", description = "The payment system's name for it.")
                    @Nullable
                    String reference,
            @Option(names = "--key", paramLabel = "KEY", description = "An idempotency key.") @Nullable String key) {
        Ledger open = ledger.open();
        desk(open).paid(payout, reference, key);
        return show(open, payout);
    }

    @Command(
            name = "fail",
            description = "Say that a payout failed; its money is given back.",
            mixinStandardHelpOptions = true)
    int fail(
            @Parameters(paramLabel = "PAYOUT") long payout,
            @Option(names = "--reason", required = true, description = "Why; it is kept.") String reason,
            @Option(names = "--key", paramLabel = "KEY", description = "An idempotency key.") @Nullable String key) {
        Ledger open = ledger.open();
        desk(open).fail(payout, reason, key);
        return show(open, payout);
    }

    @Command(
            name = "cancel",
            description = "Withdraw a payout; its money is given back.",
            mixinStandardHelpOptions = true)
    int cancel(
            @Parameters(paramLabel = "PAYOUT") long payout,
            @Option(names = "--reason", required = true, description = "Why; it is kept.") String reason,
            @Option(names = "--key", paramLabel = "KEY", description = "An idempotency key.") @Nullable String key) {
        Ledger open = ledger.open();
        desk(open).cancel(payout, reason, key);
        return show(open, payout);
    }

    @Command(name = "list", description = "The payouts, the latest first.", mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--partner", paramLabel = "ID", description = "Only this partner's.") @Nullable
                    String partner,
            @Option(names = "--status", paramLabel = "STATUS", description = "Only those that are, such as requested.")
                    @Nullable
                    String status) {
        Scope scope = scope(partner);
        PayoutStatus only = status == null ? null : status(status);
        Ledger open = ledger.open();
        Instant now = open.clock().instant();
        Queries.of(open)
                .streaming(
                        jdbc -> new PayoutQuery(jdbc).payouts(scope, only),
                        lines -> ledger.answer()
                                .rows(PayoutDocument.COLUMNS, lines.map(line -> PayoutDocument.of(line, now))));
        return LedgerMain.DONE;
    }

    @Command(name = "wallet", description = "Set where a partner's money goes.", mixinStandardHelpOptions = true)
    int wallet(
            @Parameters(paramLabel = "PARTNER") String partner,
            @Parameters(paramLabel = "METHOD", description = "Such as webmoney.") String method,
            @Parameters(paramLabel = "NUMBER") String number) {
        PayoutMethod of = method(method);
        Ledger open = ledger.open();
        open.fixBusinessZone(ledger.options().zone());
        open.wallets().set(PartnerCommands.partner(partner), of, number);
        return printWallets(open, scope(partner));
    }

    @Command(name = "wallets", description = "Where partners' money goes.", mixinStandardHelpOptions = true)
    int wallets(
            @Option(names = "--partner", paramLabel = "ID", description = "Only this partner's.") @Nullable
                    String partner) {
        Scope scope = scope(partner);
        return printWallets(ledger.open(), scope);
    }

    private int printWallets(Ledger open, Scope scope) {
        List<WalletLine> lines = Queries.of(open).answer(jdbc -> new PayoutQuery(jdbc).wallets(scope));
        ledger.answer().rows(WalletDocument.COLUMNS, lines.stream().map(WalletDocument::of));
        return LedgerMain.DONE;
    }

    private PayoutDesk desk(Ledger open) {
        return open.payouts(PayoutFile.read(ledger.options().home().resolve(PayoutFile.NAME)));
    }

    private int show(Ledger open, long payout) {
        Line line = Queries.of(open)
                .answer(jdbc -> new PayoutQuery(jdbc).find(Scope.ALL, payout))
                .orElseThrow(() -> new RuleViolation("there is no payout " + payout));
        ledger.answer()
                .object(
                        PayoutDocument.COLUMNS,
                        PayoutDocument.of(line, open.clock().instant()));
        return LedgerMain.DONE;
    }

    private static Scope scope(@Nullable String partner) {
        return partner == null ? Scope.ALL : Scope.of(PartnerCommands.partner(partner));
    }

    private static PayoutMethod method(String word) {
        return PayoutMethod.of(word.toLowerCase(Locale.ROOT).replace('-', '_'))
                .orElseThrow(() -> new RuleViolation("there is no method '" + word + "'; there are "
                        + Arrays.stream(PayoutMethod.values())
                                .map(PayoutMethod::word)
                                .collect(Collectors.joining(", "))));
    }

    private static PayoutStatus status(String word) {
        try {
            return PayoutStatus.of(word);
        } catch (IllegalArgumentException e) {
            throw new RuleViolation("no payout is ever '" + word + "'; there are "
                    + Arrays.stream(PayoutStatus.values())
                            .map(PayoutStatus::word)
                            .collect(Collectors.joining(", ")));
        }
    }
}
