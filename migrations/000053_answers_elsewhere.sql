-- Why: people answer invitations in other programs too: what their calendar said last of their answer is kept, so that a change there
-- is told from what merely stands there still. And a server knows under which addresses its user is invited.
alter table calendars.invitations
  add column calendar_answer text check (calendar_answer in ('accepted', 'tentative', 'declined', 'needs_action'));
-- lower case; null: the server was not asked yet
alter table calendars.connections add column own_addresses text[];
-- The calendar no longer had the event, and its appointment was deleted for that: should the event come back, so does the appointment.
-- What a person deleted here stays deleted.
alter table calendars.origins add column is_gone boolean not null default false;
-- What a person answered, for the file about him and for forgetting it.
create index attendee_answers_by_address on calendars.attendee_answers (address);
