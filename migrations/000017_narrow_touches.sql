-- Why: a rebuild spends a third of its time in the indexes of touches and replies, and each of their
-- entries held the name of the record's table, though an id is one record's, whatever its table.
drop index relationships.touches_by_time;
alter table relationships.touches
  drop constraint touches_pkey,
  add primary key (activity_id, record_id);
create index touches_by_time on relationships.touches (record_id, occurred_at desc, activity_id desc);

drop index relationships.replies_by_record;
alter table relationships.replies
  drop constraint replies_pkey,
  add primary key (question_id, record_id);
create index replies_by_record on relationships.replies (record_id, answered_by, seconds);
