-- Where partners want to be told of changes of their orders, and what was told.

create table postback (
    postback_id   bigint generated always as identity primary key,
    partner       text collate "C" not null,
    url           text not null,                -- with its macros
    statuses      text[] not null,              -- told of these alone; none: of all
    salt          text not null,                -- the secret follows from it and from a key that is not here
    key_id        text collate "C" not null,    -- from which key
    position      bigint not null,              -- the events up to here have their deliveries
    request_key   text collate "C" unique,      -- the Idempotency-Key that it was asked for with, and whose
    registered_by text not null,
    registered_at timestamptz not null,
    ended_by      text,
    ended_at      timestamptz
);
create index postback_by_partner on postback (partner, postback_id);

-- A row for each event that a postback tells of. Rows beyond their postback's position wait for it to come there again.
create table postback_delivery (
    postback_id bigint not null references postback,
    position    bigint not null,
    order_id    text collate "C" not null,
    status      text not null,                  -- of the order
    state       text not null default 'waiting' check (state in ('waiting', 'delivered', 'given_up')),
    tries       integer not null default 0,     -- since it was planned or asked for again
    due_at      timestamptz not null,           -- not tried before; while it is tried, when that counts as lost
    attempt_id  bigint,                         -- whose outcome counts
    primary key (postback_id, position)
);
create index postback_delivery_due on postback_delivery (postback_id, due_at, position) where state = 'waiting';
create index postback_delivery_order on postback_delivery (postback_id, order_id, position) where state = 'waiting';
create index postback_delivery_given_up on postback_delivery (postback_id, position) where state = 'given_up';

create table postback_attempt (
    attempt_id  bigint generated always as identity primary key,
    postback_id bigint not null,
    position    bigint not null,
    began_at    timestamptz not null,
    ended_at    timestamptz,                    -- null: under way, or the server ended first
    http_status integer,                        -- null: no answer
    error       text,                           -- null: delivered
    foreign key (postback_id, position) references postback_delivery
);
create index postback_attempt_of on postback_attempt (postback_id, position, attempt_id);
