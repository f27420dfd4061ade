-- Where a projection stopped: the event that it could not apply. It counts only while the projection stands right before
-- that event; once it has moved on, the row is what happened last.
create table projection_stop (
    name         text primary key,
    position     bigint not null,
    type         text not null,
    aggregate_id text not null,
    error        text not null,
    since        timestamptz not null,
    attempts     integer not null
);
