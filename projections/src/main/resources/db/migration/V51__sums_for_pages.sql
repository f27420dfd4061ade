-- Sums that are kept as events come, so that no page adds up all orders or the whole journal (ADR 25).

-- The orders of a day on which they were registered, as they stand now; of each status. Kept by whoever writes order_view.
create table order_day (
    partner    text collate "C" not null,
    day        date not null,                     -- of registered_at, in the business zone
    offer      text collate "C" not null,
    currency   text collate "C" not null,
    status     text not null,
    orders     bigint not null,
    paid       bigint not null,
    turnover   bigint not null,                   -- of those that count (R12)
    commission bigint not null,
    lost       bigint not null,                   -- what declined ones would have earned (R7)
    primary key (partner, day, offer, currency, status)
);

insert into order_day
select partner,
       (registered_at at time zone coalesce((select value from setting where name = 'business_zone'), 'UTC'))::date,
       offer, currency, status, count(*), sum(paid_amount),
       coalesce(sum(paid_amount) filter (where status <> 'Declined' and exclusion is null), 0), sum(commission),
       coalesce(sum(floor(base * rate)) filter (where status = 'Declined'), 0)
from order_view group by 1, 2, 3, 4, 5;

-- What happened to orders in an hour in which it was recorded: how many came into a status, how many amounts changed.
create table order_activity (
    partner  text collate "C" not null,
    hour     bigint not null,                     -- of recorded_at: seconds since 1970 / 3600, rounded down
    currency text collate "C" not null,
    became   text not null,                       -- the status, or Amended
    orders   bigint not null,
    primary key (partner, hour, currency, became)
);

insert into order_activity
select o.partner, floor(extract(epoch from e.recorded_at) / 3600)::bigint, o.currency,
       case e.type when 'OrderRegistered' then 'Waiting' when 'OrderDelivered' then 'Pending'
                   when 'OrderConfirmed' then 'Confirmed' when 'OrderReinstated' then 'Confirmed'
                   when 'OrderDeclined' then 'Declined' when 'ConfirmationReversed' then 'Declined' else 'Amended' end,
       count(*)
from event e join order_view o on o.order_id = e.aggregate_id
where e.position <= (select position from projection where name = 'orders')
group by 1, 2, 3, 4;

-- What an account was moved by in a stretch of 65,536 events.
create table account_sum (
    account  text collate "C" not null,
    partner  text collate "C" not null,           -- whose money it is about, as in entry
    currency text collate "C" not null,
    stretch  bigint not null,                     -- position / 65536, rounded down
    debit    bigint not null,
    credit   bigint not null,
    primary key (account, partner, currency, stretch)
);

insert into account_sum
select account, partner, currency, position / 65536,
       coalesce(-sum(amount) filter (where amount < 0), 0), coalesce(sum(amount) filter (where amount > 0), 0)
from entry group by 1, 2, 3, 4;

-- Open orders by the time since which they have been so.
create index order_view_open on order_view (status, currency, (coalesce(delivered_at, registered_at)))
    where status in ('Waiting', 'Pending');
