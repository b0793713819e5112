-- The log of all conversations, shaped for the write: rows are appended in arrival order, and what every commit
-- touches is one row of events and two narrow indexes. Times are milliseconds since 1970-01-01 UTC.

create table conversations (
    id      integer primary key,
    office  text not null,
    channel text not null,
    address text not null,
    unique (office, channel, address)
) strict;

-- A conversation's version is that of its newest event, so no other row has to change with each commit (measured:
-- twice to three times the commits a second of a version column beside a snapshot).
create table events (
    seq          integer primary key,
    conversation integer not null references conversations (id),
    version      integer not null,
    at           integer not null,
    kind         text    not null,
    key          integer,            -- 64 bits of the sender's own id, see EventKey
    data         blob    not null,   -- UTF-8 JSON
    unique (conversation, version)
) strict;

create unique index events_key on events (conversation, key) where key is not null;

-- Beside conversations and not in it: SQLite rewrites a whole row, and this one is large and changes seldom.
create table snapshots (
    conversation integer primary key references conversations (id),
    version      integer not null,
    data         blob    not null
) strict;

create table visits (
    id             integer primary key,
    office         text    not null,
    day            text    not null,   -- yyyy-MM-dd in the office's own time
    channel        text    not null,
    number         integer not null,
    conversation   integer not null references conversations (id),
    version        integer not null,
    status         text    not null,
    class          text    not null,
    opened_at      integer not null,
    waiting_since  integer not null,
    operator       text,
    offer_number   integer not null,
    offer_deadline integer,
    preferred      text,
    reserved       integer not null,
    served_at      integer,
    closed_at      integer,
    citizen_name   text,
    unique (office, day, channel, number)
) strict;

create index visits_open on visits (office) where status <> 'Closed';

-- The id is the order of sending; a change of state keeps it. Office and channel stand here again because a sender
-- reads its own line only.
create table outbox (
    id           integer primary key,
    office       text    not null,
    channel      text    not null,
    conversation integer not null references conversations (id),
    version      integer not null,
    state        text    not null,
    attempt      integer not null,
    text         text    not null,
    at           integer not null,
    unique (conversation, version)
) strict;

create index outbox_line on outbox (office, channel);

-- What a health check writes when nothing else is written.
create table heartbeat (
    id integer primary key check (id = 1),
    at integer not null
) strict;
