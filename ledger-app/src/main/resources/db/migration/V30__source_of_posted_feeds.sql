-- By which way a feed was posted: the API, or the pages.
alter table posted_feed add column source text not null default 'api';
