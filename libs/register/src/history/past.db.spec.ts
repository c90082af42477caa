import fc from 'fast-check';
import {
  AmendmentList,
  AreaList,
  CommitmentList,
  CreateAmendment,
  CreateRisk,
  DocumentList,
  EventList,
  MilestoneList,
  ProgressUpdateList,
  RiskList,
  type Agreement,
} from '@concord/contracts';
import { addDays, type Actor } from '@concord/platform';
import { Builders, RegisterRig } from '../testing/index.ts';

const first = '2026-05-31';
const refusal = (code: string, pointer?: string) =>
  expect.objectContaining({
    code,
    ...(pointer ? { details: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }) } : {}),
  });

let rig: RegisterRig;
let make: Builders;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
});
afterAll(() => rig.close());
beforeEach(() => rig.setToday(first));

/** The audit goes by the database's clock; what was just recorded was recorded at this instant. */
const recordedAt = (at: string) =>
  rig.look(`UPDATE audit_entry SET at = $1 WHERE at > now() - interval '1 hour'`, [at]);
/** What is done on a calendar day, at its noon. */
async function on<T>(day: string, work: () => Promise<T>): Promise<T> {
  await rig.setToday(day);
  const done = await work();
  await recordedAt(`${day}T12:00:00Z`);
  return done;
}

/** All that can be asked of an agreement as of a day; without what only the present has. */
async function everything(agreementId: string, by: Actor, asOf?: string): Promise<unknown> {
  const asked = { agreementId, ...(asOf ? { asOf } : {}), perPage: '200' };
  const { data: areas } = await rig.areas.list(by, AreaList.parse(asked));
  const { data: commitments } = await rig.commitments.list(by, CommitmentList.parse({ ...asked, sort: 'title' }));
  const { data: milestones } = await rig.milestones.list(by, MilestoneList.parse({ ...asked, sort: 'createdAt' }));
  const agreement = await rig.agreements.get(by, agreementId, asOf);
  const { data: documents } = await rig.documents.list(by, DocumentList.parse({ ...asked, sort: 'title' }));
  const { data: risks } = await rig.risks.list(by, RiskList.parse({ ...asked, sort: 'title' }));
  const { cells } = await rig.risks.matrix(by, RiskList.parse(asked));
  const { data: events } = await rig.events.list(by, EventList.parse({ ...asked, sort: 'title' }));
  const { data: amendments } = await rig.amendments.list(by, AmendmentList.parse(asked));
  const beside = { documents, risks, cells, events, amendments };
  return JSON.parse(
    JSON.stringify({ agreement, areas, commitments, milestones, ...beside }, (name, value: unknown) =>
      ['allowedActions', 'turn', 'version', 'updatedAt'].includes(name) ? undefined : value,
    ),
  );
}

type Edit = (agreement: Agreement, n: number) => Promise<unknown>;
const pick = async (table: string, agreement: Agreement, n: number) => {
  const rows = await rig.look<{ id: string; version: number }>(
    `SELECT id, version FROM ${table} WHERE agreement_id = $1 ORDER BY id`,
    [agreement.id],
  );
  return rows[n % Math.max(rows.length, 1)];
};
/** What may happen to an agreement on a day; each is allowed whatever happened before. */
const edits: Record<string, Edit> = {
  title: async ({ id }, n) => {
    const { version } = await rig.agreements.get(rig.actors.officer, id);
    await rig.agreements.patch(rig.actors.officer, id, version, {
      title: `Title ${n}`,
      summary: n % 2 ? null : `Words ${n}`,
      scopeCountries: n % 2 ? ['CH', 'FR'] : [],
    });
  },
  parties: async ({ id }, n) => {
    const { office, partner, other } = rig.organisations;
    const { version } = await rig.agreements.get(rig.actors.officer, id);
    await rig.agreements.patch(rig.actors.officer, id, version, {
      parties: [
        { organisationId: office, role: 'lead' },
        { organisationId: partner, role: 'counterpart' },
        ...(n % 2 ? [{ organisationId: other, role: 'observer' } as const] : []),
      ],
    });
  },
  team: ({ id }, n) =>
    rig.look(
      n % 3 === 0
        ? `DELETE FROM team_member WHERE agreement_id = $1 AND user_id = $2`
        : `INSERT INTO team_member (agreement_id, user_id, duty) VALUES ($1, $2, '${n % 3 === 1 ? 'officer' : 'manager'}')
           ON CONFLICT (agreement_id, user_id) DO UPDATE SET duty = excluded.duty`,
      [id, rig.actors.manager.userId],
    ),
  area: (agreement, n) => make.area(agreement, { title: `Area ${n}`, weight: 1 + (n % 3) }),
  areaMoved: async (agreement, n) => {
    const area = await pick('area', agreement, n);
    if (area) await rig.areas.patch(rig.actors.officer, area.id, area.version, { order: 1, title: `Moved ${n}` });
  },
  commitment: async (agreement, n) => {
    const area = await pick('area', agreement, n);
    const owners = [make.partyOf(agreement, n % 2 ? 'office' : 'partner')];
    if (area)
      await make.commitment(
        { id: area.id, agreementId: agreement.id },
        { title: `Promise ${n}`, ownerPartyIds: owners },
      );
  },
  owners: async (agreement, n) => {
    const commitment = await pick('commitment', agreement, n);
    const ownerPartyIds = [make.partyOf(agreement, n % 2 ? 'office' : 'partner')];
    if (commitment)
      await rig.commitments.patch(rig.actors.officer, commitment.id, commitment.version, { ownerPartyIds });
  },
  milestone: async (agreement, n) => {
    const area = await pick('area', agreement, n);
    if (area)
      await make.milestone(
        { id: area.id, agreementId: agreement.id },
        {
          title: `Milestone ${n}`,
          dueOn: addDays(first, n % 12),
          responsiblePartyId: make.partyOf(agreement, 'partner'),
        },
      );
  },
  log: async (agreement, n) => {
    const milestone = await pick('milestone', agreement, n);
    if (milestone)
      await make.log(milestone, {
        percent: 1 + (n % 99),
        narrative: `Said ${n}`,
        reasonCode: 'other',
        reasonText: 'so',
      });
  },
};

/** What stands beside the plan: files, risks, events, amendments. */
const besides: Record<string, Edit> = {
  document: (agreement, n) =>
    make.document(agreement, { title: `File ${n}`, visibility: n % 2 ? 'partner' : 'internal' }),
  documentNamed: async (agreement, n) => {
    const document = await pick('document', agreement, n);
    if (document) await rig.documents.patch(rig.actors.officer, document.id, document.version, { title: `Named ${n}` });
  },
  documentRemoved: async (agreement, n) => {
    const [document] = await rig.look<{ id: string; version: number }>(
      `SELECT id, version FROM document WHERE agreement_id = $1 AND removal_id IS NULL ORDER BY id LIMIT 1`,
      [agreement.id],
    );
    if (document) await rig.removals.remove(rig.actors.officer, 'documents', document, `Wrong file ${n}`);
  },
  risk: ({ id }, n) =>
    rig.risks.create(
      rig.actors.officer,
      CreateRisk.parse({
        ...{ agreementId: id, subjectType: 'agreement', subjectId: id, title: `Risk ${n}` },
        ...{ likelihood: 1 + (n % 5), impact: 3, reviewOn: addDays(first, 90 + (n % 9)) },
        visibility: n % 2 ? 'partner' : 'internal',
      }),
    ),
  riskMoved: async (agreement, n) => {
    const risk = await pick('risk', agreement, n);
    if (risk) await rig.risks.patch(rig.actors.officer, risk.id, risk.version, { likelihood: 1 + (n % 5) });
  },
  event: (agreement, n) => make.event(agreement, { title: `Seminar ${n}` }),
  eventNamed: async (agreement, n) => {
    const event = await pick('event', agreement, n);
    if (event) await rig.events.patch(rig.actors.officer, event.id, event.version, { venue: `Hall ${n}` });
  },
  amendment: ({ id }, n) =>
    rig.amendments.create(
      rig.actors.officer,
      CreateAmendment.parse({
        ...{ agreementId: id, kind: 'other', title: `Amendment ${n}` },
        changes: [{ what: 'agreement.change', id, values: { summary: `As amended ${n}` } }],
      }),
    ),
  amendmentNamed: async (agreement, n) => {
    const amendment = await pick('amendment', agreement, n);
    if (amendment)
      await rig.amendments.patch(rig.actors.officer, amendment.id, amendment.version, { title: `Renamed ${n}` });
  },
};
const allEdits = { ...edits, ...besides };

describe('as of any day', () => {
  it('the register says what it said at the end of that day, whatever was edited since', async () => {
    const anEdit = fc.record({ kind: fc.constantFrom(...Object.keys(allEdits)), n: fc.nat(500) });
    const days = fc.array(fc.array(anEdit, { maxLength: 5 }), { minLength: 2, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(days, async (plan) => {
        const agreement = await on(first, async () => {
          const made = await make.agreement();
          await make.area(made);
          return made;
        });
        const kept: { day: string; officer: unknown; partner: unknown }[] = [];
        for (const [index, doings] of plan.entries()) {
          const day = addDays(first, index);
          await on(day, async () => {
            for (const { kind, n } of doings) await allEdits[kind]?.(agreement, n);
            await rig.judge(agreement.id);
          });
          const { officer, partner } = rig.actors;
          kept.push({
            day,
            officer: await everything(agreement.id, officer),
            partner: await everything(agreement.id, partner),
          });
        }
        await on(addDays(first, plan.length + 3), () => rig.judge(agreement.id));
        for (const { day, officer, partner } of kept) {
          expect(await everything(agreement.id, rig.actors.officer, day)).toEqual(officer);
          expect(await everything(agreement.id, rig.actors.partner, day)).toEqual(partner);
        }
      }),
      { numRuns: 12, seed: 20260531 },
    );
  }, 120_000);

  it('a row that was taken away since stands again, and one added since is gone', async () => {
    const agreement = await on(first, () => make.agreement());
    const { office, partner, other } = rig.organisations;
    const parties = (organisations: string[]) =>
      organisations.map((organisationId) => ({ organisationId, role: 'lead' as const }));
    await on(addDays(first, 1), () =>
      rig.agreements.patch(rig.actors.officer, agreement.id, agreement.version, { parties: parties([office, other]) }),
    );
    const then = await rig.agreements.get(rig.actors.officer, agreement.id, first);
    const now = await rig.agreements.get(rig.actors.officer, agreement.id);
    expect(then.parties.map(({ organisationId, role }) => [organisationId, role])).toEqual([
      [office, 'lead'],
      [partner, 'counterpart'],
    ]);
    expect(now.parties.map(({ organisationId }) => organisationId)).toEqual([office, other]);
  });

  it('a milestone that was removed since is there again, and is not on the day it was removed', async () => {
    const agreement = await on(first, () => make.agreement());
    const milestone = await on(first, async () => make.milestone(await make.area(agreement)));
    const removedOn = addDays(first, 2);
    await on(removedOn, () => rig.removals.remove(rig.actors.officer, 'milestones', milestone, 'Entered twice'));
    const titles = async (asOf: string) =>
      (
        await rig.milestones.list(rig.actors.officer, MilestoneList.parse({ agreementId: agreement.id, asOf }))
      ).data.map(({ title }) => title);
    expect(await titles(addDays(first, 1))).toEqual([milestone.title]);
    expect((await rig.milestones.get(rig.actors.officer, milestone.id, first)).title).toBe(milestone.title);
    expect(await titles(removedOn)).toEqual([]);
  });

  it('the day ends at midnight of the office, not of the server', async () => {
    const agreement = await on(first, () => make.agreement({ title: 'Before' }));
    await rig.setToday(addDays(first, 1));
    await rig.agreements.patch(rig.actors.officer, agreement.id, agreement.version, { title: 'After' });
    // Zurich is two hours ahead of UTC in summer: this is still the first day at 23:59, and the second a minute later
    await recordedAt(`${first}T21:59:00Z`);
    expect((await rig.agreements.get(rig.actors.officer, agreement.id, first)).title).toBe('After');
    await rig.look(`UPDATE audit_entry SET at = $1 WHERE at = $2`, [`${first}T22:01:00Z`, `${first}T21:59:00Z`]);
    expect((await rig.agreements.get(rig.actors.officer, agreement.id, first)).title).toBe('Before');
  });

  it('nothing can be acted on, in the record or in what it holds', async () => {
    const agreement = await on(first, async () => {
      const made = await make.agreement();
      await make.area(made);
      return made;
    });
    expect(agreement.allowedActions).toContain('edit');
    const then = await rig.agreements.get(rig.actors.officer, agreement.id, first);
    expect([then.allowedActions, then.areas?.map(({ allowedActions }) => allowedActions)]).toEqual([[], [[]]]);
    expect([agreement.turn?.who, then.turn]).toEqual(['nobody', null]);
  });

  it('is answered in five statements, however many rows', async () => {
    const agreement = await on(first, () => make.agreement());
    for (let n = 0; n < 5; n++) await make.milestone(await make.area(agreement));
    for (const reading of [
      () => rig.agreements.get(rig.actors.officer, agreement.id, first),
      () => rig.milestones.list(rig.actors.officer, MilestoneList.parse({ agreementId: agreement.id, asOf: first })),
      () => rig.documents.list(rig.actors.officer, DocumentList.parse({ agreementId: agreement.id, asOf: first })),
      () => rig.events.list(rig.actors.officer, EventList.parse({ agreementId: agreement.id, asOf: first })),
    ])
      expect((await rig.statements.during(reading)).length).toBeLessThanOrEqual(5);
  });
});

describe('asking for the past is refused', () => {
  it('before the record was there', async () => {
    const agreement = await on(addDays(first, 2), () => make.agreement());
    const area = await on(addDays(first, 4), () => make.area(agreement));
    await expect(rig.agreements.get(rig.actors.officer, agreement.id, first)).rejects.toEqual(
      refusal('HISTORY.NOT_YET'),
    );
    await expect(rig.areas.get(rig.actors.officer, area.id, addDays(first, 3))).rejects.toMatchObject({
      code: 'HISTORY.NOT_YET',
      message: 'The register did not hold this record yet at the end of 3 June 2026: it was recorded on 4 June 2026.',
    });
    expect((await rig.areas.get(rig.actors.officer, area.id, addDays(first, 4))).title).toBe(area.title);
  });

  it('after it was removed, as of a record that is not there', async () => {
    const agreement = await on(first, () => make.agreement());
    const area = await on(first, () => make.area(agreement));
    await on(addDays(first, 2), () => rig.removals.remove(rig.actors.officer, 'areas', area, 'Entered twice'));
    expect((await rig.areas.get(rig.actors.officer, area.id, addDays(first, 1))).title).toBe(area.title);
    await expect(rig.areas.get(rig.actors.officer, area.id, addDays(first, 2))).rejects.toEqual(
      refusal('RECORD.NOT_FOUND'),
    );
  });

  it('in the future, and for a list of several agreements', async () => {
    const { id } = await make.agreement();
    await expect(rig.agreements.get(rig.actors.officer, id, addDays(first, 1))).rejects.toEqual(
      refusal('HISTORY.IN_FUTURE', '?asOf'),
    );
    await expect(rig.milestones.list(rig.actors.officer, MilestoneList.parse({ asOf: first }))).rejects.toEqual(
      refusal('HISTORY.ONE_AGREEMENT', '?agreementId'),
    );
  });

  it('where the agreement is not in the caller’s scope today, whatever it was then', async () => {
    const agreement = await on(first, () => make.agreement({ confidentiality: 'partner' }));
    const milestone = await on(first, async () => make.milestone(await make.area(agreement)));
    const { version } = await rig.agreements.get(rig.actors.officer, agreement.id);
    expect((await rig.milestones.get(rig.actors.partner, milestone.id, first)).id).toBe(milestone.id);
    await on(addDays(first, 1), () =>
      rig.agreements.patch(rig.actors.officer, agreement.id, version, { confidentiality: 'confidential' }),
    );
    for (const outside of [rig.actors.partner, rig.actors.otherPartner, rig.actors.colleague]) {
      await expect(rig.agreements.get(outside, agreement.id, first)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
      await expect(rig.milestones.get(outside, milestone.id, first)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    }
  });
});

describe('the updates of a milestone as of a day', () => {
  it('tell what was told by then, and apart from it what was learned afterwards', async () => {
    const milestone = await on(first, () => make.loneMilestone({ dueOn: '2026-12-31' }));
    const known = await on(first, () => make.log(milestone, { percent: 10, narrative: 'Known' }));
    const [late, corrected] = await on(addDays(first, 3), async () => {
      const said = await make.log(milestone, { percent: 10, narrative: 'Late', asOf: first });
      await make.log(milestone, { percent: 30, narrative: 'Of today' });
      return [said, await make.log(milestone, { percent: 12, asOf: first, supersedesId: known.id })];
    });
    const asked = ProgressUpdateList.parse({ milestoneId: milestone.id, knownOn: first });
    const { data } = await rig.progress.list(rig.actors.officer, asked);
    expect(data.map(({ id, learnedAfterwards, supersededById }) => [id, learnedAfterwards, supersededById])).toEqual([
      [corrected?.id, true, null],
      [late?.id, true, null],
      [known.id, false, null],
    ]);
    expect((await rig.progress.list(rig.actors.partner, asked)).data).toEqual([]);
  });
});
