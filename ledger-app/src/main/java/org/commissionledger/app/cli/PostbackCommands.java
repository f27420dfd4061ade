package org.commissionledger.app.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.commissionledger.app.document.PostbackDeliveryDocument;
import org.commissionledger.app.document.PostbackDocument;
import org.commissionledger.app.postback.PostbackQuery;
import org.commissionledger.app.postback.PostbackQuery.DeliveryLine;
import org.commissionledger.app.postback.PostbackSettings;
import org.commissionledger.app.postback.PostbackUrl;
import org.commissionledger.app.postback.Postbacks;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.projections.Scope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Where partners' own programs are told of changes of their orders; {@code serve} tells them. */
@Command(
        name = "postback",
        description = "URLs that serve calls when a partner's orders change: register, list, log, repeat, end.",
        mixinStandardHelpOptions = true)
final class PostbackCommands implements Callable<Integer> {

    private static final int PAGE = 200;

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "say register, list, log, repeat or end");
    }

    @Command(
            name = "register",
            description = "Register a URL, and print it with the secret that its requests are signed with, this once.",
            mixinStandardHelpOptions = true)
    int register(
            @Parameters(paramLabel = "PARTNER") String partner,
            @Parameters(
                            paramLabel = "URL",
                            description = "With macros, such as https://shop.example/postback?order={order_id}.")
                    String url,
            @Option(
                            names = "--status",
                            split = ",",
                            description = "Tell of orders alone that are so (default: of all).")
                    String @Nullable [] statuses,
            @Option(
                            names = "--from-position",
                            paramLabel = "N",
                            description = "The first event to tell of (default: the next one that comes).")
                    @Nullable
                    Long from) {
        Postbacks.Wanted wanted = new Postbacks.Wanted(
                PartnerCommands.partner(partner),
                PostbackUrl.parse(url),
                Postbacks.statuses(statuses == null ? List.of() : List.of(statuses)),
                from,
                System.getProperty("user.name"),
                null);
        Ledger open = ledger.open();
        Postbacks postbacks = postbacks(open);
        long number = postbacks.register(wanted);
        PostbackDocument registered = PostbackDocument.of(postbacks.find(Scope.ALL, number));
        show(postbacks.secret(number).map(registered::telling).orElse(registered));
        return LedgerMain.DONE;
    }

    @Command(name = "list", description = "The postbacks, the latest first.", mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--partner", paramLabel = "ID", description = "Only this partner's.") @Nullable
                    String partner) {
        Scope scope = partner == null ? Scope.ALL : Scope.of(PartnerCommands.partner(partner));
        PostbackQuery query = new PostbackQuery(ledger.open().database().jdbc(), scope);
        Stream<PostbackQuery.Line> lines = Stream.iterate(
                        query.page(null, PAGE),
                        page -> !page.isEmpty(),
                        page -> query.page(page.getLast().postback(), PAGE))
                .flatMap(List::stream);
        ledger.answer().rows(PostbackDocument.COLUMNS, lines.map(PostbackDocument::of));
        return LedgerMain.DONE;
    }

    @Command(
            name = "log",
            description = "What a postback told, the latest event first.",
            mixinStandardHelpOptions = true)
    int log(@Parameters(paramLabel = "POSTBACK") long number) {
        Ledger open = ledger.open();
        postbacks(open).find(Scope.ALL, number);
        PostbackQuery query = new PostbackQuery(open.database().jdbc(), Scope.ALL);
        Stream<DeliveryLine> lines = Stream.iterate(
                        query.deliveries(number, null, null, PAGE),
                        page -> !page.isEmpty(),
                        page -> query.deliveries(number, null, page.getLast().position(), PAGE))
                .flatMap(List::stream);
        ledger.answer().rows(PostbackDeliveryDocument.COLUMNS, lines.map(PostbackDeliveryDocument::of));
        return LedgerMain.DONE;
    }

    @Command(
            name = "repeat",
            description = "Tell once more of one event, or of all since a position or a moment.",
            mixinStandardHelpOptions = true)
    int repeat(
            @Parameters(paramLabel = "POSTBACK") long number,
            @Option(names = "--position", paramLabel = "N", description = "Of this event.") @Nullable Long position,
            @Option(names = "--from-position", paramLabel = "N", description = "Of all events from this one on.")
                    @Nullable
                    Long from,
            @Option(
                            names = "--since",
                            paramLabel = "INSTANT",
                            description = "Of all events that were recorded then or later.")
                    @Nullable
                    String since) {
        Instant recorded = since == null ? null : instant(since);
        Postbacks postbacks = postbacks(ledger.open());
        if (position != null && from == null && recorded == null) {
            postbacks.repeat(Scope.ALL, number, position);
        } else if (position == null && from != null && recorded == null) {
            postbacks.repeatFrom(Scope.ALL, number, from);
        } else if (position == null && from == null && recorded != null) {
            postbacks.repeatSince(Scope.ALL, number, recorded);
        } else {
            throw new ParameterException(spec.commandLine(), "say one of --position, --from-position and --since");
        }
        show(PostbackDocument.of(postbacks.find(Scope.ALL, number)));
        return LedgerMain.DONE;
    }

    @Command(
            name = "end",
            description = "Let a postback tell nothing more, also not what waits.",
            mixinStandardHelpOptions = true)
    int end(@Parameters(paramLabel = "POSTBACK") long number) {
        Postbacks postbacks = postbacks(ledger.open());
        postbacks.end(Scope.ALL, number, System.getProperty("user.name"));
        show(PostbackDocument.of(postbacks.find(Scope.ALL, number)));
        return LedgerMain.DONE;
    }

    private Postbacks postbacks(Ledger open) {
        return new Postbacks(open, ledger.options().home(), PostbackSettings.ofProgram());
    }

    private void show(PostbackDocument document) {
        ledger.answer().object(PostbackDocument.COLUMNS, document);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new RuleViolation("'" + text + "' is no instant; write one such as 2026-07-01T00:00:00Z");
        }
    }
}
