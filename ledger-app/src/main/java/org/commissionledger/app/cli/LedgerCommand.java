package org.commissionledger.app.cli;

import java.util.concurrent.Callable;
import org.commissionledger.app.document.StreamedJson;
import org.commissionledger.app.wiring.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ledger} itself: what it is called with none of its subcommands. */
@Command(
        name = "ledger",
        description = "The commission ledger of an affiliate network: every cent has a reason that can be replayed.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
final class LedgerCommand implements Callable<Integer> {

    @Mixin
    private GlobalOptions options = new GlobalOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    GlobalOptions options() {
        return options;
    }

    Answer answer() {
        return new Answer(spec.commandLine().getOut(), options.format());
    }

    /** Says beside the answer what the user should know. */
    void warn(String line) {
        spec.commandLine().getErr().println("ledger: " + line);
    }

    /** Says on stdout what the user waits for. */
    void tell(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    /** A JSON document for an answer that is too long to hold. */
    StreamedJson streamedJson() {
        return new StreamedJson(spec.commandLine().getOut());
    }

    /** Opens the ledger; it is closed when the program ends, however it ends. */
    Ledger open() {
        return Closing.onExit(options.open());
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }
}
