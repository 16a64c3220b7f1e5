-- Why: what a language model proposes of a note comes after the note is saved, and costs: it is kept. Only
-- the kind and the words are; day, people and place are read from these words by our own rules.
create table notes.proposals (
  activity_id uuid primary key references records.activities (id) on delete cascade,
  -- of the text that was read
  text_md5 text not null,
  -- [{"kind", "fragment"}]
  proposals jsonb not null,
  proposed_at timestamptz not null
);
