-- Why: the bin lists what was deleted last. Deleted rows are few: an index of them alone costs the others nothing.
create index accounts_deleted on records.accounts (deleted_at desc, id desc) where deleted_at is not null;
create index contacts_deleted on records.contacts (deleted_at desc, id desc) where deleted_at is not null;
create index leads_deleted on records.leads (deleted_at desc, id desc) where deleted_at is not null;
create index opportunities_deleted on records.opportunities (deleted_at desc, id desc) where deleted_at is not null;
create index cases_deleted on records.cases (deleted_at desc, id desc) where deleted_at is not null;
create index competitors_deleted on records.competitors (deleted_at desc, id desc) where deleted_at is not null;
create index activities_deleted on records.activities (deleted_at desc, id desc) where deleted_at is not null;
