-- Why: where somebody has changed the time of a message (is_moved), the whole thread is read for its replies, and each
-- new message looked through its thread for such ones, however long it was.
alter table relationships.touches add column is_moved boolean not null default false;

update relationships.touches touch set is_moved = true
from mailbox.messages message
where message.id = touch.activity_id and message.sent_at <> touch.occurred_at;

alter table relationships.touches alter column is_moved drop default;

create index touches_moved on relationships.touches (thread_id) where is_moved;
