-- What is asked over HTTP and must outlive the server that was asked.

-- Requests that changed something, by caller and Idempotency-Key, for good: the same again is answered as the first time.
create table request_key (
    caller      text collate "C" not null,
    key         text collate "C" not null,
    request     text not null,                  -- method, path and the hash of what was sent
    status      integer not null,
    location    text,
    answer      text not null,                  -- JSON
    answered_at timestamptz not null,
    primary key (caller, key)
);

-- Feeds that were posted and accepted. They wait as files in a home's spool until they are imported; one that a dead server
-- was importing is imported again. Its number is its first import's.
create table posted_feed (
    post_id          bigint primary key default nextval(pg_get_serial_sequence('feed_import', 'import_id')),
    spool            text not null,             -- directory below the spool of the home that took it
    files            text[] not null,
    bytes            bigint not null,
    advertiser       text not null,
    offer            text,                      -- null: the advertiser's only one
    taken_at         timestamptz not null,
    taken_known      boolean not null,
    feed_zone        text not null,
    register_partners boolean not null,
    posted_by        text not null,
    request_id       text not null,
    posted_at        timestamptz not null,
    state            text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
    attempts         integer not null default 0,
    import_id        bigint,                    -- the record of the import that took it
    rows_done        bigint not null default 0,
    rows_all         bigint,                    -- null until they are counted
    error            text,
    started_at       timestamptz,
    finished_at      timestamptz
);
create index posted_feed_open on posted_feed (post_id) where state in ('waiting', 'running');

-- Long work that was asked for: replays, verifications.
create table task (
    task_id     bigint generated always as identity primary key,
    kind        text collate "C" not null,
    asked       text not null,                  -- JSON
    asked_by    text not null,
    asked_at    timestamptz not null,
    state       text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
    done        bigint not null default 0,
    total       bigint,
    result      text,                           -- JSON
    error       text,
    started_at  timestamptz,
    finished_at timestamptz
);
create index task_by_kind on task (kind, task_id);
create index task_open on task (task_id) where state in ('waiting', 'running');
