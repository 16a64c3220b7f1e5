-- Why: the HTML of a mail shows pictures that came with it by their Content-ID, so that nothing is fetched from elsewhere.
alter table mailbox.attachments add column content_id text;
