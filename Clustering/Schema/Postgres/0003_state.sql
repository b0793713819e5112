-- What grains keep. One row per state, for ever: of two activations that both write first, the unique index lets one.
create table orleans_state (
    id_hash integer not null,
    type_hash integer not null,
    n0 bigint not null,
    n1 bigint not null,
    type text not null,
    key text,
    service text not null,
    -- JSON; null = cleared.
    payload bytea,
    version integer not null,
    changed_at timestamptz not null
);

create unique index orleans_state_one on orleans_state (id_hash, type_hash, n0, n1, type, key, service) nulls not distinct;

insert into OrleansQuery (QueryKey, QueryText) values
-- No row comes back when the version is not the one that was read: the provider makes InconsistentStateException of it.
('WriteToStorageKey', '
insert into orleans_state as s (id_hash, type_hash, n0, n1, type, key, service, payload, version, changed_at)
select @GrainIdHash, @GrainTypeHash, @GrainIdN0, @GrainIdN1, @GrainTypeString, @GrainIdExtensionString, @ServiceId, @PayloadBinary,
    coalesce(@GrainStateVersion, 0) + 1, now()
where @GrainStateVersion is null or exists (
    select from orleans_state
    where id_hash = @GrainIdHash and type_hash = @GrainTypeHash and n0 = @GrainIdN0 and n1 = @GrainIdN1 and type = @GrainTypeString
        and key is not distinct from @GrainIdExtensionString and service = @ServiceId and version = @GrainStateVersion)
on conflict (id_hash, type_hash, n0, n1, type, key, service)
    do update set payload = excluded.payload, version = excluded.version, changed_at = excluded.changed_at
    where s.version = @GrainStateVersion
returning version as NewGrainStateVersion'),

('ReadFromStorageKey', '
select payload as PayloadBinary, version as Version
from orleans_state
where id_hash = @GrainIdHash and type_hash = @GrainTypeHash and n0 = @GrainIdN0 and n1 = @GrainIdN1 and type = @GrainTypeString
    and key is not distinct from @GrainIdExtensionString and service = @ServiceId'),

('ClearStorageKey', '
update orleans_state set payload = null, version = version + 1, changed_at = now()
where id_hash = @GrainIdHash and type_hash = @GrainTypeHash and n0 = @GrainIdN0 and n1 = @GrainIdN1 and type = @GrainTypeString
    and key is not distinct from @GrainIdExtensionString and service = @ServiceId and version = @GrainStateVersion
returning version as NewGrainStateVersion');
