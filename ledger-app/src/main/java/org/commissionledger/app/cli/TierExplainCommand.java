package org.commissionledger.app.cli;

import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.commissionledger.app.document.Column;
import org.commissionledger.app.document.StreamedJson;
import org.commissionledger.app.tier.TierStory;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.projections.tier.BasisSentences;
import org.commissionledger.projections.tier.TierBasis;
import org.commissionledger.projections.tier.TierSentences;
import org.commissionledger.projections.tier.TurnoverLine;
import org.commissionledger.projections.tier.TurnoverPart;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Why a partner has a tier: every order that made the turnover behind it, and what is next (R11, R12, R17). */
@Command(
        name = "explain",
        description =
                "Why a partner has his tier: every order behind it; exit code 1 if they do not make its turnover.",
        mixinStandardHelpOptions = true)
final class TierExplainCommand implements Callable<Integer> {

    private static final List<Column> ORDERS = List.of(
            Column.text("order"),
            Column.text("event"),
            Column.number("position"),
            Column.text("occurred_at"),
            Column.number("amount"),
            Column.text("later_event"),
            Column.number("later_position"));

    @ParentCommand
    private TierCommands tier = new TierCommands();

    @Mixin
    private TierQuestion question = new TierQuestion();

    @Override
    public Integer call() {
        return question.ask(tier.ledger(), this::answer);
    }

    private int answer(TierStory story) {
        TierAssigned assigned = story.assigned();
        Currency currency = story.history().line().currency();
        if (tier.ledger().answer().format() == Format.json) {
            return json(story, assigned, currency);
        }
        Answer answer = tier.ledger().answer();
        TierSentences.origin(story.history()).forEach(answer::text);
        answer.text(TierSentences.reached(story.reach(), currency));
        int code = LedgerMain.DONE;
        if (assigned != null) {
            TierBasis basis = story.basis(parts -> answer.rows(ORDERS, rows(parts, currency)));
            answer.text(basis.events() + (basis.events() == 1 ? " event of " : " events of ") + basis.orders()
                    + (basis.orders() == 1 ? " order" : " orders") + ", in all "
                    + Amounts.format(basis.sum(), currency) + ".");
            BasisSentences.since(assigned, basis).forEach(answer::text);
            code = code(basis, assigned);
        }
        answer.text(TierSentences.next(story.nextMonth(), currency));
        return code;
    }

    private int json(TierStory story, @Nullable TierAssigned assigned, Currency currency) {
        try (StreamedJson json = tier.ledger().streamedJson()) {
            json.startObject();
            json.fields(TierDocuments.standing(story.history()));
            json.fields(TierDocuments.reach(story.reach(), currency));
            int code = LedgerMain.DONE;
            if (assigned == null) {
                json.array("orders", Stream.empty());
                json.field("adds_up", true);
            } else {
                TierBasis basis = story.basis(
                        parts -> json.array("orders", rows(parts, currency).map(TierExplainCommand::object)));
                json.fields(summary(basis, assigned, currency));
                code = code(basis, assigned);
            }
            json.field("next_month", TierDocuments.next(story.nextMonth(), currency));
            json.endObject();
            return code;
        }
    }

    private static int code(TierBasis basis, TierAssigned assigned) {
        return basis.sum() == assigned.basis() ? LedgerMain.DONE : LedgerMain.FINDINGS;
    }

    private static Map<String, Object> summary(TierBasis basis, TierAssigned assigned, Currency currency) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("order_count", basis.orders());
        summary.put("event_count", basis.events());
        summary.put("sum", Amounts.format(basis.sum(), currency));
        summary.put("adds_up", basis.sum() == assigned.basis());
        summary.put("changed_later", basis.changedLater());
        summary.put("turnover_now", Amounts.format(basis.now(), currency));
        return summary;
    }

    /** A row for each event that counted; beside it what happened to its order later. */
    private static Stream<List<@Nullable Object>> rows(Stream<TurnoverPart> parts, Currency currency) {
        return parts.flatMap(part -> part.counted().stream().map(line -> row(line, part.later(), currency)));
    }

    private static List<@Nullable Object> row(TurnoverLine line, @Nullable TurnoverLine later, Currency currency) {
        return Arrays.asList(
                line.order().toString(),
                line.event().type(),
                line.position(),
                line.occurredAt().toString(),
                Amounts.format(line.amount(), currency),
                later == null ? null : later.event().type(),
                later == null ? null : later.position());
    }

    private static Map<String, @Nullable Object> object(List<@Nullable Object> row) {
        return Column.named(ORDERS, row);
    }
}
