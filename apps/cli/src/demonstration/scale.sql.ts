/**
 * The statements that make a large register out of numbers: the n-th record is the same whenever it is made, and every
 * date counts from the office's day. They write what the triggers would have written (audit, search), because row by row
 * that takes most of an hour; `scale.db.spec.ts` holds it against the triggers' own work.
 */

/** Of each agreement. */
export const AREAS = 6;
export const MILESTONES = 100;
/** One agreement in so many has updates and a history. */
export const ONE_IN = 5;

const works = ['Survey', 'Training', 'Pilot', 'Workshop', 'Assessment', 'Guideline', 'Field test', 'Review', 'Toolkit'];
const subjects = [
  'fibre links',
  'rural coverage',
  'teacher laptops',
  'emergency warnings',
  'spectrum use',
  'device repair',
  'energy saving',
  'digital skills',
  'network security',
  'satellite stations',
  'cable landing',
  'health records',
  'weather data',
];
const list = (words: readonly string[]): string => `(ARRAY[${words.map((word) => `'${word}'`).join(', ')}])`;
const nth = (words: readonly string[], n: string): string => `${list(words)}[1 + ${n} % ${words.length}]`;

/** UUIDv7 in the order of the numbers, for indexes as dense as time makes them. */
export const functions = `
CREATE FUNCTION pg_temp.scaled_id(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (lpad(to_hex(1735689600000 + n), 12, '0') || '7' || substr(md5(kind || n), 1, 3) || '8' || substr(md5(kind || n), 4, 15))::uuid
$$;
CREATE AGGREGATE pg_temp.audit_link(text, bigint, text, uuid, text, uuid, timestamptz, text, jsonb, jsonb) (SFUNC = audit_hash, STYPE = text, INITCOND = '');`;

/** With its triggers: few rows. */
export const organisations = `
INSERT INTO organisation (id, name, acronym, type, is_example)
SELECT pg_temp.scaled_id('organisation', n), 'Scaled partner ' || n || ' (example)', 'SP' || n, '70', true FROM generate_series(1, 50) n`;

/** $1 from and $2 to which agreement, $3 the office's day, $4 the officer, in every statement that follows. */
const numbered = `generate_series($1::int, $2::int) AS a(n)`;
const recordedAt = `($3::date - 200)::timestamptz`;

export const agreements = `
INSERT INTO agreement (id, created_at, updated_at, reference, title, type, binding, state, signed_on, signed_on_precision, effective_on, ends_on, confidentiality, recorded_by, is_example)
SELECT pg_temp.scaled_id('agreement', n), ${recordedAt}, ${recordedAt}, 'X-' || lpad(n::text, 6, '0'), ${nth(subjects, 'n')} || ' with partner ' || (1 + n % 50) || ', agreement ' || n,
  'cooperation_agreement', true, 'in_force', $3::date - 300, 'day', $3::date - 300, $3::date + 400 + n % 500, CASE WHEN n % 3 = 0 THEN 'internal' ELSE 'partner' END, $4::uuid, true
FROM ${numbered}`;

export const parties = `
INSERT INTO party (id, agreement_id, organisation_id, role, position)
SELECT pg_temp.scaled_id('party', n * 2 + side), pg_temp.scaled_id('agreement', n),
  CASE side WHEN 0 THEN (SELECT organisation_id FROM contact WHERE user_id = $4::uuid) ELSE pg_temp.scaled_id('organisation', 1 + n % 50) END,
  CASE side WHEN 0 THEN 'lead' ELSE 'counterpart' END, side + 1
FROM ${numbered}, generate_series(0, 1) side WHERE $3::date IS NOT NULL`;

export const team = `
INSERT INTO team_member (agreement_id, user_id, duty)
SELECT pg_temp.scaled_id('agreement', n), $4::uuid, 'officer' FROM ${numbered} WHERE n % 2 = 0 AND $3::date IS NOT NULL`;

export const areas = `
INSERT INTO area (id, created_at, updated_at, agreement_id, position, title)
SELECT pg_temp.scaled_id('area', n::bigint * ${AREAS} + k), ${recordedAt}, ${recordedAt}, pg_temp.scaled_id('agreement', n), k + 1, 'Area ' || k + 1 || ': ' || ${nth(subjects, '(n + k)')}
FROM ${numbered}, generate_series(0, ${AREAS - 1}) k WHERE $4::uuid IS NOT NULL`;

/** A quarter lies in the past; most of that was done. In the agreements with a history nothing is done yet. */
export const milestones = `
INSERT INTO milestone (id, created_at, updated_at, agreement_id, area_id, title, kind, start_on, baseline_due_on, due_on, submitted_on, achieved_on, percent, state, responsible_party_id, evidence_policy, verification_level, is_example)
SELECT pg_temp.scaled_id('milestone', m), ${recordedAt}, ${recordedAt}, pg_temp.scaled_id('agreement', n), pg_temp.scaled_id('area', n::bigint * ${AREAS} + k % ${AREAS}),
  ${nth(works, 'm')} || ' of ' || ${nth(subjects, '(m / 7)')} || ' ' || 1 + k, CASE WHEN told AND k % 4 = 0 THEN 'gradual' ELSE 'deliverable' END,
  CASE WHEN told AND k % 4 = 0 THEN agreed - 200 END, agreed, CASE WHEN k % 9 = 0 THEN agreed + 10 ELSE agreed END, CASE WHEN done THEN agreed - 2 END, CASE WHEN done THEN agreed - 2 END,
  CASE WHEN done THEN 100 ELSE 0 END, CASE WHEN done THEN 'achieved' ELSE 'planned' END, pg_temp.scaled_id('party', n * 2 + k % 2), 'none', CASE WHEN done THEN 'self_reported' END, true
FROM ${numbered}, generate_series(0, ${MILESTONES - 1}) k,
  LATERAL (SELECT n::bigint * ${MILESTONES} + k AS m, n % ${ONE_IN} = 0 AS told) x,
  LATERAL (SELECT $3::date - 100 + (x.m * 37 % 400)::int AS agreed) y,
  LATERAL (SELECT NOT x.told AND y.agreed < $3::date AND k % 10 <> 0 AS done) z
WHERE $4::uuid IS NOT NULL`;

/** When each of them was told of: some day of the last fifty. */
const toldAt = `(($3::date - 1 - (hashtext(m.id::text) & 31))::timestamptz + interval '10 hours')`;

export const progress = `
UPDATE milestone m SET version = 2, updated_at = ${toldAt}, last_update_at = ${toldAt}, state = 'in_progress',
  percent = CASE m.kind WHEN 'gradual' THEN least(95, greatest(5, ($3::date - m.start_on) / 2 - (hashtext(m.id::text) & 15))) ELSE 10 + 5 * (hashtext(m.id::text) & 7) END
WHERE m.agreement_id IN (SELECT pg_temp.scaled_id('agreement', n) FROM ${numbered} WHERE n % ${ONE_IN} = 0) AND m.state = 'planned' AND $4::uuid IS NOT NULL`;

export const updates = `
INSERT INTO progress_update (id, created_at, agreement_id, milestone_id, as_of, percent, computed_rag, narrative, created_by)
SELECT md5('update' || m.id)::uuid, m.last_update_at, m.agreement_id, m.id, m.last_update_at::date, m.percent, h.rag, m.title || ': work goes on.', $4::uuid
FROM milestone m JOIN health h ON h.subject_id = m.id AND h.valid_to IS NULL
WHERE m.agreement_id IN (SELECT pg_temp.scaled_id('agreement', n) FROM ${numbered} WHERE n % ${ONE_IN} = 0) AND $3::date IS NOT NULL`;

/** What a table's audit leaves out, as its trigger says. */
const image = (table: string, row: string): string =>
  `to_jsonb(${row}) - (ARRAY['version', 'created_at', 'updated_at'] || (SELECT string_to_array(split_part(encode(tgargs, 'escape'), '\\000', 2), ',') FROM pg_trigger WHERE tgrelid = '${table}'::regclass AND tgname = 'audit'))`;

export const audit = `
WITH picked AS (SELECT pg_temp.scaled_id('agreement', n) AS id FROM ${numbered}),
said AS (
  SELECT 1 AS step, a.id AS agreement_id, 'agreement' AS resource, a.id AS record_id, 'insert' AS action, a.created_at AS at, NULL::jsonb AS before, ${image('agreement', 'a')} AS after
  FROM agreement a WHERE a.id IN (SELECT id FROM picked)
  UNION ALL SELECT 2, p.agreement_id, 'party', p.id, 'insert', ${recordedAt}, NULL, ${image('party', 'p')} FROM party p WHERE p.agreement_id IN (SELECT id FROM picked)
  UNION ALL SELECT 3, t.agreement_id, 'team_member', t.agreement_id, 'insert', ${recordedAt}, NULL, ${image('team_member', 't')} FROM team_member t WHERE t.agreement_id IN (SELECT id FROM picked)
  UNION ALL SELECT 4, r.agreement_id, 'area', r.id, 'insert', r.created_at, NULL, ${image('area', 'r')} FROM area r WHERE r.agreement_id IN (SELECT id FROM picked)
  UNION ALL SELECT 5, m.agreement_id, 'milestone', m.id, 'insert', m.created_at, NULL,
    ${image('milestone', 'm')} || CASE WHEN m.last_update_at IS NULL THEN '{}' ELSE '{"state": "planned", "percent": 0}' END::jsonb FROM milestone m WHERE m.agreement_id IN (SELECT id FROM picked)
  UNION ALL SELECT 6, u.agreement_id, 'progress_update', u.id, 'insert', u.created_at, NULL, ${image('progress_update', 'u')} FROM progress_update u WHERE u.agreement_id IN (SELECT id FROM picked)
  UNION ALL SELECT 7, m.agreement_id, 'milestone', m.id, 'update', m.last_update_at, '{"state": "planned", "percent": 0}', jsonb_build_object('state', m.state, 'percent', m.percent)
  FROM milestone m WHERE m.agreement_id IN (SELECT id FROM picked) AND m.last_update_at IS NOT NULL
),
placed AS (SELECT s.*, s.agreement_id::text AS chain, row_number() OVER (PARTITION BY s.agreement_id ORDER BY s.at, s.step, s.record_id) AS sequence FROM said s),
linked AS (
  SELECT p.*, pg_temp.audit_link(p.chain, p.sequence, p.resource, p.record_id, p.action, $4::uuid, p.at, NULL, p.before, p.after) OVER (PARTITION BY p.chain ORDER BY p.sequence) AS hash FROM placed p
),
kept AS (
  INSERT INTO audit_entry (chain, agreement_id, sequence, resource, record_id, action, actor_id, at, before, after, previous_hash, hash)
  SELECT chain, agreement_id, sequence, resource, record_id, action, $4::uuid, at, before, after, lag(hash, 1, '') OVER (PARTITION BY chain ORDER BY sequence), hash FROM linked
  RETURNING chain, sequence, hash
)
INSERT INTO audit_chain SELECT DISTINCT ON (chain) chain, sequence, hash FROM kept ORDER BY chain, sequence DESC`;

/** The texts are folded once for all that have the same. */
export const search = `
WITH picked AS (SELECT pg_temp.scaled_id('agreement', n) AS id FROM ${numbered}),
named AS (
  SELECT a.id, 'agreements' AS kind, 'agreements' AS opens, a.id AS record_id, a.id AS agreement_id, true AS shared, a.title, concat_ws(' · ', a.reference, nullif(a.summary, '')) AS body
  FROM agreement a WHERE a.id IN (SELECT id FROM picked)
  UNION ALL SELECT r.id, 'areas', 'areas', r.id, r.agreement_id, true, r.title, '' FROM area r WHERE r.agreement_id IN (SELECT id FROM picked)
  UNION ALL SELECT m.id, 'milestones', 'milestones', m.id, m.agreement_id, true, m.title, '' FROM milestone m WHERE m.agreement_id IN (SELECT id FROM picked)
  UNION ALL SELECT u.id, 'progress-updates', 'milestones', u.milestone_id, u.agreement_id, u.visibility = 'partner', u.narrative, '' FROM progress_update u WHERE u.agreement_id IN (SELECT id FROM picked)
),
folded AS MATERIALIZED (
  SELECT d.title, d.body, f.words, search_words(f.words || ' ' || search_text(d.body)) AS all_words
  FROM (SELECT DISTINCT title, body FROM named) d, LATERAL (SELECT search_text(d.title) AS words OFFSET 0) f
),
words AS (
  INSERT INTO search_word SELECT DISTINCT w.word FROM folded f, unnest(f.all_words) AS w(word)
  WHERE length(w.word) BETWEEN 3 AND 40 AND NOT EXISTS (SELECT FROM search_word k WHERE k.word = w.word)
)
INSERT INTO search_entry (id, kind, opens, record_id, agreement_id, shared, title, body, words, vector)
SELECT n.id, n.kind, n.opens, n.record_id, n.agreement_id, n.shared, n.title, n.body, f.words, array_to_tsvector(f.all_words)
FROM named n JOIN folded f ON f.title = n.title AND f.body = n.body WHERE $3::date IS NOT NULL AND $4::uuid IS NOT NULL`;
