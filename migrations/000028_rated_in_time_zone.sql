-- Why: scores count days, which begin and end in the organisation's time zone; what was rated says in which.
-- Without a stored zone, scores wait for the next night.
update relationships.health
set rated_by = health.rated_by || ' ' || (setting.value #>> '{}')
from settings.organisation_settings setting
where setting.key = 'organisation.time_zone';
