package org.commissionledger.domain.payout;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.payout.PayoutCommand.ApprovePayout;
import org.commissionledger.domain.payout.PayoutCommand.CancelPayout;
import org.commissionledger.domain.payout.PayoutCommand.ConfirmPayout;
import org.commissionledger.domain.payout.PayoutCommand.FailPayout;
import org.commissionledger.domain.payout.PayoutCommand.Request;
import org.commissionledger.domain.payout.PayoutCommand.TakeBackPayout;
import org.commissionledger.domain.payout.PayoutEvent.PayoutApproved;
import org.commissionledger.domain.payout.PayoutEvent.PayoutCancelled;
import org.commissionledger.domain.payout.PayoutEvent.PayoutFailed;
import org.commissionledger.domain.payout.PayoutEvent.PayoutPaid;
import org.commissionledger.domain.payout.PayoutEvent.PayoutRequested;
import org.jspecify.annotations.Nullable;

/** R24 to R26: what is paid out, when, and what becomes of a request. Pure functions. */
public final class PayoutRules {

    private PayoutRules() {}

    /**
     * Reserves the money of a request.
     *
     * @param number the payout's number: the position that the request will have in the log
     * @param available the partner's available balance at the end of the log, minor units
     * @param wallet the partner's wallet for the method, or null where he has none
     * @param zone in which windows are cut, the business zone
     * @throws RuleViolation where the amount is below the minimum (R25) or above what is available (R26), or there is no
     *     wallet
     */
    public static PayoutRequested request(
            long number,
            Request request,
            long available,
            @Nullable Wallet wallet,
            PayoutTerms terms,
            ZoneId zone,
            Instant at) {
        Currency currency = request.currency();
        Long minimum = terms.minimums().get(currency);
        if (minimum == null) {
            throw new RuleViolation("nothing is paid out in " + currency + "; no minimum is configured for it");
        }
        if (request.amount() < minimum || request.amount() <= 0) {
            throw new RuleViolation("the least that is paid out is " + Amounts.format(minimum, currency) + " "
                    + currency + ", not " + Amounts.format(request.amount(), currency));
        }
        if (wallet == null) {
            throw new RuleViolation("partner " + request.partner() + " has no wallet for "
                    + request.method().word() + "; set one first");
        }
        if (available < request.amount()) {
            throw new RuleViolation("partner " + request.partner() + " has " + Amounts.format(available, currency) + " "
                    + currency + " available, which is less than " + Amounts.format(request.amount(), currency));
        }
        PayoutWindow window = PayoutWindow.of(request.method(), at, terms.holidays(), zone);
        return new PayoutRequested(
                number,
                new Withdrawal(request.partner(), currency, request.amount(), request.method()),
                wallet.number(),
                wallet.isRecentAt(at),
                window.opens(),
                window.due(),
                at);
    }

    /**
     * What the command makes of a payout.
     *
     * @throws RuleViolation where the payout is not in a state for it, or no reason is given
     */
    public static PayoutEvent decide(PayoutState state, PayoutCommand command) {
        boolean possible = switch (command) {
            case ConfirmPayout _ -> state.status() == PayoutStatus.APPROVED;
            case ApprovePayout _, TakeBackPayout _ -> state.status() == PayoutStatus.REQUESTED;
            case FailPayout _, CancelPayout _ -> state.status().isOpen();
        };
        if (!possible) {
            throw new RuleViolation(
                    "payout " + state.payout() + " is " + state.status().word() + whatNow(state, command));
        }
        Instant at = command.at().isBefore(state.lastOccurredAt()) ? state.lastOccurredAt() : command.at();
        Withdrawal money = state.withdrawal();
        return switch (command) {
            case ApprovePayout c -> new PayoutApproved(c.payout(), money, said(c.by(), "who approves it"), at);
            case ConfirmPayout c -> new PayoutPaid(c.payout(), money, c.reference(), at);
            case FailPayout c -> new PayoutFailed(c.payout(), money, said(c.reason(), "the reason why it failed"), at);
            case CancelPayout c ->
                new PayoutCancelled(c.payout(), money, said(c.reason(), "the reason why it is cancelled"), at);
            case TakeBackPayout c -> new PayoutCancelled(c.payout(), money, "taken back by the partner", at);
        };
    }

    private static String whatNow(PayoutState state, PayoutCommand refused) {
        if (state.status() == PayoutStatus.REQUESTED) {
            return "; approve it first";
        }
        return refused instanceof TakeBackPayout && state.status().isOpen()
                ? ", and may be on its way; ask accounting"
                : "; it stays so";
    }

    private static String said(String text, String what) {
        if (text.isBlank()) {
            throw new RuleViolation("a payout needs " + what);
        }
        return text.strip();
    }

    /**
     * The payout after an event.
     *
     * @throws IllegalStateException where the event cannot have happened to it
     */
    public static PayoutState evolve(@Nullable PayoutState state, PayoutEvent event) {
        if (event instanceof PayoutRequested requested) {
            if (state != null) {
                throw impossible(state, event);
            }
            return new PayoutState(
                    requested.payout(), requested.withdrawal(), PayoutStatus.REQUESTED, requested.occurredAt());
        }
        if (state == null || !state.withdrawal().equals(event.withdrawal())) {
            throw impossible(state, event);
        }
        return switch (event) {
            case PayoutRequested _ -> throw impossible(state, event);
            case PayoutApproved _ ->
                from(state.status() == PayoutStatus.REQUESTED, state, PayoutStatus.APPROVED, event);
            case PayoutPaid _ -> from(state.status() == PayoutStatus.APPROVED, state, PayoutStatus.PAID, event);
            case PayoutFailed _ -> from(state.status().isOpen(), state, PayoutStatus.FAILED, event);
            case PayoutCancelled _ -> from(state.status().isOpen(), state, PayoutStatus.CANCELLED, event);
        };
    }

    private static PayoutState from(boolean possible, PayoutState state, PayoutStatus to, PayoutEvent event) {
        if (!possible) {
            throw impossible(state, event);
        }
        return state.after(to, event);
    }

    private static IllegalStateException impossible(@Nullable PayoutState state, PayoutEvent event) {
        return new IllegalStateException(
                event.getClass().getSimpleName() + " cannot happen to payout " + event.payout() + ", which is "
                        + (state == null ? "not requested" : state.status().word()));
    }
}
