import {
  CreateAmendment,
  CreateComment,
  CreateDataQuestion,
  CreateEventOutcome,
  CreateIndicator,
  CreateSession,
  SearchQuery,
  type SearchKind,
} from '@concord/contracts';
import { Builders, RegisterRig } from '../testing/index.ts';

let rig: RegisterRig;
let make: Builders;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
});
afterAll(() => rig.close());
beforeEach(() => rig.setToday('2026-06-15'));

type Who = keyof RegisterRig['actors'];
const search = (q: string, who: Who = 'officer', rest: Record<string, string> = {}) =>
  rig.search.search(rig.actors[who], SearchQuery.parse({ q, ...rest }));
const found = async (q: string, who: Who = 'officer', kind?: SearchKind): Promise<string[]> =>
  (await search(q, who)).groups
    .filter((group) => !kind || group.kind === kind)
    .flatMap(({ hits }) => hits.map(({ title }) => title.map(({ text }) => text).join('')));

describe('the search', () => {
  it('finds every kind of record by a word of it', async () => {
    const agreement = await make.agreement({ title: 'Quokka cooperation', confidentiality: 'internal' });
    const area = await make.area(agreement, { title: 'Quokka area' });
    await make.milestone(area, { title: 'Quokka counted' });
    await make.commitment(area, {
      title: 'Protect the quokka',
      ownerPartyIds: [make.partyOf(agreement, 'partner')],
    });
    await make.event(agreement, { title: 'Quokka day' });
    await make.document(agreement, { title: 'Minutes', text: 'The parties agreed that the quokka matters.' });
    const { groups } = await search('quokka');
    expect(groups.map(({ kind }) => kind).sort()).toEqual([
      'agreements',
      'areas',
      'commitments',
      'documents',
      'events',
      'milestones',
    ]);
    const file = groups.find(({ kind }) => kind === 'documents')?.hits[0];
    expect(file?.excerpt).toContainEqual({ text: 'quokka', hit: true });
    expect(file?.agreement).toMatchObject({ reference: agreement.reference });
    expect(await found(agreement.reference)).toContain('Quokka cooperation');
    expect(await found('northern cable', 'officer', 'organisations')).toEqual(['Northern Cable Company']);
    expect(await found('NCC', 'officer', 'organisations')).toEqual(['Northern Cable Company']);
    expect(await found('colleague@concord', 'officer', 'contacts')).toEqual(['colleague']);
  });

  it('finds what stands within records, and opens the record', async () => {
    const { officer } = rig.actors;
    const agreement = await make.agreement({
      signatories: [{ organisationId: rig.organisations.partner, name: 'Zyzomys Signer', title: null }],
    });
    const area = await make.area(agreement);
    const owner = make.partyOf(agreement, 'partner');
    const commitment = await make.commitment(area, { description: 'For every zyzomys.', ownerPartyIds: [owner] });
    const event = await make.event(agreement);
    await rig.indicators.create(
      officer,
      CreateIndicator.parse({ commitmentId: commitment.id, title: 'Zyzomys burrows' }),
    );
    await rig.eventOutcomes.create(
      officer,
      CreateEventOutcome.parse({ eventId: event.id, title: 'Zyzomys outcome', commitmentId: commitment.id }),
    );
    const series = await rig.eventSeries.create(officer, { agreementId: agreement.id, title: 'Zyzomys days' });
    const session = await rig.sessions.create(
      officer,
      CreateSession.parse({ eventId: event.id, title: 'Opening', speakers: [{ name: 'Ada Zyzomys' }] }),
    );
    await rig.dataQuestions.ask(
      officer,
      CreateDataQuestion.parse({ agreementId: agreement.id, question: 'How many zyzomys?', sourceText: 'several' }),
    );
    const amendment = await rig.amendments.create(
      officer,
      CreateAmendment.parse({ agreementId: agreement.id, kind: 'correction', title: 'Zyzomys amendment' }),
    );
    await rig.look(
      `INSERT INTO status_report (agreement_id, audience_party_id, period_start, period_end, number, summary) VALUES ($1, $2, '2026-01-01', '2026-03-31', 1, 'Zyzomys summary')`,
      [agreement.id, owner],
    );
    const opened = async (who: Who) =>
      (await search('zyzomys', who)).groups
        .flatMap(({ kind, hits }) => hits.map(({ opens }) => `${kind} ${opens.resource} ${opens.id}`))
        .sort();
    const shared = [
      `agreements agreements ${agreement.id}`,
      `commitments commitments ${commitment.id}`,
      `event-outcomes events ${event.id}`,
      `event-series event-series ${series.id}`,
      `indicators commitments ${commitment.id}`,
      `speakers events ${event.id}`,
    ];
    const all = await opened('officer');
    expect(all.filter((hit) => !hit.startsWith('status-reports'))).toEqual(
      [...shared, `amendments amendments ${amendment.id}`, `data-questions agreements ${agreement.id}`].sort(),
    );
    expect(all.some((hit) => hit.startsWith('status-reports'))).toBe(true);
    expect(await opened('partner')).toEqual(shared);
    expect(await opened('otherPartner')).toEqual([]);
    await rig.removals.remove(officer, 'sessions', session, 'not held');
    await rig.removals.remove(officer, 'commitments', commitment, 'recorded twice');
    expect((await opened('partner')).map((hit) => hit.split(' ')[0])).toEqual([
      'agreements',
      'event-outcomes',
      'event-series',
    ]);
  });

  it('finds an organisation by its number in a register, under its name', async () => {
    const { officer } = rig.actors;
    const { id, version } = await rig.organisationRecords.get(officer, rig.organisations.other);
    await rig.organisationRecords.patch(officer, id, version, {
      identifiers: [{ scheme: 'other', value: 'ZX-778899' }],
    });
    expect(await found('ZX-778899', 'officer', 'organisations')).toEqual(['Ministry of Lighthouses']);
  });

  it.each([
    ['Свободный доступ к спектру', 'спектр'],
    ['Élaboration d’un cadre général', 'elaboration general'],
    ['Formación sobre ciberseguridad', 'formacion'],
    ['国际电信联盟与华为的培训合作', '华为'],
    ['国际电信联盟与华为的培训合作', '电信联盟'],
    ['تدريب على الإتصالات', 'الاتصالات'],
    ['Straße der Kabel', 'strasse'],
    ['Seabed 2030: phase II', '2030 phase'],
  ])('finds "%s" by "%s"', async (title, typed) => {
    await make.loneMilestone({ title });
    expect(await found(typed, 'officer', 'milestones')).toContain(title);
  });

  it.each([
    ['Lighthouse keepers certified', 'lighthuose', 'lighthouse'],
    ['Сертификация операторов', 'сертефикация', 'сертификация'],
    ['Interoperability tested', 'interopreability', 'interoperability'],
    ['Undersea route surveyed', 'dersea', 'undersea'],
    ['Yapok academies counted', 'yaopk', 'yapok'],
    ['Yapok trainers certified', 'yaop', 'yapok'],
  ])('finds "%s" by "%s", and says what it took it for', async (title, typed, word) => {
    await make.loneMilestone({ title });
    const answer = await search(typed);
    expect(answer.meant).toContain(word);
    expect(await found(typed, 'officer', 'milestones')).toContain(title);
    expect((await search(word)).meant).toEqual([]);
  });

  it('puts the record called so first, and narrows to the kinds that were asked for', async () => {
    const area = await make.area(await make.agreement());
    await make.milestone(area, { title: 'Report on the wombat survey of the year' });
    await make.milestone(area, { title: 'Wombat survey' });
    expect((await found('wombat survey', 'officer', 'milestones'))[0]).toBe('Wombat survey');
    expect((await search('wombat', 'officer', { kinds: 'agreements,areas' })).groups).toEqual([]);
    expect((await search('wombat', 'officer', { limit: '1' })).groups[0]?.hits).toHaveLength(1);
  });

  it('finds an agreement by the number somebody else gave it, and an organisation by any of its names', async () => {
    const agreement = await make.agreement({ title: 'Numbered elsewhere' });
    await rig.owner.query(
      `INSERT INTO other_reference (agreement_id, holder, value) VALUES ($1, 'Archive', 'ZQX/88-17')`,
      [agreement.id],
    );
    await rig.owner.query(
      `INSERT INTO organisation_name (organisation_id, kind, language, name) VALUES ($1, 'official', 'zh', '北方电缆公司')`,
      [rig.organisations.partner],
    );
    const hit = (await search('zqx/88')).groups[0]?.hits[0];
    expect(hit).toMatchObject({ kind: 'agreements', opens: { resource: 'agreements', id: agreement.id } });
    expect(hit?.title).toEqual([{ text: 'Numbered elsewhere', hit: false }]);
    expect((await search('电缆公司')).groups[0]?.hits[0]?.opens.id).toBe(rig.organisations.partner);
  });

  it('finds an agreement by its number however that is typed, before what only holds the same words', async () => {
    const year = '2026';
    await rig.owner.query(`UPDATE agreement SET reference = $2 WHERE id = $1`, [
      (await make.agreement({ title: 'Numat cooperation' })).id,
      `C-${year}-9031`,
    ]);
    const short = await make.agreement({ title: 'Bettong cooperation' });
    await rig.owner.query(`UPDATE agreement SET reference = $2 WHERE id = $1`, [short.id, `C-${year}-0931`]);
    const elsewhere = await make.agreement({ title: 'Kowari cooperation' });
    await rig.owner.query(`INSERT INTO other_reference (agreement_id, holder, value) VALUES ($1, 'Archive', $2)`, [
      elsewhere.id,
      `C-${year}-931`,
    ]);
    for (const typed of ['C-2026-0931', 'C-2026-931', 'c2026-931', 'C 2026 931', 'C/2026/931 '])
      expect([typed, (await search(typed)).groups[0]?.hits[0]?.opens.id]).toEqual([typed, short.id]);
    expect(await found('C-2026-931')).toEqual(['Bettong cooperation', 'Kowari cooperation']);
    expect((await search('C-2026-931')).meant).toEqual([]);
    expect((await search('C-2026-931')).groups[0]?.hits[0]?.excerpt).toContainEqual({ text: '0931', hit: true });
    // a number nobody has is looked for as typed, and nothing of an agreement one may not see is told
    expect(await found('C-2026-8888')).toEqual([]);
    await rig.owner.query(`UPDATE agreement SET confidentiality = 'confidential' WHERE id = $1`, [short.id]);
    expect(await found('C-2026-931', 'viewer')).toEqual(['Kowari cooperation']);
  });

  it('says in which state the agreement is that it found', async () => {
    const draft = await make.draft({ title: 'Bilby cooperation' });
    const wish = { to: 'cancelled', reason: 'Not wanted.' } as const;
    await rig.agreements.transition(rig.actors.officer, draft.id, draft.version, wish);
    const hit = (await search('bilby')).groups[0]?.hits[0];
    expect(hit?.agreement).toMatchObject({ id: draft.id, type: draft.type, state: 'cancelled' });
  });

  it('opens a comment with what it speaks of', async () => {
    const milestone = await make.loneMilestone({ title: 'Dugong watched' });
    await rig.comments.create(
      rig.actors.officer,
      CreateComment.parse({
        agreementId: milestone.agreementId,
        subjectType: 'milestone',
        subjectId: milestone.id,
        text: 'The manatee was a dugong after all',
        visibility: 'internal',
      }),
    );
    const ofKind = async (who: Who) =>
      (await search('manatee', who, { kinds: 'comments' })).groups.flatMap(({ hits }) => hits);
    expect(await ofKind('officer')).toMatchObject([
      { kind: 'comments', opens: { resource: 'milestones', id: milestone.id } },
    ]);
    expect(await ofKind('partner')).toEqual([]);
    await rig.removals.remove(rig.actors.officer, 'milestones', milestone, 'test');
    expect(await ofKind('officer')).toEqual([]);
  });

  it('finds the words of progress updates under their milestone, each as it is said now', async () => {
    const milestone = await make.loneMilestone({ title: 'Colonies counted' });
    const spoken = 'The tenrec colonies were counted twice. ';
    const told = await make.log(milestone, {
      percent: 10,
      narrative: spoken.repeat(8),
      nextSteps: 'Ask the zoologist.',
    });
    await make.log(milestone, { percent: 20, challenges: 'A solenodon was in the way.', visibility: 'partner' });
    const updates = async (q: string, who: Who = 'officer') =>
      (await search(q, who, { kinds: 'progress-updates' })).groups.flatMap(({ hits }) => hits);
    const [hit] = await updates('zoologist');
    expect(hit).toMatchObject({
      kind: 'progress-updates',
      opens: { resource: 'milestones', id: milestone.id },
      agreement: { id: milestone.agreementId },
    });
    expect(hit?.title.map(({ text }) => text).join('')).toMatch(/^The tenrec colonies .{100,141}[^ ]…$/);
    expect(hit?.excerpt).toContainEqual({ text: 'zoologist', hit: true });
    // called by its obstacles where nothing else was told; internal words are no partner's
    expect((await updates('solenodon', 'partner')).map(({ title }) => title.map(({ text }) => text).join(''))).toEqual([
      'A solenodon was in the way.',
    ]);
    expect(await updates('tenrec', 'partner')).toEqual([]);
    expect(await updates('solenodon', 'otherPartner')).toEqual([]);
    await make.log(milestone, { percent: 15, narrative: 'The hedgehog colonies.', supersedesId: told.id });
    expect([await updates('tenrec'), (await updates('hedgehog')).length]).toEqual([[], 1]);
    await rig.removals.remove(
      rig.actors.manager,
      'milestones',
      await rig.milestones.get(rig.actors.officer, milestone.id),
      'test',
    );
    expect([await updates('hedgehog'), await updates('solenodon')]).toEqual([[], []]);
  });

  it('is not crowded out by updates: what is many is told after its own best', async () => {
    const milestone = await make.loneMilestone({ title: 'Pangolin census' });
    for (let percent = 1; percent <= 8; percent++)
      await make.log(milestone, { percent, narrative: 'Pangolin census.' });
    const { groups } = await search('pangolin census');
    expect(groups.map(({ kind, hits }) => [kind, hits.length])).toEqual(
      expect.arrayContaining([
        ['milestones', 1],
        ['progress-updates', 6],
      ]),
    );
  });

  it('shows nobody what they may not see', async () => {
    const secret = await make.agreement({ title: 'Numbat secret', confidentiality: 'confidential' });
    await make.milestone(await make.area(secret), { title: 'Numbat hidden' });
    const shared = await make.agreement({ title: 'Numbat shared', confidentiality: 'partner' });
    await make.document(shared, { title: 'Numbat internal note' });
    await make.document(shared, { title: 'Numbat for the partner', visibility: 'partner' });
    const sees = async (who: Who) => (await found('numbat', who)).sort();
    expect(await sees('officer')).toEqual([
      'Numbat for the partner',
      'Numbat hidden',
      'Numbat internal note',
      'Numbat secret',
      'Numbat shared',
    ]);
    expect(await sees('colleague')).toEqual(['Numbat for the partner', 'Numbat internal note', 'Numbat shared']);
    expect(await sees('partner')).toEqual(['Numbat for the partner', 'Numbat shared']);
    expect(await sees('otherPartner')).toEqual([]);
    expect(await found('Northern', 'otherPartner')).toEqual([]);
    expect(await found('Northern', 'partner', 'organisations')).toEqual(['Northern Cable Company']);
  });

  it('follows the record: changed, removed, restored', async () => {
    const milestone = await make.loneMilestone({ title: 'Bandicoot report' });
    const { officer } = rig.actors;
    const renamed = await rig.milestones.patch(officer, milestone.id, milestone.version, { title: 'Potoroo report' });
    expect([await found('bandicoot'), await found('potoroo')]).toEqual([[], ['Potoroo report']]);
    await rig.removals.remove(officer, 'milestones', renamed, 'test');
    expect(await found('potoroo')).toEqual([]);
    await rig.removals.restore(officer, 'milestones', milestone.id);
    expect(await found('potoroo')).toEqual(['Potoroo report']);
  });

  it.each(['%', '_', '\\', "' OR 1=1 --", '&|!():*', '   .  ', '<script>', 'a'])('takes "%s" for words', async (q) => {
    await expect(search(q)).resolves.toMatchObject({ q: q.trim() });
  });

  it('asks one statement', async () => {
    expect(await rig.statements.during(() => search('harbour'))).toHaveLength(1);
  });
});
