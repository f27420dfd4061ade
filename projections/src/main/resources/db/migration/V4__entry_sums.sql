-- The entries of a partner summed up: what the balance moved by in a stretch of 4,096 events, by the week in which it
-- happened. A balance as of a moment is the sum of these and of the few entries between (ADR 18).
create table entry_sum (
    partner           text collate "C" not null,
    stretch           bigint not null,            -- position / 4096, rounded down
    week              bigint not null,            -- of occurred_at: seconds since 1970 / 604800, rounded down
    currency          text collate "C" not null,
    in_progress       bigint not null,
    available         bigint not null,
    reserved          bigint not null,
    paid_out          bigint not null,
    commission_earned bigint not null,
    referral_earned   bigint not null,
    primary key (partner, stretch, week, currency)
);

insert into entry_sum
select partner, position / 4096, floor(extract(epoch from occurred_at) / 604800)::bigint, currency,
       coalesce(sum(amount) filter (where account = 'partner:' || partner || ':in_progress'), 0),
       coalesce(sum(amount) filter (where account = 'partner:' || partner || ':available'), 0),
       coalesce(sum(amount) filter (where account = 'partner:' || partner || ':reserved'), 0),
       0,
       coalesce(sum(amount) filter (where account = 'partner:' || partner || ':available'
                                      and reason = 'COMMISSION'), 0),
       coalesce(sum(amount) filter (where account = 'partner:' || partner || ':available'
                                      and reason = 'REFERRAL'), 0)
from entry group by 1, 2, 3, 4;

-- A partner's entries by the time when they happened; those of an order are found by the positions of its events.
create index entry_by_partner_occurred on entry (partner, occurred_at);
drop index entry_by_order;
