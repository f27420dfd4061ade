package org.commissionledger.app.cli;

import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.commissionledger.app.document.Column;
import org.commissionledger.app.document.StreamedJson;
import org.commissionledger.app.document.TierBasisDocument;
import org.commissionledger.app.tier.TierStory;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.projections.tier.RestatedOrder;
import org.commissionledger.projections.tier.Restatement;
import org.commissionledger.projections.tier.Restatement.Totals;
import org.commissionledger.projections.tier.RestatementSentences;
import org.commissionledger.projections.tier.TierBasis;
import org.commissionledger.projections.tier.TierSentences;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** What if a month's tier were assigned from what is known now? Answers order by order, and records nothing (R11). */
@Command(
        name = "restate",
        description = "What if the tier were assigned from what is known now? Changes nothing.",
        mixinStandardHelpOptions = true)
final class TierRestateCommand implements Callable<Integer> {

    private static final List<Column> ORDERS = List.of(
            Column.text("order"),
            Column.text("status"),
            Column.number("schedule_version"),
            Column.number("old_tier"),
            Column.number("new_tier"),
            Column.number("old_rate"),
            Column.number("new_rate"),
            Column.number("old_commission"),
            Column.number("new_commission"),
            Column.number("commission_delta"),
            Column.text("referrer"),
            Column.number("old_referral"),
            Column.number("new_referral"),
            Column.number("referral_delta"));

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
        TierBasis basis = assigned == null ? null : story.basis(parts -> parts.forEach(_ -> {}));
        // Where no turnover gave the tier, none that is known later gives another: zero is as good as any.
        long turnover = basis == null ? 0 : basis.now();
        if (tier.ledger().answer().format() == Format.json) {
            json(story, basis, turnover);
        } else {
            print(story, assigned, basis, turnover);
        }
        return LedgerMain.DONE;
    }

    private void print(TierStory story, @Nullable TierAssigned assigned, @Nullable TierBasis basis, long turnover) {
        Answer answer = tier.ledger().answer();
        Currency currency = story.history().line().currency();
        TierSentences.origin(story.history()).forEach(answer::text);
        if (assigned != null && basis != null) {
            RestatementSentences.turnover(assigned, basis, question.moment()).forEach(answer::text);
        }
        Restatement restatement =
                story.restate(turnover, orders -> answer.rows(ORDERS, orders.map(order -> row(order, currency))));
        RestatementSentences.totals(restatement, currency).forEach(answer::text);
    }

    private void json(TierStory story, @Nullable TierBasis basis, long turnover) {
        Currency currency = story.history().line().currency();
        try (StreamedJson json = tier.ledger().streamedJson()) {
            json.startObject();
            json.fields(TierDocuments.standing(story.history()));
            json.field("as_of", question.moment().words());
            json.field("turnover_now", basis == null ? null : Amounts.format(basis.now(), currency));
            json.field(
                    "moved",
                    basis == null
                            ? List.of()
                            : basis.moved().stream()
                                    .map(part -> TierBasisDocument.Part.of(part, currency))
                                    .toList());
            json.field("moved_orders", basis == null ? 0 : basis.movedOrders());
            Restatement restatement = story.restate(
                    turnover, orders -> json.array("orders", orders.map(order -> object(row(order, currency)))));
            json.field("totals", totals(restatement.total(), currency));
            Map<String, Object> byStatus = new LinkedHashMap<>();
            restatement.totals().forEach((status, totals) -> byStatus.put(status.word(), totals(totals, currency)));
            json.field("totals_by_status", byStatus);
            json.endObject();
        }
    }

    private static List<@Nullable Object> row(RestatedOrder order, Currency currency) {
        return Arrays.asList(
                order.order().toString(),
                order.status().word(),
                order.scheduleVersion(),
                order.oldTier(),
                order.newTier(),
                order.oldRate().toString(),
                order.newRate().toString(),
                Amounts.format(order.oldCommission(), currency),
                Amounts.format(order.newCommission(), currency),
                Amounts.format(order.commissionDelta(), currency),
                order.referrer() == null ? null : order.referrer().value(),
                Amounts.format(order.oldReferral(), currency),
                Amounts.format(order.newReferral(), currency),
                Amounts.format(order.referralDelta(), currency));
    }

    private static Map<String, @Nullable Object> object(List<@Nullable Object> row) {
        return Column.named(ORDERS, row);
    }

    private static Map<String, Object> totals(Totals totals, Currency currency) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("orders", totals.orders());
        document.put("old_commission", Amounts.format(totals.oldCommission(), currency));
        document.put("new_commission", Amounts.format(totals.newCommission(), currency));
        document.put("commission_delta", Amounts.format(totals.newCommission() - totals.oldCommission(), currency));
        document.put("old_referral", Amounts.format(totals.oldReferral(), currency));
        document.put("new_referral", Amounts.format(totals.newReferral(), currency));
        document.put("referral_delta", Amounts.format(totals.newReferral() - totals.oldReferral(), currency));
        return document;
    }
}
