-- Who let whom in, and out: each change of users and tokens, written with the change itself.
create table access_change (
    change_id  bigint generated always as identity primary key,
    changed_at timestamptz not null,
    actor      text not null,
    source     text not null,
    what       text not null
);
