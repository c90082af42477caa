import { officeDate, ownOrganisation } from '../access/standing.query.ts';

/** SQL: milestones of agreement `a` that were handed in wait for a second person, since the first of them was. */
const toVerify = `
  SELECT 'verification' AS what, 'office' AS whose, NULL::text AS party, min(milestone_handed_at(m.id, 'submit') AT TIME ZONE 'UTC')::date::text AS since
  FROM milestone m
  WHERE m.agreement_id = a.id AND m.state = 'submitted' HAVING count(*) > 0`;

const whose = (organisation: string): string =>
  `CASE WHEN ${organisation} = ${ownOrganisation} THEN 'own' ELSE 'other' END`;

/** SQL: what is past its current date waits for the side that is responsible; where nobody is named, for the office. */
const overdue = `
  SELECT 'milestones', CASE WHEN o.id IS NULL THEN 'office' ELSE ${whose('o.id')} END, coalesce(o.acronym, o.name), s.overdue_from::text
  FROM milestone_side_tally s LEFT JOIN organisation o ON o.id = s.side_id WHERE s.agreement_id = a.id AND s.overdue > 0`;

/** SQL: questions about milestones that nobody has answered. */
const toConfirm = `
  SELECT 'confirmation', ${whose('o.id')}, coalesce(o.acronym, o.name), min(f.asked_at AT TIME ZONE 'UTC')::date::text
  FROM milestone_confirmation f JOIN contact k ON k.id = f.contact_id JOIN organisation o ON o.id = k.organisation_id
  WHERE f.agreement_id = a.id AND f.lapsed_at IS NULL AND f.answer IS NULL GROUP BY o.id`;

/** SQL: reports that went out and have no answer; `reports_unanswered` knows of them. */
const toAnswer = `
  SELECT 'report', ${whose('o.id')}, coalesce(o.acronym, o.name), (q.since AT TIME ZONE 'UTC')::date::text
  FROM reports_unanswered(a.id) q JOIN organisation o ON o.id = q.organisation_id`;

/** SQL: progress reports to hand in, and handed in; `progress_reports_waiting` knows of them. */
const toReport = `
  SELECT q.what, CASE WHEN o.id IS NULL THEN 'office' ELSE ${whose('o.id')} END, coalesce(o.acronym, o.name), q.since::text
  FROM progress_reports_waiting(a.id, ${officeDate}) q LEFT JOIN organisation o ON o.id = q.organisation_id`;

/** SQL: what waits in agreement `a` while it is in force, each with whom it waits for and since when. */
export const waitsInForce = `(CASE WHEN a.state = 'in_force' THEN
  (SELECT coalesce(json_agg(w), '[]') FROM (${[toVerify, overdue, toConfirm, toAnswer, toReport].join(' UNION ALL ')}) w) END)`;
