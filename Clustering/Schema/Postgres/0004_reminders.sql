-- When grains are to be woken. Each silo reads those whose hash falls into its part of the ring.
create table orleans_reminder (
    service text not null,
    grain text not null,
    name text not null,
    hash integer not null,
    starts_at timestamptz not null,
    period_ms bigint not null,
    version integer not null,
    primary key (service, grain, name)
);

create index orleans_reminder_ring on orleans_reminder (service, hash);

insert into OrleansQuery (QueryKey, QueryText) values
('UpsertReminderRowKey', '
insert into orleans_reminder as r (service, grain, name, hash, starts_at, period_ms, version)
values (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period, 0)
on conflict (service, grain, name)
    do update set hash = excluded.hash, starts_at = excluded.starts_at, period_ms = excluded.period_ms, version = r.version + 1
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
with gone as (
    delete from orleans_reminder where service = @ServiceId and grain = @GrainId and name = @ReminderName and version = @Version returning 1)
select count(*)::integer from gone'),

('DeleteReminderRowsKey', '
delete from orleans_reminder where service = @ServiceId');
