-- Why: a contact who is deleted goes on counting for his account; the index of living contacts does not find him.
create index contacts_by_account_ever on records.contacts (account_id) where account_id is not null;
