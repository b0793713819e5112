-- One index that every message touches in place of two: each has its page written twice, and the pages are all over the file. It holds the key,
-- so that those since the last snapshot are found in it; older ones are here, 64 beside each other that came in with a snapshot. That no
-- version is there twice is what the one writer sees to within its transaction.

create table old_keys (
    conversation integer not null references conversations (id),
    key          integer not null,   -- as in events
    version      integer not null,
    primary key (conversation, key)
) strict, without rowid;

-- The constraint of the old table goes with the table only.
create table events_next (
    seq          integer primary key,
    conversation integer not null references conversations (id),
    version      integer not null,
    at           integer not null,
    kind         text    not null,
    key          integer,            -- 64 bits of the sender's own id, see EventKey
    data         blob    not null    -- UTF-8 JSON
) strict;

insert into events_next (seq, conversation, version, at, kind, key, data)
    select seq, conversation, version, at, kind, key, data from events order by seq;
drop table events;
alter table events_next rename to events;
create index events_of on events (conversation, version, key);

insert into old_keys (conversation, key, version)
    select e.conversation, e.key, e.version from snapshots s
    join events e on e.conversation = s.conversation and e.version <= s.version where e.key is not null;
