package org.commissionledger.app.cli;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.commissionledger.app.document.TokenDocument;
import org.commissionledger.app.partner.RegisteredPartner;
import org.commissionledger.app.security.AccessTokens;
import org.commissionledger.app.security.Role;
import org.commissionledger.app.security.TokenScope;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The tokens with which programs call the API of {@code serve}. */
@Command(
        name = "token",
        description = "Tokens for programs that call the API: create, list, revoke.",
        mixinStandardHelpOptions = true)
final class TokenCommands implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "say create, list or revoke");
    }

    @Command(
            name = "create",
            description = "Make a token and print it alone; it cannot be shown again.",
            mixinStandardHelpOptions = true)
    int create(
            @Option(names = "--role", required = true, description = "partner, accountant, auditor or admin.")
                    String role,
            @Option(names = "--partner", paramLabel = "ID", description = "Whose data a partner's token may see.")
                    @Nullable
                    String partner,
            @Option(names = "--name", defaultValue = "token", description = "What it is for; events name it.")
                    String name,
            @Option(
                            names = "--expires",
                            paramLabel = "WHEN",
                            defaultValue = "365d",
                            description = "Such as 90d, 12h, an instant, or never (default: ${DEFAULT-VALUE}).")
                    String expires,
            @Option(names = "--scope", split = ",", description = "read, write (default: both; for an auditor read).")
                    String @Nullable [] scopes) {
        Role itsRole = role(role);
        Set<TokenScope> itsScopes = EnumSet.noneOf(TokenScope.class);
        for (String scope : scopes == null ? new String[0] : scopes) {
            itsScopes.add(TokenScope.of(scope)
                    .orElseThrow(() -> new RuleViolation("'" + scope + "' is no scope; write read or write")));
        }
        Ledger open = ledger.open();
        String token = new AccessTokens(open.database(), open.clock())
                .create(
                        name,
                        itsRole,
                        registered(open, partner),
                        itsScopes,
                        Expiry.at(expires, open.clock().instant()));
        spec.commandLine().getOut().println(token);
        spec.commandLine().getOut().flush();
        return LedgerMain.DONE;
    }

    @Command(
            name = "list",
            description = "The tokens that there are, without their secrets.",
            mixinStandardHelpOptions = true)
    int list() {
        Ledger open = ledger.open();
        ledger.answer()
                .rows(
                        TokenDocument.COLUMNS,
                        new AccessTokens(open.database(), open.clock())
                                .list().stream().map(TokenDocument::of));
        return LedgerMain.DONE;
    }

    @Command(name = "revoke", description = "Make a token useless, at once.", mixinStandardHelpOptions = true)
    int revoke(
            @Parameters(paramLabel = "ID", description = "The token's visible part, such as cl_0a1b2c3d4e.")
                    String id) {
        Ledger open = ledger.open();
        ledger.answer()
                .object(
                        TokenDocument.COLUMNS,
                        TokenDocument.of(new AccessTokens(open.database(), open.clock()).revoke(id)));
        return LedgerMain.DONE;
    }

    /** @throws RuleViolation where there is no such role */
    static Role role(String text) {
        return Role.of(text)
                .orElseThrow(() ->
                        new RuleViolation("'" + text + "' is no role; write partner, accountant, auditor or admin"));
    }

    /** @throws RuleViolation where a partner is named who is not registered */
    static @Nullable PartnerId registered(Ledger open, @Nullable String partner) {
        if (partner == null) {
            return null;
        }
        PartnerId id = PartnerCommands.partner(partner);
        RegisteredPartner.require(open.database(), open.log(), id.value());
        return id;
    }
}
