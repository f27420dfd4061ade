-- Imports, and the rows that could not be used. A feed's rows are staged in a temporary table of the importing session.
create table feed_import (
    import_id   bigint generated always as identity primary key,
    advertiser  text not null,
    offer       text not null,
    files       text[] not null,
    taken_at    timestamptz not null,
    taken_known boolean not null,               -- whether --as-of was stated
    feed_zone   text not null,
    started_at  timestamptz not null,
    finished_at timestamptz,
    summary     text                            -- JSON, as the import printed it
);

-- R21: rows that could not be used, kept whole.
create table quarantine (
    quarantine_id bigint generated always as identity primary key,
    import_id     bigint not null references feed_import,
    file          text not null,
    place         bigint not null,               -- line, or index in a JSON document, from 1
    reason        text not null,
    detail        text not null,
    raw           text not null,
    recorded_at   timestamptz not null,
    resolved_at   timestamptz,                   -- when a retry could use it
    resolved_by   bigint references feed_import
);
-- The same file imported again does not quarantine its rows again (R23).
create unique index quarantine_once on quarantine (file, place, md5(raw)) where resolved_at is null;
