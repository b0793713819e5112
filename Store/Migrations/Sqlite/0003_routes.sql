-- How an outbound message leaves beyond its text: the route, whether a machine wrote it, the template. JSON; null = nothing of it.

alter table outbox add column details text;
