-- When the ledger took each order in: the first of its events. Statistics may be asked for by it (ADR 20).
alter table order_view add column recorded_at timestamptz;

update order_view set recorded_at = event.recorded_at
from event where event.aggregate_id = order_id and event.sequence = 0;

-- Payouts as they stand, by the position of their request.
create table payout (
    payout        bigint primary key,
    partner       text collate "C" not null,
    currency      text collate "C" not null,
    amount        bigint not null,
    method        text collate "C" not null,
    wallet        text not null,
    wallet_recent boolean not null,               -- changed within the 24 hours before the request
    status        text collate "C" not null,
    requested_at  timestamptz not null,
    opens_at      timestamptz not null,
    due_at        timestamptz not null,
    approved_at   timestamptz,
    approved_by   text,
    ended_at      timestamptz,                    -- paid, failed or cancelled
    note          text,                           -- the payment system's reference, or the reason
    last_position bigint not null
);
create index payout_by_partner on payout (partner, payout);
create index payout_open on payout (payout) where status in ('requested', 'approved');

-- Where a partner's money goes.
create table wallet (
    partner    text collate "C" not null,
    method     text collate "C" not null,
    number     text collate "C" not null,
    changed_at timestamptz not null,
    primary key (partner, method)
);
create index wallet_by_number on wallet (method, number);
