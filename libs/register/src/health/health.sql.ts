/** What is counted of an area is added up for its agreement. */
const summed =
  'every all_count counted achieved red amber late_count slipped behind silent missed dated open overdue past_agreed submitted undated silent_all due_30'.split(
    ' ',
  );

/** SQL: what the reason sentence is built from, of the counts `f` and the sides `s`, where there are any. */
const facts = `jsonb_build_object('all', coalesce(f.all_count, 0), 'counted', coalesce(f.counted, 0), 'achieved', coalesce(f.achieved, 0), 'late', coalesce(f.late_count, 0),
      'longest', coalesce(f.longest, 0), 'slipped', coalesce(f.slipped, 0), 'behind', coalesce(f.behind, 0), 'silent', coalesce(f.silent, 0), 'missed', coalesce(f.missed, 0),
      'dated', coalesce(f.dated, 0), 'sides', coalesce(s.late_by_side, '[]'))`;

/** SQL: today, the newest thresholds, and whether the lights were last judged by an earlier day. */
const today = `t AS (
  SELECT $2::date AS today, n.red_late_days AS red_late, n.amber_late_days AS amber_late, n.amber_slip_days AS amber_slip, n.red_variance,
    n.amber_variance, n.silent_days, n.red_weight_share AS red_share, n.due_soon_days AS due_soon
  FROM health_thresholds n ORDER BY n.number DESC LIMIT 1
),
day AS (
  SELECT d.day < $2::date AS late FROM office_day d
),`;

/**
 * SQL: some milestones `m`, each with its light; `parties` narrows where their sides `p` are looked for, `from` is where the
 * milestones stand. Each value is worked
 * out once (OFFSET keeps the words of it from being written into the next), and a weight of one without its text.
 */
const lit = (milestones: string, parties = 'true', from = 'milestone'): string => `
measured AS (
  SELECT m.id, m.agreement_id, m.area_id, m.state, CASE m.weight WHEN 1 THEN 1 ELSE m.weight::numeric END AS weight, m.percent, m.declared_rag, m.baseline_due_on, m.due_on, m.start_on,
    m.state IN ('planned', 'in_progress') AS working, m.state = 'in_progress' AND m.resubmit_by IS NOT NULL AS returned,
    m.state IN ('planned', 'in_progress', 'submitted') AS open,
    coalesce(m.due_on, m.baseline_due_on) AS current_due,
    coalesce(greatest(0, CASE m.state WHEN 'achieved' THEN m.achieved_on WHEN 'submitted' THEN m.submitted_on WHEN 'missed' THEN NULL WHEN 'cancelled' THEN NULL ELSE t.today END - m.baseline_due_on), 0) AS late,
    CASE WHEN m.state IN ('planned', 'in_progress', 'submitted') THEN coalesce(greatest(0, m.due_on - m.baseline_due_on), 0) ELSE 0 END AS slip,
    CASE WHEN m.kind = 'gradual' AND m.baseline_due_on IS NOT NULL THEN
      CASE WHEN t.today >= m.baseline_due_on THEN 100 WHEN t.today <= m.start_on THEN 0
        ELSE 100::float8 * (t.today - m.start_on) / (m.baseline_due_on - m.start_on) END END AS expected,
    -- what was missed before anything was logged is in progress since it was reopened
    m.state = 'in_progress' AND coalesce(t.today - coalesce((m.last_update_at AT TIME ZONE $3)::date, m.reopened_on) >= t.silent_days, false) AS silent,
    m.start_on > t.today AND m.last_update_at IS NULL AS not_begun,
    coalesce(o.acronym, o.name) AS side, coalesce(p.organisation_id, '00000000-0000-0000-0000-000000000000') AS side_id
  FROM ${from} m CROSS JOIN t
  LEFT JOIN party p ON p.id = m.responsible_party_id AND ${parties}
  LEFT JOIN organisation o ON o.id = p.organisation_id
  WHERE ${milestones} AND m.removal_id IS NULL OFFSET 0
),
lit AS (
  SELECT m.*, CASE WHEN m.open THEN m.percent - m.expected END AS variance,
    CASE
      WHEN m.state = 'achieved' THEN 'blue'
      WHEN m.state = 'missed' THEN 'red'
      WHEN m.state = 'cancelled' OR m.baseline_due_on IS NULL OR m.not_begun THEN 'grey'
      WHEN m.late > t.red_late OR m.percent - m.expected < t.red_variance AND m.state <> 'submitted' THEN 'red'
      WHEN m.late >= t.amber_late OR m.slip > t.amber_slip OR m.percent - m.expected < t.amber_variance AND m.state <> 'submitted' OR m.silent THEN 'amber'
      ELSE 'green'
    END AS rag,
    CASE
      WHEN NOT m.working THEN 'none' WHEN m.current_due IS NULL THEN 'none' WHEN m.current_due < t.today THEN 'overdue' WHEN m.current_due = t.today THEN 'due'
      WHEN m.current_due <= t.today + t.due_soon THEN 'due_soon' ELSE 'later'
    END AS due_state
  FROM measured m CROSS JOIN t
)`;

/** SQL: a milestone of `lit` as its light is stored. */
const ofMilestone = `'milestone' AS subject_type, id AS subject_id, agreement_id, rag, declared_rag AS declared, due_state, CASE WHEN state = 'achieved' THEN 100 ELSE percent END::float8 AS percent,
    expected, variance, late, slip, jsonb_build_object('state', state, 'agreed', baseline_due_on, 'current', current_due, 'starts', start_on, 'silent', silent, 'notBegun', not_begun) AS facts`;

/** SQL: light `c` is not what stands in `s`. */
const differs = `(s.rag, s.declared, s.due_state, s.percent, s.expected, s.variance, s.late, s.slip, s.facts) IS DISTINCT FROM (c.rag, c.declared, c.due_state, c.percent, c.expected, c.variance, c.late, c.slip, c.facts)`;

/**
 * The one computation of health, set-based: milestones → areas → agreements, for the agreements in $1, on the office day
 * $2 in the office's time zone $3, at the instant $4, by the newest thresholds. It runs in the transaction of the write that changes it and when the day turns.
 * Where the caller knows which milestones it touched they are in $5, and while the day is the one everything was judged
 * by, no other milestone's light is looked at. What the portfolio counts (`milestone_tally`) and
 * what inboxes count (`milestone_side_tally`) is counted from the same rows.
 * A row that changed keeps its past as a validity range; one that did not is left alone. Weights are summed as numerics:
 * floating point sums depend on the order of the rows, and would write ranges where nothing changed.
 * A transaction may have begun before the one it waited for: its range begins where the other's did, and what stood for
 * no time is not kept.
 */
export const refreshHealth = `
WITH ${today}${lit('m.agreement_id = ANY ($1::uuid[])', 'p.agreement_id = ANY ($1::uuid[])')},
-- One grouping serves areas, agreements and what is tallied: counts, weights and the facts the reason sentence is built from.
grouped AS (
  SELECT l.agreement_id, l.area_id,
    count(*) AS every,
    count(*) FILTER (WHERE l.state <> 'cancelled') AS all_count,
    count(*) FILTER (WHERE l.rag <> 'grey') AS counted,
    coalesce(sum(l.weight) FILTER (WHERE l.rag <> 'grey'), 0) AS counted_weight,
    coalesce(sum(l.weight) FILTER (WHERE l.rag = 'red'), 0) AS red_weight,
    coalesce(sum(l.weight) FILTER (WHERE l.rag IN ('red', 'amber')), 0) AS worried_weight,
    count(*) FILTER (WHERE l.rag = 'blue') AS achieved,
    count(*) FILTER (WHERE l.rag = 'red') AS red,
    count(*) FILTER (WHERE l.rag = 'amber') AS amber,
    count(*) FILTER (WHERE l.open AND l.rag IN ('red', 'amber') AND l.late > 0) AS late_count,
    coalesce(max(l.late) FILTER (WHERE l.open AND l.rag IN ('red', 'amber')), 0) AS longest,
    coalesce(max(l.slip) FILTER (WHERE l.open), 0) AS slip,
    count(*) FILTER (WHERE l.open AND l.rag IN ('red', 'amber') AND l.late = 0 AND l.slip > t.amber_slip) AS slipped,
    count(*) FILTER (WHERE l.open AND l.rag IN ('red', 'amber') AND l.late = 0 AND l.variance < t.amber_variance) AS behind,
    count(*) FILTER (WHERE l.silent AND l.rag IN ('red', 'amber')) AS silent,
    count(*) FILTER (WHERE l.state = 'missed') AS missed,
    count(*) FILTER (WHERE l.baseline_due_on IS NOT NULL AND l.state <> 'cancelled') AS dated,
    coalesce(sum(l.weight) FILTER (WHERE l.state <> 'cancelled'), 0) AS weight,
    coalesce(sum(l.weight * CASE WHEN l.state = 'achieved' THEN 100 ELSE l.percent END) FILTER (WHERE l.state <> 'cancelled'), 0) AS progress,
    coalesce(sum(l.weight * coalesce(l.expected::numeric, CASE WHEN l.baseline_due_on <= t.today THEN 100 ELSE 0 END)) FILTER (WHERE l.state <> 'cancelled'), 0) AS planned,
    max(CASE l.declared_rag WHEN 'red' THEN 3 WHEN 'amber' THEN 2 WHEN 'green' THEN 1 END) FILTER (WHERE l.open) AS declared,
    count(*) FILTER (WHERE l.open) AS open,
    count(*) FILTER (WHERE l.due_state = 'overdue') AS overdue,
    count(*) FILTER (WHERE l.working AND l.late > 0) AS past_agreed,
    count(*) FILTER (WHERE l.state = 'submitted') AS submitted,
    count(*) FILTER (WHERE l.open AND l.due_on IS NULL) AS undated,
    count(*) FILTER (WHERE l.silent) AS silent_all,
    count(*) FILTER (WHERE l.working AND l.due_on BETWEEN t.today AND t.today + 30) AS due_30
  FROM lit l CROSS JOIN t
  GROUP BY l.agreement_id, l.area_id
),
late_sides AS (
  SELECT agreement_id, area_id, coalesce(side, '') AS side, count(*) AS count FROM lit WHERE open AND rag IN ('red', 'amber') AND late > 0 GROUP BY agreement_id, area_id, side
),
sides AS (
  SELECT area_id, jsonb_agg(jsonb_build_object('side', side, 'count', count) ORDER BY count DESC, side) AS late_by_side FROM late_sides GROUP BY area_id
),
sides_of_all AS (
  SELECT agreement_id, jsonb_agg(jsonb_build_object('side', side, 'count', count) ORDER BY count DESC, side) AS late_by_side
  FROM (SELECT agreement_id, side, sum(count) AS count FROM late_sides GROUP BY agreement_id, side) s GROUP BY agreement_id
),
areas AS (
  SELECT a.id, a.agreement_id, a.weight::numeric AS weight, f.declared, coalesce(f.progress / nullif(f.weight, 0), 0) AS percent, f.planned / nullif(f.weight, 0) AS expected,
    coalesce(f.longest, 0) AS late, coalesce(f.slip, 0) AS slip, ${facts} AS facts,
    CASE
      WHEN coalesce(f.counted, 0) = 0 THEN 'grey'
      WHEN f.achieved = f.counted THEN 'blue'
      WHEN f.red_weight >= t.red_share * f.counted_weight THEN 'red'
      WHEN f.worried_weight > 0 THEN 'amber'
      ELSE 'green'
    END AS rag
  FROM area a CROSS JOIN t LEFT JOIN grouped f ON f.area_id = a.id LEFT JOIN sides s ON s.area_id = a.id
  WHERE a.agreement_id = ANY ($1::uuid[])
),
agreements AS (
  SELECT g.id AS agreement_id,
    coalesce(sum(a.weight) FILTER (WHERE a.rag <> 'grey'), 0) AS counted, coalesce(sum(a.weight) FILTER (WHERE a.rag = 'red'), 0) AS red,
    coalesce(sum(a.weight) FILTER (WHERE a.rag IN ('red', 'amber')), 0) AS worried, coalesce(sum(a.weight) FILTER (WHERE a.rag = 'blue'), 0) AS blue,
    coalesce(sum(a.weight * a.percent) / nullif(sum(a.weight) FILTER (WHERE a.expected IS NOT NULL), 0), 0) AS percent,
    sum(a.weight * a.expected) / nullif(sum(a.weight) FILTER (WHERE a.expected IS NOT NULL), 0) AS expected,
    jsonb_build_object('red', count(*) FILTER (WHERE a.rag = 'red'), 'amber', count(*) FILTER (WHERE a.rag = 'amber'), 'green', count(*) FILTER (WHERE a.rag = 'green'),
      'blue', count(*) FILTER (WHERE a.rag = 'blue'), 'grey', count(*) FILTER (WHERE a.rag = 'grey')) AS lights
  FROM agreement g LEFT JOIN areas a ON a.agreement_id = g.id
  WHERE g.id = ANY ($1::uuid[]) GROUP BY g.id
),
totals AS (
  SELECT g.agreement_id, ${summed.map((name) => `coalesce(sum(f.${name}), 0)::int AS ${name}`).join(', ')},
    coalesce(max(f.longest), 0) AS longest, coalesce(max(f.slip), 0) AS slip, max(f.declared) AS declared
  FROM agreements g LEFT JOIN grouped f ON f.agreement_id = g.agreement_id GROUP BY g.agreement_id
),
computed AS (
  SELECT ${ofMilestone}
  FROM lit WHERE $5::uuid[] IS NULL OR id = ANY ($5::uuid[]) OR (SELECT late FROM day)
  UNION ALL
  SELECT 'area', id, agreement_id, rag, (ARRAY['green', 'amber', 'red'])[declared], 'none', percent::float8, expected::float8, (percent - expected)::float8, late, slip, facts FROM areas
  UNION ALL
  SELECT 'agreement', g.agreement_id, g.agreement_id,
    CASE WHEN g.counted = 0 THEN 'grey' WHEN g.blue = g.counted THEN 'blue' WHEN g.red >= t.red_share * g.counted THEN 'red' WHEN g.worried > 0 THEN 'amber' ELSE 'green' END,
    (ARRAY['green', 'amber', 'red'])[f.declared], 'none', g.percent::float8, g.expected::float8, (g.percent - g.expected)::float8, f.longest, f.slip,
    ${facts} || jsonb_build_object('areas', g.lights)
  FROM agreements g CROSS JOIN t JOIN totals f ON f.agreement_id = g.agreement_id LEFT JOIN sides_of_all s ON s.agreement_id = g.agreement_id
),
stood AS MATERIALIZED (
  SELECT h.* FROM health h WHERE h.agreement_id = ANY ($1::uuid[]) AND h.valid_to IS NULL
    AND (h.subject_type <> 'milestone' OR $5::uuid[] IS NULL OR h.subject_id = ANY ($5::uuid[]) OR (SELECT late FROM day))
),
-- Few: what is found here is looked up by its key, however many agreements there are.
moved AS MATERIALIZED (
  SELECT s.id, c.* FROM computed c LEFT JOIN stood s ON s.subject_id = c.subject_id
  WHERE s.id IS NULL
    OR ${differs}
),
changed AS (
  UPDATE health h SET rag = c.rag, declared = c.declared, due_state = c.due_state, percent = c.percent, expected = c.expected, variance = c.variance, late = c.late, slip = c.slip,
    facts = c.facts, as_of = t.today, valid_from = greatest($4, h.valid_from)
  FROM moved c CROSS JOIN t
  WHERE h.id = ANY (ARRAY(SELECT id FROM moved WHERE id IS NOT NULL)) AND h.id = c.id
),
tallied AS (
  INSERT INTO milestone_tally AS k (agreement_id, open, overdue, past_agreed, submitted, undated, silent, due_30, red, amber, green, blue, grey)
  SELECT agreement_id, open, overdue, past_agreed, submitted, undated, silent_all, due_30, red, amber, counted - red - amber - achieved, achieved, every - counted FROM totals
  ON CONFLICT (agreement_id) DO UPDATE SET open = EXCLUDED.open, overdue = EXCLUDED.overdue, past_agreed = EXCLUDED.past_agreed,
    submitted = EXCLUDED.submitted, undated = EXCLUDED.undated, silent = EXCLUDED.silent, due_30 = EXCLUDED.due_30, red = EXCLUDED.red,
    amber = EXCLUDED.amber, green = EXCLUDED.green, blue = EXCLUDED.blue, grey = EXCLUDED.grey
  WHERE k IS DISTINCT FROM EXCLUDED
),
sided AS (
  SELECT agreement_id, side_id,
    count(*) FILTER (WHERE due_state = 'overdue') AS overdue, min(due_on) FILTER (WHERE due_state = 'overdue') AS overdue_from,
    count(*) FILTER (WHERE due_state <> 'overdue') AS due, min(due_on) FILTER (WHERE due_state <> 'overdue') AS due_from,
    count(*) FILTER (WHERE due_state = 'overdue' AND returned) AS overdue_returned, count(*) FILTER (WHERE due_state <> 'overdue' AND returned) AS due_returned
  FROM lit WHERE due_state IN ('overdue', 'due', 'due_soon') GROUP BY agreement_id, side_id
),
unsided AS (
  DELETE FROM milestone_side_tally k WHERE k.agreement_id = ANY ($1::uuid[])
    AND NOT EXISTS (SELECT FROM sided s WHERE s.agreement_id = k.agreement_id AND s.side_id = k.side_id)
),
tallied_sides AS (
  INSERT INTO milestone_side_tally AS k (agreement_id, side_id, overdue, overdue_from, due, due_from, overdue_returned, due_returned)
  SELECT agreement_id, side_id, overdue, overdue_from, due, due_from, overdue_returned, due_returned FROM sided
  ON CONFLICT (agreement_id, side_id) DO UPDATE SET overdue = EXCLUDED.overdue, overdue_from = EXCLUDED.overdue_from,
    due = EXCLUDED.due, due_from = EXCLUDED.due_from, overdue_returned = EXCLUDED.overdue_returned, due_returned = EXCLUDED.due_returned
  WHERE k IS DISTINCT FROM EXCLUDED
)
-- what stood is kept, what is new begins: one insert opens the table and its indexes once
INSERT INTO health (agreement_id, subject_type, subject_id, valid_from, valid_to, as_of, rag, declared, due_state, percent, expected, variance, late, slip, facts)
SELECT s.agreement_id, s.subject_type, s.subject_id, s.valid_from, $4, s.as_of, s.rag, s.declared, s.due_state, s.percent, s.expected, s.variance, s.late, s.slip, s.facts
FROM stood s WHERE s.id IN (SELECT id FROM moved) AND s.valid_from < $4
UNION ALL
SELECT c.agreement_id, c.subject_type, c.subject_id, $4, NULL, t.today, c.rag, c.declared, c.due_state, c.percent, c.expected, c.variance, c.late, c.slip, c.facts
FROM moved c CROSS JOIN t WHERE c.id IS NULL`;

/** The same of one agreement, said so that the database plans it once and for all. */
export const refreshHealthOfOne = refreshHealth.replaceAll('= ANY ($1::uuid[])', '= $1::uuid');

/**
 * Whether milestone $1 stands otherwise than its light says, on the office day $2 in the time zone $3; so it is where nothing
 * was judged by that day yet. What a log changes of a milestone, its light tells: where it is as it was, nothing moves above it.
 */
export const lightMoved = `
WITH ${today}${lit('m.id = $1::uuid')}
SELECT (SELECT late FROM day) OR EXISTS (
  SELECT FROM (SELECT ${ofMilestone} FROM lit) c LEFT JOIN health s ON s.subject_id = c.subject_id AND s.valid_to IS NULL
  WHERE s.id IS NULL OR ${differs}) AS moved`;

/** The light of a milestone that would stand as row $1 says, on the office day $2 in the time zone $3. */
export const lightAsSaid = `
WITH ${today}${lit('true', 'true', 'jsonb_populate_record(NULL::milestone, $1::jsonb)')}
SELECT rag FROM lit`;
