-- When the ledger took each order in: the first of its events. Statistics may be asked for by it (ADR 19).
alter table order_view add column recorded_at timestamptz;

update order_view set recorded_at = event.recorded_at
from event where event.aggregate_id = order_id and event.sequence = 0;
