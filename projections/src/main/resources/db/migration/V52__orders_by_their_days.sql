-- Orders are found by the days on which they were delivered and settled. Those that are not yet cost nothing here.
create index order_view_delivered on order_view (delivered_at) where delivered_at is not null;
create index order_view_settled on order_view (settled_at) where settled_at is not null;

-- Sums tell the day of recording apart, too: most orders of a day are recorded on the same few days, so they hardly grow (ADR 25).
truncate order_day;
alter table order_day add column recorded_day date not null; -- of recorded_at, in the business zone

-- A promotion may have given the key another name.
do $$
declare
    key name;
begin
    select conname into key from pg_constraint where conrelid = 'order_day'::regclass and contype = 'p';
    execute format('alter table order_day drop constraint %I', key);
end $$;
alter table order_day add primary key (partner, day, recorded_day, offer, currency, status);

insert into order_day (partner, day, recorded_day, offer, currency, status, orders, paid, turnover, commission, lost)
select partner, (registered_at at time zone zone)::date, (recorded_at at time zone zone)::date, offer, currency, status,
       count(*), sum(paid_amount),
       coalesce(sum(paid_amount) filter (where status <> 'Declined' and exclusion is null), 0), sum(commission),
       coalesce(sum(floor(base * rate)) filter (where status = 'Declined'), 0)
from order_view, (select coalesce((select value from setting where name = 'business_zone'), 'UTC') as zone) of_business
group by 1, 2, 3, 4, 5, 6;
