-- What grains keep. One row per state, for ever: of two activations that both write first, the unique index lets one.
create table orleans_state (
    id_hash integer not null,
    type_hash integer not null,
    n0 integer not null,
    n1 integer not null,
    type text not null,
    -- Empty where the provider has none: SQLite counts no two nulls as equal.
    key text not null,
    service text not null,
    -- JSON; null = cleared.
    payload blob,
    version integer not null,
    primary key (id_hash, type_hash, n0, n1, type, key, service)
) strict, without rowid;

insert into OrleansQuery (QueryKey, QueryText) values
-- No row comes back when the version is not the one that was read: the provider makes InconsistentStateException of it.
('WriteToStorageKey', '
insert into orleans_state (id_hash, type_hash, n0, n1, type, key, service, payload, version)
select @GrainIdHash, @GrainTypeHash, @GrainIdN0, @GrainIdN1, @GrainTypeString, coalesce(@GrainIdExtensionString, ''''), @ServiceId,
    @PayloadBinary, coalesce(@GrainStateVersion, 0) + 1
where @GrainStateVersion is null or exists (
    select 1 from orleans_state
    where id_hash = @GrainIdHash and type_hash = @GrainTypeHash and n0 = @GrainIdN0 and n1 = @GrainIdN1 and type = @GrainTypeString
        and key = coalesce(@GrainIdExtensionString, '''') and service = @ServiceId and version = @GrainStateVersion)
on conflict (id_hash, type_hash, n0, n1, type, key, service)
    do update set payload = excluded.payload, version = excluded.version
    where orleans_state.version = @GrainStateVersion
returning version as NewGrainStateVersion'),

('ReadFromStorageKey', '
select payload as PayloadBinary, version as Version
from orleans_state
where id_hash = @GrainIdHash and type_hash = @GrainTypeHash and n0 = @GrainIdN0 and n1 = @GrainIdN1 and type = @GrainTypeString
    and key = coalesce(@GrainIdExtensionString, '''') and service = @ServiceId'),

('ClearStorageKey', '
update orleans_state set payload = null, version = version + 1
where id_hash = @GrainIdHash and type_hash = @GrainTypeHash and n0 = @GrainIdN0 and n1 = @GrainIdN1 and type = @GrainTypeString
    and key = coalesce(@GrainIdExtensionString, '''') and service = @ServiceId and version = @GrainStateVersion
returning version as NewGrainStateVersion');
