package org.commissionledger.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.commissionledger.app.document.UserDocument;
import org.commissionledger.app.security.Role;
import org.commissionledger.app.security.User;
import org.commissionledger.app.security.Users;
import org.commissionledger.app.wiring.Ledger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The people who log in to {@code serve}. */
@Command(
        name = "user",
        description = "People who log in: create, list, disable, enable, and give a new password.",
        mixinStandardHelpOptions = true)
final class UserCommands implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "say create, list, disable, enable or password");
    }

    @Command(
            name = "create",
            description = "Let somebody log in. The password is asked for, or read from a file or standard input.",
            mixinStandardHelpOptions = true)
    int create(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--role", required = true, description = "partner, accountant, auditor or admin.")
                    String role,
            @Option(names = "--partner", paramLabel = "ID", description = "Whose data a partner's user sees.") @Nullable
                    String partner,
            @Option(names = "--password-file", paramLabel = "FILE", description = "A file that holds it alone.")
                    @Nullable
                    Path passwordFile) {
        Role itsRole = TokenCommands.role(role);
        String password = PasswordInput.read(passwordFile);
        Ledger open = ledger.open();
        return show(users(open).create(name, itsRole, TokenCommands.registered(open, partner), password));
    }

    @Command(
            name = "password",
            description = "Give a user another password; who is logged in under the name must do so again.",
            mixinStandardHelpOptions = true)
    int password(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--password-file", paramLabel = "FILE", description = "A file that holds it alone.")
                    @Nullable
                    Path passwordFile) {
        String password = PasswordInput.read(passwordFile);
        return show(users(ledger.open()).changePassword(name, password));
    }

    @Command(name = "list", description = "The users that there are.", mixinStandardHelpOptions = true)
    int list() {
        ledger.answer()
                .rows(UserDocument.COLUMNS, users(ledger.open()).list().stream().map(UserDocument::of));
        return LedgerMain.DONE;
    }

    @Command(name = "disable", description = "Let a user in no more, at once.", mixinStandardHelpOptions = true)
    int disable(@Parameters(paramLabel = "NAME") String name) {
        return show(users(ledger.open()).disable(name));
    }

    @Command(name = "enable", description = "Let a user in again.", mixinStandardHelpOptions = true)
    int enable(@Parameters(paramLabel = "NAME") String name) {
        return show(users(ledger.open()).enable(name));
    }

    private static Users users(Ledger open) {
        return new Users(open.database(), open.clock());
    }

    private int show(User user) {
        ledger.answer().object(UserDocument.COLUMNS, UserDocument.of(user));
        return LedgerMain.DONE;
    }
}
