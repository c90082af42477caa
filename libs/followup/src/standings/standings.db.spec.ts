import { CreateOrganisation, type Standing } from '@concord/contracts';
import type { Actor } from '@concord/platform';
import { ReportRig } from '../reports/testing/report.rig.ts';
import { pagesOf } from '../reports/typeset/testing/pdf-text.ts';
import { BriefsService } from './briefs.service.ts';
import { StandingsService } from './standings.service.ts';

const refusal = (code: string) => expect.objectContaining({ code });

let rig: ReportRig;
let standings: StandingsService;
let briefs: BriefsService;
beforeAll(async () => {
  rig = await ReportRig.open();
  standings = new StandingsService(rig.register.work);
  briefs = new BriefsService(standings);
});
afterAll(async () => {
  await briefs.onModuleDestroy();
  await rig.register.close();
});

const of = (name: 'partner' | 'other' | 'office', by?: Actor, parts = false): Promise<Standing> =>
  standings.standing(by ?? rig.register.actors.officer, rig.register.organisations[name], parts);

describe('where we stand with an organisation', () => {
  let before: Standing;
  beforeAll(async () => {
    const { make, register } = rig;
    const agreement = await make.agreement();
    const [ours, theirs] = [make.partyOf(agreement, 'office'), make.partyOf(agreement, 'partner')];
    const area = await make.area(agreement);
    await make.milestone(area, { title: 'Ours to lay', responsiblePartyId: ours, baselineDueOn: '2030-05-01' });
    await make.milestone(area, { title: 'Theirs to land', responsiblePartyId: theirs, baselineDueOn: '2030-04-01' });
    await make.milestone(area, { title: 'Nobody’s' });
    await make.commitment(area, { title: 'Both promise', ownerPartyIds: [ours, theirs] });
    await make.event(agreement, {
      title: 'Long ago',
      startsAt: '2020-06-10T07:00:00Z',
      endsAt: '2020-06-10T16:00:00Z',
    });
    await make.event(agreement, {
      title: 'Some day',
      startsAt: '2040-06-10T07:00:00Z',
      endsAt: '2040-06-10T16:00:00Z',
    });
    const report = await rig.sent(agreement);
    await register.look(
      `UPDATE report_recipient SET answer = 'disputed', answered_at = now(), answered_through = 'link', comment = 'Line 2 is not right', disputed_line = 2
      WHERE id = (SELECT id FROM report_recipient WHERE status_report_id = $1 LIMIT 1)`,
      [report.id],
    );
    before = await of('partner');
  });

  it('is told by side: agreements, what either owes, events, report, dispute and people', () => {
    expect(before.agreements).toHaveLength(1);
    expect(before.weOwe.milestones.data.map(({ title }) => title)).toEqual(['Ours to lay']);
    expect(before.theyOwe.milestones.data.map(({ title }) => title)).toEqual(['Theirs to land']);
    expect([before.weOwe, before.theyOwe].map(({ commitments }) => commitments.total)).toEqual([1, 1]);
    expect([before.lastEvent?.title, before.nextEvent?.title]).toEqual(['Long ago', 'Some day']);
    expect(before.lastReport?.answer).toBe('disputed');
    expect(before.disputes.map(({ id }) => id)).toEqual([before.lastReport?.id]);
    expect(before.people.map(({ name }) => name)).toEqual(['partner']);
    expect(before.holdsExamples).toBe(false);
  });

  it('counts its parts in when asked, and only then', async () => {
    const { officer } = rig.register.actors;
    const part = await rig.register.organisationRecords.create(
      officer,
      CreateOrganisation.parse({ name: 'Cable Yard', type: '40', parentId: rig.register.organisations.partner }),
    );
    await rig.make.draft({ parties: [{ organisationId: part.id, role: 'lead' }] });
    expect((await of('partner')).agreements).toHaveLength(1);
    const rolled = await of('partner', officer, true);
    expect(rolled.agreements).toHaveLength(2);
    expect(rolled.subsidiaries.map(({ name }) => name)).toEqual(['Cable Yard']);
  });

  it('shows a confidential agreement to nobody who may not see it', async () => {
    const { administrator, officer } = rig.register.actors;
    const { partner, office } = rig.register.organisations;
    const secret = await rig.make.draft(
      {
        title: 'Under the sea',
        confidentiality: 'confidential',
        parties: [
          { organisationId: partner, role: 'lead' },
          { organisationId: office, role: 'lead' },
        ],
      },
      administrator,
    );
    const seen = async (by: Actor): Promise<boolean> =>
      (await of('partner', by)).agreements.some(({ id }) => id === secret.id);
    expect([await seen(administrator), await seen(officer)]).toEqual([true, false]);
  });

  it('shows a partner its own side of what it is party to, and nothing foreign', async () => {
    const { partner, otherPartner } = rig.register.actors;
    const own = await of('office', partner);
    expect(own.weOwe.milestones.data.map(({ title }) => title)).toEqual(['Theirs to land']);
    expect(own.theyOwe.milestones.data.map(({ title }) => title)).toEqual(['Ours to lay']);
    await expect(of('partner', otherPartner)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    const foreign = await of('other', otherPartner);
    expect([foreign.agreements, foreign.disputes, foreign.lastReport, foreign.people.map(({ name }) => name)]).toEqual([
      [],
      [],
      null,
      ['otherPartner'],
    ]);
  });

  it('takes the same few statements whatever there is to tell', async () => {
    const count = async (name: 'partner' | 'other'): Promise<number> =>
      (await rig.register.statements.during(() => of(name))).length;
    expect(await count('partner')).toBeLessThanOrEqual(16);
    for (let more = 0; more < 3; more += 1) await rig.make.agreement();
    expect(await count('partner')).toBeLessThanOrEqual(16);
  });
});

describe('the brief', () => {
  it.each([
    [
      'en',
      'Brief',
      [
        'Internal, not for the partner',
        'What they owe',
        'Theirs to land',
        'Commitment · Undertaken · C-',
        'Line 2 is not right',
        'As of',
      ],
    ],
    [
      'fr',
      'Fiche de synthèse',
      [
        'Interne, ne pas transmettre',
        'Ce qu’ils doivent',
        'Theirs to land',
        'Engagement · Souscrit · C-',
        'En bonne voie : 0',
        'Situation au',
      ],
    ],
  ] as const)('is a PDF in %s, stamped internal and with its instant', async (language, kind, words) => {
    const { fileName, bytes } = await briefs.brief(rig.register.actors.officer, rig.register.organisations.partner, {
      language,
    });
    const told = pagesOf(bytes).join(' ').replaceAll(/\s+/g, ' ');
    for (const word of words) expect(told).toContain(word);
    expect(told).not.toContain('Under the sea');
    expect(fileName).toMatch(new RegExp(`^NCC \\d{4}-\\d\\d-\\d\\d ${kind}\\.pdf$`));
  });

  it('is made for no partner', async () => {
    await expect(briefs.brief(rig.register.actors.partner, rig.register.organisations.partner, {})).rejects.toEqual(
      refusal('ACCESS.DENIED'),
    );
  });
});
