-- Why: whoever enables relationship intelligence switches who knows whom on with it; a word that is taken
-- back has to leave it as it was. True: it was off.
alter table activation.decisions add column switched_on boolean not null default false;
