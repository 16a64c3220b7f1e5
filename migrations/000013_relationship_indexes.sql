-- Why: a rebuild spends most of its time in indexes, and a new message should look at its thread
-- only. What names an activity finds its touches by the primary key; a thread is found through
-- mailbox.messages, so neither needs an index of its own.
drop index relationships.touches_by_activity;
drop index relationships.touches_by_thread;
alter table relationships.touches
  drop constraint touches_pkey,
  add primary key (activity_id, record_table, record_id);

-- The replies of a message, and those of a record in the order that its median needs.
alter table relationships.replies
  drop constraint replies_pkey,
  add primary key (question_id, record_table, record_id);
create index replies_by_record on relationships.replies (record_table, record_id, answered_by, seconds);
