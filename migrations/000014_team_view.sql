-- Why: a manager's view of his team may show sellers under pseudonyms. They are made with a random
-- secret that lives for one month: once it is deleted, nobody can link last month's to this one's.
create schema team_view;

create table team_view.secrets (
  -- YYYY-MM, in UTC
  month text primary key,
  secret text not null
);
