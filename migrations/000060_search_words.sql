-- Why: whoever mistypes a name finds it nevertheless. Rows cannot be asked for what resembles a word (a common one is in a
-- million of them), so the words themselves are kept once each, and asked first. Derived: `rapport rebuild search-words`.
create table records.search_words (
  -- folded, 4 to 40 letters; compared by code point, so that the words with one beginning stand together
  word text collate "C" primary key
);
create index search_words_trigrams on records.search_words using gin (word gin_trgm_ops);
