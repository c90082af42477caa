import type { ListQuery, Organisation, OrganisationRef, Owed, Standing, StandingEvent } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { listRows, UnitOfWork, type Actor, type ListSource, type Tx } from '@concord/platform';
import {
  agreementSource,
  commitmentSource,
  contactSource,
  milestoneSource,
  readOrganisation,
  toAgreement,
  toCommitment,
  toContact,
  toMilestone,
  type AgreementRow,
  type CommitmentRow,
  type ContactRow,
  type MilestoneRow,
} from '@concord/register';
import { reportSource, toReport, type ReportRow } from '../reports/report.query.ts';

/** How many of each are shown; the totals count all. */
const shown = { agreements: 100, owed: 20, disputes: 10, people: 50 };

/**
 * Where we stand with an organisation. Every part of it is a list of the API asked with a filter, so that it shows what
 * the lists show, under the same scope, in a number of statements that does not grow with the rows. Never writes.
 */
@Injectable()
export class StandingsService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  /** @throws DomainError RECORD.NOT_FOUND, RECORD.MOVED */
  standing(actor: Actor, id: string, withSubsidiaries = false): Promise<Standing> {
    return this.work.read(actor, async (tx) => {
      const organisation = await readOrganisation(tx, id);
      const subsidiaries = await readParts(tx, id);
      const units = withSubsidiaries ? [id, ...subsidiaries.map((part) => part.id)] : [id];
      const agreements = await readAgreements(tx, units);
      const theirs = partiesOf(agreements, new Set(units));
      const ours = partiesOf(agreements, await readOurs(tx, units));
      const events = await readEvents(
        tx,
        agreements.map(({ id: agreementId }) => agreementId),
      );
      const standing = {
        organisation: refOf(organisation),
        readAt: tx.now.toISOString(),
        subsidiaries,
        subsidiariesIncluded: withSubsidiaries,
        agreements,
        weOwe: await readOwed(tx, ours),
        theyOwe: await readOwed(tx, theirs),
        ...events,
        ...(await readReports(tx, theirs)),
        people: await readPeople(tx, units),
      };
      return { ...standing, holdsExamples: organisation.isExample || holdsExamples(standing) };
    });
  }
}

const refOf = ({ id, name, acronym }: Organisation): OrganisationRef => ({ id, name, acronym });

/** The parts of an organisation at every depth, by name. */
const readParts = (tx: Tx, id: string): Promise<OrganisationRef[]> =>
  tx.query<OrganisationRef>(
    `WITH RECURSIVE part AS (SELECT o.id, o.name, o.acronym FROM organisation o WHERE o.parent_id = $1 AND o.merged_into_id IS NULL
       UNION SELECT o.id, o.name, o.acronym FROM organisation o JOIN part p ON o.parent_id = p.id WHERE o.merged_into_id IS NULL)
     SELECT id, name, acronym FROM part ORDER BY name, id`,
    [id],
  );

/** The organisations that are "we": the caller's own for a partner, else those the office's people stand at. */
async function readOurs(tx: Tx, units: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `SELECT scope_organisation() AS id WHERE scope_role() = 'partner'
     UNION SELECT c.organisation_id FROM contact c JOIN users u ON u.id = c.user_id WHERE u.role <> 'partner' AND scope_is_staff()`,
  );
  return new Set(rows.map(({ id }) => id).filter((id) => !units.includes(id)));
}

type Asked = Pick<ListQuery, 'filters' | 'sort' | 'perPage'> & { total?: boolean };
const listed = <Row>(tx: Tx, source: ListSource, { total = false, ...asked }: Asked) =>
  listRows<Row>(tx, source, { page: 1, include: [], total, ...asked });
const held = (field: string, values: readonly string[] | readonly boolean[]): ListQuery['filters'][number] => ({
  field,
  operator: 'in',
  values: [...values],
});

async function readAgreements(tx: Tx, units: readonly string[]): Promise<Standing['agreements']> {
  const { rows } = await listed<AgreementRow>(tx, agreementSource, {
    filters: [held('partyId', units)],
    sort: [{ field: 'rag', descending: false }],
    perPage: shown.agreements,
  });
  return rows.map((row) => toAgreement(row, tx.actor));
}

/** The parties of these agreements that are one of the organisations. */
const partiesOf = (agreements: Standing['agreements'], organisations: ReadonlySet<string>): string[] =>
  agreements.flatMap(({ parties }) =>
    parties.filter(({ organisationId }) => organisations.has(organisationId)).map(({ id }) => id),
  );

async function readOwed(tx: Tx, parties: readonly string[]): Promise<Owed> {
  if (parties.length === 0) return { milestones: { data: [], total: 0 }, commitments: { data: [], total: 0 } };
  const asked = { perPage: shown.owed, total: true };
  const milestones = await listed<MilestoneRow>(tx, milestoneSource, {
    ...asked,
    filters: [held('responsiblePartyId', parties), held('open', [true])],
    sort: [{ field: 'dueOn', descending: false }],
  });
  const commitments = await listed<CommitmentRow>(tx, commitmentSource, {
    ...asked,
    filters: [held('ownerPartyId', parties), held('state', ['proposed', 'accepted', 'deferred'])],
    sort: [{ field: 'strength', descending: true }],
  });
  return {
    milestones: { data: milestones.rows.map((row) => toMilestone(row, tx.actor)), total: milestones.total ?? 0 },
    commitments: { data: commitments.rows.map((row) => toCommitment(row, tx.actor)), total: commitments.total ?? 0 },
  };
}

interface EventRow extends Omit<StandingEvent, 'startsAt' | 'endsAt'> {
  startsAt: Date;
  endsAt: Date;
}

/** The event that was last and the one that is next (or under way). */
async function readEvents(tx: Tx, agreementIds: readonly string[]): Promise<Pick<Standing, 'lastEvent' | 'nextEvent'>> {
  const fields = `e.id, e.agreement_id AS "agreementId", e.title, e.starts_at AS "startsAt", e.ends_at AS "endsAt", e.time_zone AS "timeZone", e.is_example AS "isExample"`;
  const rows = await tx.query<EventRow>(
    `(SELECT ${fields} FROM event e WHERE e.agreement_id = ANY ($1::uuid[]) AND e.ends_at < $2 ORDER BY e.ends_at DESC, e.id LIMIT 1)
     UNION ALL (SELECT ${fields} FROM event e WHERE e.agreement_id = ANY ($1::uuid[]) AND e.ends_at >= $2 ORDER BY e.starts_at, e.id LIMIT 1)`,
    [agreementIds, tx.now],
  );
  const told = ({ startsAt, endsAt, ...event }: EventRow): StandingEvent => ({
    ...event,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  });
  const [last] = rows.filter(({ endsAt }) => endsAt < tx.now);
  const [next] = rows.filter(({ endsAt }) => endsAt >= tx.now);
  return { lastEvent: last ? told(last) : null, nextEvent: next ? told(next) : null };
}

async function readReports(tx: Tx, parties: readonly string[]): Promise<Pick<Standing, 'lastReport' | 'disputes'>> {
  if (parties.length === 0) return { lastReport: null, disputes: [] };
  const filters = [held('audiencePartyId', parties), held('state', ['sent'])];
  const sort = [
    { field: 'periodEnd', descending: true },
    { field: 'createdAt', descending: true },
  ];
  const last = await listed<ReportRow>(tx, reportSource, { filters, sort, perPage: 1 });
  const uncorrected = `NOT EXISTS (SELECT FROM status_report newer WHERE newer.agreement_id = r.agreement_id AND newer.audience_party_id = r.audience_party_id
    AND newer.period_start = r.period_start AND newer.period_end = r.period_end AND newer.edition > r.edition AND newer.state = 'sent')`;
  const disputed = await listed<ReportRow>(
    tx,
    { ...reportSource, where: uncorrected },
    { filters: [...filters, held('answer', ['disputed'])], sort, perPage: shown.disputes },
  );
  const [report] = last.rows;
  return {
    lastReport: report ? toReport(report, tx.actor) : null,
    disputes: disputed.rows.map((row) => toReport(row, tx.actor)),
  };
}

async function readPeople(tx: Tx, units: readonly string[]): Promise<Standing['people']> {
  const { rows } = await listed<ContactRow>(tx, contactSource, {
    filters: [held('organisationId', units), held('active', [true])],
    sort: [{ field: 'name', descending: false }],
    perPage: shown.people,
  });
  return rows.map((row) => toContact(row, tx.actor));
}

type Parts = Pick<
  Standing,
  'agreements' | 'weOwe' | 'theyOwe' | 'lastEvent' | 'nextEvent' | 'lastReport' | 'disputes' | 'people'
>;
function holdsExamples({ weOwe, theyOwe, lastEvent, nextEvent, lastReport, ...rest }: Parts): boolean {
  const records = [
    ...rest.agreements,
    ...rest.disputes,
    ...rest.people,
    ...[weOwe, theyOwe].flatMap(({ milestones, commitments }) => [...milestones.data, ...commitments.data]),
    lastEvent,
    nextEvent,
    lastReport,
  ];
  return records.some((record) => record?.isExample);
}
