-- A visit's place in line, what it is about, and what it waits for. Rows from before have none of it: the desk gives
-- those that stand in line a place when it reads them.

alter table visits add column place_class   text;
alter table visits add column place_start   integer;
alter table visits add column place_arrival integer;
alter table visits add column need_service  text;     -- '' = any, null = nothing was said about it
alter table visits add column need_language text;
alter table visits add column not_before    integer;
alter table visits add column due_at        integer;
alter table visits add column park          text;
alter table visits add column consultant    text;
alter table visits add column citizen       text;
