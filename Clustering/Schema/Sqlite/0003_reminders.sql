-- When grains are to be woken.
create table orleans_reminder (
    service text not null,
    grain text not null,
    name text not null,
    hash integer not null,
    -- UTC, as the database's driver writes times.
    starts_at text not null,
    period_ms integer not null,
    version integer not null,
    primary key (service, grain, name)
) strict, without rowid;

insert into OrleansQuery (QueryKey, QueryText) values
('UpsertReminderRowKey', '
insert into orleans_reminder (service, grain, name, hash, starts_at, period_ms, version)
values (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period, 0)
on conflict (service, grain, name)
    do update set hash = excluded.hash, starts_at = excluded.starts_at, period_ms = excluded.period_ms, version = version + 1
returning version as Version'),

('ReadReminderRowsKey', '
select grain as GrainId, name as ReminderName, starts_at as StartTime, period_ms as Period, version as Version
from orleans_reminder where service = @ServiceId and grain = @GrainId'),

('ReadReminderRowKey', '
select grain as GrainId, name as ReminderName, starts_at as StartTime, period_ms as Period, version as Version
from orleans_reminder where service = @ServiceId and grain = @GrainId and name = @ReminderName'),

('ReadRangeRows1Key', '
select grain as GrainId, name as ReminderName, starts_at as StartTime, period_ms as Period, version as Version
from orleans_reminder where service = @ServiceId and hash > @BeginHash and hash <= @EndHash'),

-- A part of the ring that goes over its end.
('ReadRangeRows2Key', '
select grain as GrainId, name as ReminderName, starts_at as StartTime, period_ms as Period, version as Version
from orleans_reminder where service = @ServiceId and (hash > @BeginHash or hash <= @EndHash)'),

('DeleteReminderRowKey', '
delete from orleans_reminder where service = @ServiceId and grain = @GrainId and name = @ReminderName and version = @Version;
select changes()'),

('DeleteReminderRowsKey', '
delete from orleans_reminder where service = @ServiceId');
