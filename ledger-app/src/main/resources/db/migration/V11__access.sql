-- Who started an import, and by which way; none is known of imports before this version.
alter table feed_import add column actor text, add column source text;

-- People who log in.
create table app_user (
    name          text collate "C" primary key,
    password_hash text not null,                -- with the name of its algorithm in front
    role          text not null,
    partner       text collate "C",             -- whose data he sees; of the role partner alone
    created_at    timestamptz not null,
    password_set_at timestamptz not null,       -- who logged in before must do so again
    disabled_at   timestamptz,
    constraint partner_has_partner check ((role = 'partner') = (partner is not null))
);

-- Programs that call the API. The token itself is nowhere: it is random, so one SHA-256 is enough.
create table access_token (
    id           text collate "C" primary key,  -- the visible part of the token
    name         text not null,
    secret_hash  bytea not null,
    role         text not null,
    partner      text collate "C",
    scopes       text[] not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz,                   -- to the minute
    revoked_at   timestamptz,
    constraint partner_has_partner check ((role = 'partner') = (partner is not null))
);

-- The one-time token that creates the first administrator; gone once it was used.
create table setup_token (
    only_row    boolean primary key default true check (only_row),
    secret_hash bytea not null,
    expires_at  timestamptz not null
);

-- Failed log-ins, by name and by address, so that all nodes slow down the same one.
create table login_failure (
    subject      text collate "C" primary key,  -- name:… or address:…
    failures     integer not null,
    blocked_until timestamptz not null,
    failed_at    timestamptz not null
);

-- Every read of an auditor.
create table auditor_read (
    read_id bigint generated always as identity primary key,
    read_at timestamptz not null,
    actor   text not null,
    method  text not null,
    path    text not null,                      -- with its query
    status  integer                             -- null: the answer did not end
);
