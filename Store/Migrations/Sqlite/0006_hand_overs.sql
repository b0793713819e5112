-- When a message was last handed to its provider, and by which activation of the sender: what has only just left is not yet in a provider's list,
-- and of another's hand-over nobody knows how far it got.

alter table outbox add column handed_at integer;
alter table outbox add column handed_by text;
