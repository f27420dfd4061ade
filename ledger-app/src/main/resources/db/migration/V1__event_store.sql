-- The log: one order, no gaps, chained. Nothing here is ever updated or deleted.
create table event (
    position       bigint primary key,            -- 1, 2, 3 … without gaps, visible in this order
    aggregate_id   text collate "C" not null,     -- whose event: aliexpress:8211114279858963, partner:greco, offer:aliexpress
    sequence       bigint not null,               -- its number within the aggregate, from 0
    aggregate_type text not null,
    event_id       text not null,
    type           text not null,                 -- OrderConfirmed
    revision       smallint not null,             -- of the payload's form
    recorded_at    timestamptz not null,          -- when the store took it, never earlier than the event before
    payload        text not null,                 -- JSON, exactly the text that was hashed
    metadata       text not null,                 -- JSON: where the event came from
    hash           bytea not null,                -- SHA-256(hash of the event before ‖ canonical bytes of this one)
    constraint event_once_per_sequence unique (aggregate_id, sequence)
);

-- The end of the log. Every append locks this row, so appends are one after the other and a reader sees no holes.
create table event_head (
    only_row    boolean primary key default true check (only_row),
    position    bigint not null,
    hash        bytea not null,
    recorded_at timestamptz not null
);
insert into event_head (position, hash, recorded_at)
values (0, decode(repeat('00', 32), 'hex'), '-infinity');

-- For auditors: the same with the payload as jsonb and the hash readable.
create view event_json as
select position, aggregate_id, sequence, aggregate_type, event_id, type, revision, recorded_at,
       payload::jsonb as payload, metadata::jsonb as metadata, encode(hash, 'hex') as hash
from event;

-- Commands that carried an idempotency key, for good: the same key with the same content is answered as the first time.
create table command_key (
    key          text primary key,
    content_hash bytea not null,
    answer       text,
    recorded_at  timestamptz not null
);

-- What was fixed once for this ledger.
create table setting (
    name  text primary key,
    value text not null
);
insert into setting (name, value) values ('ledger_id', gen_random_uuid()::text);
