-- Why: of a customer with whom we speak every day, a weekend was told as a silence. A relationship slips after twice its
-- usual gap, and after four days at least.
update relationships.figures
set slips_at = last_interaction_at + interval '96 hours'
where slips_at < last_interaction_at + interval '96 hours';
