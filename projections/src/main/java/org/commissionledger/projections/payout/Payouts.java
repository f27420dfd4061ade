package org.commissionledger.projections.payout;

import java.util.List;
import org.commissionledger.domain.payout.PayoutEvent;
import org.commissionledger.domain.payout.PayoutEvent.PayoutApproved;
import org.commissionledger.domain.payout.PayoutEvent.PayoutCancelled;
import org.commissionledger.domain.payout.PayoutEvent.PayoutFailed;
import org.commissionledger.domain.payout.PayoutEvent.PayoutPaid;
import org.commissionledger.domain.payout.PayoutEvent.PayoutRequested;
import org.commissionledger.domain.payout.PayoutStatus;
import org.commissionledger.domain.payout.WalletEvent.WalletChanged;
import org.commissionledger.projections.Changes;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.Table;
import org.jspecify.annotations.Nullable;

/** Each payout as it stands now, and the partners' present wallets. */
public final class Payouts implements Projection {

    private static final Table PAYOUT = Table.keyedBy("payout", "payout bigint")
            .latest(
                    "partner text",
                    "currency text",
                    "amount bigint",
                    "method text",
                    "wallet text",
                    "wallet_recent boolean",
                    "status text",
                    "requested_at timestamptz",
                    "opens_at timestamptz",
                    "due_at timestamptz",
                    "approved_at timestamptz",
                    "approved_by text",
                    "ended_at timestamptz",
                    "note text",
                    "last_position bigint")
            .ownedBy("partner");

    private static final Table WALLET = Table.keyedBy("wallet", "partner text", "method text")
            .latest("number text", "changed_at timestamptz")
            .ownedBy("partner");

    @Override
    public String name() {
        return "payouts";
    }

    @Override
    public List<Table> tables() {
        return List.of(PAYOUT, WALLET);
    }

    @Override
    public void fold(RecordedEvent event, Changes changes) {
        switch (event.payload()) {
            case PayoutRequested e -> {
                @Nullable Object[] row = row(e, PayoutStatus.REQUESTED, event.position());
                set(row, "currency", e.withdrawal().currency().getCurrencyCode());
                set(row, "amount", e.withdrawal().amount());
                set(row, "method", e.withdrawal().method().word());
                set(row, "wallet", e.wallet());
                set(row, "wallet_recent", e.walletRecent());
                set(row, "requested_at", e.occurredAt());
                set(row, "opens_at", e.opens());
                set(row, "due_at", e.due());
                changes.insert(PAYOUT, row);
            }
            case PayoutApproved e -> {
                @Nullable Object[] row = row(e, PayoutStatus.APPROVED, event.position());
                set(row, "approved_at", e.occurredAt());
                set(row, "approved_by", e.approvedBy());
                changes.update(PAYOUT, row);
            }
            case PayoutPaid e -> changes.update(PAYOUT, ended(e, PayoutStatus.PAID, e.reference(), event));
            case PayoutFailed e -> changes.update(PAYOUT, ended(e, PayoutStatus.FAILED, e.reason(), event));
            case PayoutCancelled e -> changes.update(PAYOUT, ended(e, PayoutStatus.CANCELLED, e.reason(), event));
            case WalletChanged e ->
                changes.upsert(WALLET, e.partner().value(), e.method().word(), e.wallet(), e.occurredAt());
            default -> {
                // Not about payouts.
            }
        }
    }

    private static @Nullable Object[] ended(
            PayoutEvent event, PayoutStatus status, @Nullable String note, RecordedEvent recorded) {
        @Nullable Object[] row = row(event, status, recorded.position());
        set(row, "ended_at", event.occurredAt());
        set(row, "note", note);
        return row;
    }

    private static @Nullable Object[] row(PayoutEvent event, PayoutStatus status, long position) {
        @Nullable Object[] row = new @Nullable Object[PAYOUT.columns().size()];
        set(row, "payout", event.payout());
        set(row, "partner", event.withdrawal().partner().value());
        set(row, "status", status.word());
        set(row, "last_position", position);
        return row;
    }

    private static void set(@Nullable Object[] row, String column, @Nullable Object value) {
        row[PAYOUT.names().indexOf(column)] = value;
    }
}
