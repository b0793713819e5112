-- Which silos there are. Every change raises the one version of its cluster, and is refused when somebody else has raised it first.
create table orleans_cluster (
    cluster text primary key,
    version integer not null default 0,
    changed_at timestamptz not null default now()
);

create table orleans_member (
    cluster text not null references orleans_cluster,
    address text not null,
    port integer not null,
    generation integer not null,
    name text not null,
    host text not null,
    -- 3 = active, 6 = dead; the others are on the way there.
    status integer not null,
    gateway_port integer not null,
    -- Who suspects it, and since when.
    suspicions text,
    started_at timestamptz not null,
    alive_at timestamptz not null,
    primary key (cluster, address, port, generation)
);

insert into OrleansQuery (QueryKey, QueryText) values
('InsertMembershipVersionKey', '
with entered as (
    insert into orleans_cluster (cluster) values (@DeploymentId) on conflict do nothing returning 1)
select count(*)::integer from entered'),

('InsertMembershipKey', '
with raised as (
    update orleans_cluster set version = version + 1, changed_at = now()
    where cluster = @DeploymentId and version = @Version
    returning cluster),
entered as (
    insert into orleans_member (cluster, address, port, generation, name, host, status, gateway_port, started_at, alive_at)
    select cluster, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime from raised
    returning 1)
select count(*)::integer from entered'),

('UpdateMembershipKey', '
with raised as (
    update orleans_cluster set version = version + 1, changed_at = now()
    where cluster = @DeploymentId and version = @Version and exists (
        select from orleans_member
        where cluster = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
    returning cluster),
changed as (
    update orleans_member m set status = @Status, suspicions = @SuspectTimes, alive_at = @IAmAliveTime
    from raised r
    where m.cluster = r.cluster and m.address = @Address and m.port = @Port and m.generation = @Generation
    returning 1)
select count(*)::integer from changed'),

('UpdateIAmAlivetimeKey', '
update orleans_member set alive_at = @IAmAliveTime
where cluster = @DeploymentId and address = @Address and port = @Port and generation = @Generation'),

-- A cluster without members answers with one row, which has the version only.
('MembershipReadRowKey', '
select m.address as Address, m.port as Port, m.generation as Generation, m.name as SiloName, m.host as HostName, m.status as Status,
    m.gateway_port as ProxyPort, m.suspicions as SuspectTimes, m.started_at as StartTime, m.alive_at as IAmAliveTime, c.version as Version
from orleans_cluster c
left join orleans_member m on m.cluster = c.cluster and m.address = @Address and m.port = @Port and m.generation = @Generation
where c.cluster = @DeploymentId'),

('MembershipReadAllKey', '
select m.address as Address, m.port as Port, m.generation as Generation, m.name as SiloName, m.host as HostName, m.status as Status,
    m.gateway_port as ProxyPort, m.suspicions as SuspectTimes, m.started_at as StartTime, m.alive_at as IAmAliveTime, c.version as Version
from orleans_cluster c
left join orleans_member m on m.cluster = c.cluster
where c.cluster = @DeploymentId'),

('GatewaysQueryKey', '
select address as Address, gateway_port as ProxyPort, generation as Generation
from orleans_member
where cluster = @DeploymentId and status = @Status and gateway_port > 0'),

('DeleteMembershipTableEntriesKey', '
with gone as (delete from orleans_member where cluster = @DeploymentId returning cluster)
update orleans_cluster set version = version + 1, changed_at = now() where cluster in (select cluster from gone)'),

-- An active silo stays, however long ago it last said that it is alive: the others vote about that.
('CleanupDefunctSiloEntriesKey', '
delete from orleans_member
where cluster = @DeploymentId and alive_at < @IAmAliveTime and status <> 3');
