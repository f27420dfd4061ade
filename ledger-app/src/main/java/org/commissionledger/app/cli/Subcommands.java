package org.commissionledger.app.cli;

import java.util.List;
import picocli.CommandLine.Command;

/**
 * The commands that there are. To read the annotations of all takes longer than to answer a short question, so only the one
 * that is named is made; all are where none is, since then help or a hint is due.
 */
final class Subcommands {

    private static final List<Class<?>> ALL = List.of(
            DemoCommand.class,
            ImportCommand.class,
            OfferCommands.class,
            PartnerCommands.class,
            BalancesCommand.class,
            TiersCommand.class,
            TierCommands.class,
            ReferralsCommand.class,
            StatisticsCommand.class,
            StatementCommand.class,
            AdjustCommand.class,
            PayoutCommands.class,
            EntriesCommand.class,
            TrialBalanceCommand.class,
            OrderCommands.class,
            EventsCommand.class,
            ExportCommand.class,
            QuarantineCommands.class,
            ReplayCommand.class,
            VerifyCommand.class,
            ServeCommand.class,
            BenchCommand.class,
            TokenCommands.class,
            PostbackCommands.class,
            UserCommands.class,
            DatabaseCommand.class);

    private Subcommands() {}

    /** The commands that one of the words names, or all; a word too many, such as an option's value, does no harm. */
    static List<Class<?>> namedBy(List<String> words) {
        List<Class<?>> named =
                ALL.stream().filter(command -> words.contains(name(command))).toList();
        return named.isEmpty() ? ALL : named;
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }
}
