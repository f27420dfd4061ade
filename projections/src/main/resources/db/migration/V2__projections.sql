-- What is derived from the events. Amounts are minor units of the currency; months are YYYY-MM in the business zone.
-- Text that is compared or sorted has collation "C", so that a sort is the same on every machine.

-- How far each projection has come: it has applied exactly the events 1 to position.
create table projection (
    name       text primary key,
    position   bigint not null default 0,
    applied    bigint not null default 0,
    updated_at timestamptz not null default now()
);

create table partner (
    partner       text collate "C" primary key,
    referrer      text collate "C",
    owner         text,
    on_sight      boolean not null,
    registered_at timestamptz not null
);

create table tracking_id (
    tracking_id text collate "C" primary key,
    partner     text collate "C" not null
);
create index tracking_id_of_partner on tracking_id (partner);

create table offer (
    offer      text collate "C" primary key,
    advertiser text collate "C" not null,
    currency   text collate "C" not null
);

create table schedule_version (
    offer          text collate "C" not null,
    version        integer not null,
    effective_from timestamptz not null,
    basis          text not null,
    primary key (offer, version)
);

create table order_view (
    order_id         text collate "C" primary key,
    order_group      text collate "C",
    partner          text collate "C" not null,
    offer            text collate "C" not null,
    currency         text collate "C" not null,
    status           text not null,
    paid_amount      bigint not null,
    base             bigint not null,
    commission       bigint not null,
    referral         bigint not null,
    schedule_version integer not null,
    tier             integer not null,
    rate             numeric not null,
    exclusion        text,
    referrer         text collate "C",
    sub_id           text collate "C",
    category         text collate "C",
    country          text collate "C",
    registered_at    timestamptz not null,
    delivered_at     timestamptz,
    settled_at       timestamptz,
    last_position    bigint not null
);
create index order_view_by_partner on order_view (partner, registered_at);
create index order_view_by_offer on order_view (offer, registered_at);

create table entry (
    position    bigint not null,
    line        smallint not null,
    event_id    text not null,
    event_type  text not null,
    account     text collate "C" not null,
    currency    text collate "C" not null,
    amount      bigint not null,
    reason      text not null,
    order_id    text collate "C",
    partner     text collate "C" not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    primary key (position, line)
);
create index entry_by_partner on entry (partner, position);
create index entry_by_order on entry (order_id);

create table balance (
    partner           text collate "C" not null,
    currency          text collate "C" not null,
    in_progress       bigint not null,
    available         bigint not null,
    reserved          bigint not null,
    paid_out          bigint not null,
    commission_earned bigint not null,
    referral_earned   bigint not null,
    primary key (partner, currency)
);

create table turnover (
    offer    text collate "C" not null,
    partner  text collate "C" not null,
    month    text collate "C" not null,
    currency text collate "C" not null,
    amount   bigint not null,
    primary key (offer, partner, month)
);

-- basis_month, basis_turnover and computed_at are what the assignment was computed from; basis is what counts now, which a
-- reassignment sets to the threshold of its tier.
create table tier_assignment (
    offer            text collate "C" not null,
    partner          text collate "C" not null,
    month            text collate "C" not null,
    currency         text collate "C" not null,
    basis_month      text collate "C",
    basis_turnover   bigint,
    tier             integer not null,
    rate             numeric not null,
    schedule_version integer not null,
    computed_at      bigint,
    basis            bigint not null,
    reassigned_by    text,
    reassign_reason  text,
    primary key (offer, partner, month)
);

create table referral_earning (
    referrer text collate "C" not null,
    partner  text collate "C" not null,
    currency text collate "C" not null,
    earned   bigint not null,
    orders   integer not null,
    primary key (referrer, partner, currency)
);
