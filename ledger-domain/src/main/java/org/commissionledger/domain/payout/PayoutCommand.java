package org.commissionledger.domain.payout;

import java.time.Instant;
import java.util.Currency;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/** What can be asked of a payout that was requested. The request itself is {@link Request}: its payout is not there yet. */
public sealed interface PayoutCommand {

    /** The number of the payout. */
    long payout();

    Instant at();

    @TargetAggregateIdentifier
    default String stream() {
        return Payout.STREAM + payout();
    }

    /** A partner asks for his money. The present time is not part of it, so that the same request is the same again. */
    record Request(PartnerId partner, Currency currency, long amount, PayoutMethod method) {}

    /** Let it be paid. */
    record ApprovePayout(long payout, String by, Instant at) implements PayoutCommand {}

    /** Say that it was paid. */
    record ConfirmPayout(long payout, @Nullable String reference, Instant at) implements PayoutCommand {}

    /** Say that it could not be paid. */
    record FailPayout(long payout, String reason, Instant at) implements PayoutCommand {}

    /** Accounting withdraws it. */
    record CancelPayout(long payout, String reason, Instant at) implements PayoutCommand {}

    /** The partner takes it back, as long as it is not approved: from then on the money may be on its way. */
    record TakeBackPayout(long payout, Instant at) implements PayoutCommand {}
}
