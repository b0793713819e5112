-- A sender works for one account: it reads neither what leaves by another, nor what has failed and is sent no more.

alter table outbox add column account text not null default 'main';
update outbox set account = coalesce(json_extract(details, '$.route.account'), 'main');

drop index outbox_line;
create index outbox_line on outbox (office, channel, account) where state <> 'Failed';
