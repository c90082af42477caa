import { buffer } from 'node:stream/consumers';
import { strFromU8, unzipSync } from 'fflate';
import {
  AgreementList,
  HistoryList,
  ImportRowList,
  MilestoneList,
  PatchImport,
  ProgressUpdateList,
  RemovalList,
  type Import,
} from '@concord/contracts';
import { systemActor } from '@concord/platform';
import { Builders, importing, RegisterRig, workbook, type Table } from '../testing/index.ts';

describe('an import', () => {
  let rig: RegisterRig;
  let make: Builders;
  beforeAll(async () => {
    rig = await RegisterRig.open();
    make = new Builders(rig);
    await rig.setToday('2026-06-15');
  });
  afterAll(() => rig.close());

  const { upload, csv, tried, rowsOf, errorsOf, committed, undone } = importing(() => rig);

  const whole = (name: string): Readonly<Record<string, Table>> => ({
    Organisations: [
      ['Name', 'Acronym', 'Type', 'Country', 'Part of'],
      [`${name} Ministry`, `${name}M`, 'Government', 'CN', null],
      [`${name} Bureau`, null, 'Government', null, `${name} Ministry`],
    ],
    Agreements: [
      [
        'Title',
        'Type',
        'Parties',
        'Signed on',
        'Effective from',
        'Ends on',
        'Status',
        'Notice period (days)',
        'Unknown column',
      ],
      [
        `${name} cables`,
        'Memorandum of understanding',
        `UOH (Lead); ${name}M (Counterpart)`,
        'May 2024',
        new Date('2024-06-01'),
        '31/12/2027',
        'In force',
        90,
        'x',
      ],
      [`${name} lights`, 'joint_declaration', `UOH (lead); ${name} Ministry`, null, null, null, null, null, null],
    ],
    Parties: [
      ['Agreement', 'Party', 'Role'],
      [`${name} lights`, `${name} Bureau`, 'Observer'],
    ],
    Areas: [
      ['Agreement', 'Title', 'Weight'],
      [`${name} cables`, 'Deep sea', 2],
    ],
    Commitments: [
      ['Agreement', 'Area', 'Title', 'Kind', 'Strength', 'Owed by'],
      [`${name} cables`, 'Deep sea', 'Lay the cable', 'Programmatic', 'Undertaken', 'UOH'],
    ],
    Milestones: [
      ['Agreement', 'Area', 'Commitment', 'Milestone', 'Due date', 'Responsible', 'E-mail', 'Achieved on'],
      [
        `${name} cables`,
        'Deep sea',
        'Lay the cable',
        'Surveyed',
        '2025-02',
        'UOH',
        'officer@concord.example',
        new Date('2025-01-20'),
      ],
      [null, null, null, 'Laid', new Date('2027-03-01'), `${name}M`, null, null],
      [null, 'Shore', null, 'Landed', null, null, null, null],
    ],
    Progress: [
      ['Agreement', 'Area', 'Milestone', 'Date', 'Percent', 'What happened'],
      [`${name} cables`, 'Deep sea', 'Laid', '2026-05-31', 30, 'Half of the ships are there.\\nThe others come.'],
    ],
  });

  it('is read in the language of whoever reads it, whatever the language it was tried in', async () => {
    const readers = {
      en: { ...rig.actors.officer, language: 'en' },
      fr: { ...rig.actors.officer, language: 'fr' },
    } as const;
    const lines = [
      'Agreement,Type,Binding,Parties,Area,Milestone,Milestone kind,Due date',
      'Read tides,MoU,no,UOH (lead); NCC,Sea,Read buoys,deliverable,2027-03-01',
      'Read winds,MoU,no,UOH (lead); NCC,Air,Read vanes,perhaps,2027-03-01',
      'Read rains,MoU,perhaps,UOH (lead); NCC,Air,Read gauges,deliverable,03/04/2027',
    ];
    const checked = await tried(csv(lines, readers.fr), readers.fr);
    const readIn = async (language: 'en' | 'fr'): Promise<string[]> => {
      const { data } = await rig.imports.rows(readers[language], checked.id, ImportRowList.parse({ perPage: '200' }));
      return data.flatMap(({ changes, errors }) => [
        ...changes.map(({ field, after }) => `${field} ${after}`),
        ...errors.map(({ message }) => message.replace(/\s/g, ' ')),
      ]);
    };
    const english = await readIn('en');
    for (const words of [
      'agreement.state Draft',
      'agreement.parties Union of Harbours (Lead); Northern Cable Company (Counterpart)',
      '“perhaps” is not known here. Allowed: Yes, No.',
      expect.stringContaining('can be 3 April 2027 or 4 March 2027'),
    ])
      expect(english).toContainEqual(words);
    const french = await readIn('fr');
    for (const words of [
      'agreement.state Projet',
      'agreement.parties Union of Harbours (Chef de file); Northern Cable Company (Contrepartie)',
      expect.stringContaining('Oui, Non'),
      expect.stringContaining('3 avril 2027'),
    ])
      expect(french).toContainEqual(words);
  });

  it('brings in a whole portfolio, as it was shown before', async () => {
    const checked = await tried(upload(await workbook(whole('First'))));
    expect(await errorsOf(checked)).toEqual([]);
    expect(checked.counts).toEqual({
      organisations: { new: 2, changed: 0, same: 0, held: 0, error: 0 },
      agreements: { new: 2, changed: 0, same: 0, held: 0, error: 0 },
      parties: { new: 1, changed: 0, same: 0, held: 0, error: 0 },
      areas: { new: 2, changed: 0, same: 0, held: 0, error: 0 },
      commitments: { new: 1, changed: 0, same: 0, held: 0, error: 0 },
      milestones: { new: 3, changed: 0, same: 0, held: 0, error: 0 },
      'progress-updates': { new: 1, changed: 0, same: 0, held: 0, error: 0 },
    });
    expect(await rig.look(`SELECT 1 FROM agreement WHERE title LIKE 'First %'`)).toEqual([]);

    const done = await committed(checked);
    expect(done).toMatchObject({ state: 'committed', counts: checked.counts });
    // as many as were announced are said to be written
    expect(await rig.look(`SELECT done, total FROM import_progress WHERE import_id = $1`, [done.id])).toEqual([
      { done: 12, total: 12 },
    ]);
    const agreements = await rig.look(
      `SELECT title, state, reference, signed_on::text, signed_on_precision, ends_on::text, reminders_from, notice_days FROM agreement WHERE title LIKE 'First %' ORDER BY title`,
    );
    expect(agreements).toEqual([
      expect.objectContaining({
        title: 'First cables',
        state: 'in_force',
        reference: expect.stringMatching(/^C-2026-\d{4}$/),
        signed_on: '2024-05-01',
        signed_on_precision: 'month',
        ends_on: '2027-12-31',
        reminders_from: null,
        notice_days: 90,
      }),
      expect.objectContaining({ title: 'First lights', state: 'draft' }),
    ]);
    const [{ id: areaId } = { id: '' }] = await rig.look<{ id: string }>(
      `SELECT id FROM area WHERE title = 'Deep sea'`,
    );
    const { data } = await rig.milestones.list(rig.actors.officer, MilestoneList.parse({ areaId }));
    expect(
      data.map(({ title, state, baselineDueOn, achievedOn, verificationLevel, percent, health, responsible }) => ({
        title,
        state,
        baselineDueOn,
        achievedOn,
        verificationLevel,
        percent,
        rag: health.computed,
        responsible,
      })),
    ).toEqual([
      {
        title: 'Surveyed',
        state: 'achieved',
        baselineDueOn: '2025-02-28',
        achievedOn: '2025-01-20',
        verificationLevel: 'self_reported',
        percent: 100,
        rag: 'blue',
        responsible: { party: 'UOH', contact: 'officer' },
      },
      {
        title: 'Laid',
        state: 'in_progress',
        baselineDueOn: '2027-03-01',
        achievedOn: null,
        verificationLevel: null,
        percent: 30,
        rag: 'green',
        responsible: { party: 'FirstM', contact: null },
      },
    ]);
    const [update] = await rig.look(`SELECT narrative, as_of::text, created_by FROM progress_update WHERE act = 'log'`);
    expect(update).toEqual({
      narrative: 'Half of the ships are there.\nThe others come.',
      as_of: '2026-05-31',
      created_by: rig.actors.officer.userId,
    });
  });

  it('changes nothing when it comes again', async () => {
    await committed(await tried(upload(await workbook(whole('Again')))));
    const again = await tried(upload(await workbook(whole('Again'))));
    expect(await rowsOf(again)).toEqual([]);
    expect(
      Object.values(again.counts ?? {}).every(({ new: made, changed, error }) => made + changed + error === 0),
    ).toBe(true);
    await expect(rig.imports.commit(rig.actors.officer, again.id, again.version)).rejects.toMatchObject({
      code: 'IMPORT.NOTHING_TO_DO',
    });
  });

  it('shows what would change, before and after, and leaves alone what the file does not say', async () => {
    await committed(await tried(upload(await workbook(whole('Changing')))));
    const given = await tried(
      csv(['Agreement,Area,Milestone,Due date,Weight,Responsible', 'Changing cables,Deep sea,Laid,2027-04-01,,UOH']),
    );
    expect(await rowsOf(given)).toMatchObject([
      {
        outcome: 'changed',
        label: 'Laid',
        changes: [
          { field: 'milestone.dueOn', before: '2027-03-01', after: '2027-04-01' },
          { field: 'milestone.responsible', before: 'Changing Ministry', after: 'UOH' },
        ],
      },
    ]);
    await committed(given);
    expect(
      await rig.look(
        `SELECT due_on::text, baseline_due_on::text, weight FROM milestone m JOIN agreement a ON a.id = m.agreement_id WHERE a.title = 'Changing cables' AND m.title = 'Laid'`,
      ),
    ).toEqual([{ due_on: '2027-04-01', baseline_due_on: '2027-03-01', weight: 1 }]);
  });

  it('says each error beside its cell', async () => {
    const given = await tried(
      csv([
        'Agreement title;Agreement type;Parties;Area;Milestone;Starts on;Agreed date;Kind of milestone;Achieved on',
        'Errors;Pact;UOH; One;A;;;;',
        'Errors two;Joint declaration;Nobody Ltd;One;A;;;;',
        'Errors three;Joint declaration;UOH;One;A;;03/04/2025;;',
        ';;;One;B;;30/02/2025;;',
        ';;;One;C;2026-05-01;2026-04-01;;',
        ';;;One;D;;2026-07-01;Gradual;',
        ';;;One;E;;;;2026-06-16',
        ';;;One;;;2026-01-01;;',
        ';;;One;F;;2026-02-01;;',
        ';;;One;G;2026-05-01;2026-06-10;;2026-04-30',
      ]),
    );
    expect(await errorsOf(given)).toEqual([
      '2 B Pact IMPORT.WORD_UNKNOWN',
      '3 C Nobody Ltd IMPORT.NAMES_NOTHING',
      '4 G 03/04/2025 IMPORT.DATE_AMBIGUOUS',
      '5 G 30/02/2025 IMPORT.DATE_UNREADABLE',
      '6 F 2026-05-01 MILESTONE.STARTS_AFTER_DUE',
      '7 F - MILESTONE.START_REQUIRED',
      '8 I 2026-06-16 PROGRESS.IN_FUTURE',
      '9 E - required',
      '11 I 2026-04-30 MILESTONE.ACHIEVED_BEFORE_START',
    ]);
    const [ambiguous] = (await rowsOf(given, { outcome: 'error' })).filter(({ row }) => row === 4);
    expect(ambiguous?.errors[0]?.message).toContain('3 April 2025 or 4 March 2025');
  });

  it('reads what an office writes for short, several parties between commas, and days in the order the file shows', async () => {
    const headings = 'Agreement title;Agreement type;Parties;Signed on;Ends on';
    const short = 'Short;MoU;NCC, UOH;03/04/2025;31/12/2027';
    const refused = await tried(csv([headings, short, 'Short of one;LoI;NCC, Nobody Ltd;04/04/2025;31/12/2027']));
    expect(await errorsOf(refused)).toEqual(['3 C NCC, Nobody Ltd IMPORT.NAMES_NOTHING']);
    await committed(await tried(csv([headings, short])));
    const [read] = await rig.look(
      `SELECT type, signed_on::text, (SELECT count(*)::int FROM party p WHERE p.agreement_id = a.id) AS parties FROM agreement a WHERE title = 'Short'`,
    );
    expect(read).toEqual({ type: 'memorandum_of_understanding', signed_on: '2025-04-03', parties: 2 });
  });

  it.each([
    [['03/13/2025', '04/04/2025'], 'month_first'],
    [['03/13/2025', '13/03/2025'], null],
    [['03/04/2025', '30/02/2025'], null],
  ])('takes the dates %j for written %s', async ([one, other], order) => {
    const given = await csv(['Agreement title;Signed on', `One;${one}`, `Other;${other}`]);
    expect(given.dateOrder).toBe(order);
  });

  it('leaves out the rows with errors only where that was chosen', async () => {
    const lines = [
      'Agreement title,Agreement type,Parties,Area,Milestone,Due date',
      'Partly,Joint declaration,UOH; NCC,One,Good,2027-01-31',
      ',,,One,Bad,2027-02-30',
    ];
    const given = await tried(csv(lines));
    const commit = (one: Import) => rig.imports.commit(rig.actors.officer, one.id, one.version);
    await expect(commit(given)).rejects.toMatchObject({ code: 'IMPORT.HAS_ERRORS', details: { count: 1 } });
    const chosen = await rig.imports.patch(rig.actors.officer, given.id, given.version, { leaveOutErrors: true });
    expect(chosen.state).toBe('checked');
    await committed(chosen);
    expect(await rig.look(`SELECT title FROM milestone WHERE title IN ('Good', 'Bad')`)).toEqual([{ title: 'Good' }]);
  });

  it('reads a date that can be two as the officer says the file writes them', async () => {
    const lines = [
      'Agreement title,Agreement type,Parties,Area,Milestone,Due date',
      'Order,Joint declaration,UOH,One,A,03/04/2027',
    ];
    const given = await csv(lines);
    const said = await rig.imports.patch(rig.actors.officer, given.id, given.version, { dateOrder: 'day_first' });
    await committed(await tried(Promise.resolve(said)));
    expect(await rig.look(`SELECT due_on::text FROM milestone WHERE title = 'A'`)).toEqual([{ due_on: '2027-04-03' }]);
  });

  it('takes columns from whoever knows better than the guess', async () => {
    const given = await csv(['Vorhaben,Vertrag,Frist', 'Kabel,Fremd,2027-01-01']);
    expect(given.sheets[0]?.columns.map(({ field }) => field)).toEqual([null, null, null]);
    const patch = (columns: unknown[]) =>
      rig.imports.patch(
        rig.actors.officer,
        given.id,
        given.version,
        PatchImport.parse({ sheets: [{ name: 'CSV', record: 'milestones', columns }] }),
      );
    await expect(patch([null])).rejects.toMatchObject({ code: 'IMPORT.SHEET_UNKNOWN' });
    const mapped = await patch(['milestone.title', 'agreement.title', 'milestone.dueOn']);
    await expect(rig.imports.dryRun(rig.actors.officer, mapped.id)).rejects.toMatchObject({
      code: 'IMPORT.COLUMN_REQUIRED',
      details: { field: 'Area' },
    });
  });

  it('is undone as if it had not been, except for numbers, which are never given twice', async () => {
    const before = await make.agreement({ title: 'Undo stands' });
    const area = await make.area(before);
    const milestone = await make.milestone(area, { title: 'Known', dueOn: '2027-01-01' });
    const sheets = whole('Undo');
    const given = await committed(
      await tried(
        upload(
          await workbook({
            ...sheets,
            Milestones: [
              ...(sheets['Milestones'] ?? []),
              ['Undo stands', 'Cables', null, 'Known', new Date('2027-05-05'), null, null, new Date('2026-03-03')],
            ],
          }),
        ),
      ),
    );
    expect((await rig.milestones.get(rig.actors.officer, milestone.id)).state).toBe('submitted');
    expect((await undone(given)).state).toBe('undone');
    const after = await rig.milestones.get(rig.actors.officer, milestone.id);
    expect(after).toMatchObject({
      state: 'planned',
      dueOn: '2027-01-01',
      submittedOn: null,
      percent: 0,
      lastUpdateAt: null,
    });
    const listed = await rig.agreements.list(rig.actors.officer, AgreementList.parse({ q: 'Undo' }));
    expect(listed.data.map(({ title }) => title)).toEqual(['Undo stands']);
    const removed = async (language: 'en' | 'fr') =>
      (
        await rig.removals.list(
          { ...rig.actors.officer, language },
          RemovalList.parse({ resource: 'agreements', q: 'portfolio.xlsx', sort: 'title' }),
        )
      ).data.map(({ reason, along }) => ({ reason, along }));
    expect(await removed('en')).toEqual([
      {
        reason: 'The import “portfolio.xlsx” was undone',
        along: [
          { resource: 'areas', count: 2 },
          { resource: 'commitments', count: 1 },
          { resource: 'milestones', count: 3 },
        ],
      },
      { reason: 'The import “portfolio.xlsx” was undone', along: [] },
    ]);
    // whoever undid it, its readers read it in their own language
    expect((await removed('fr')).map(({ reason }) => reason)).toEqual(
      Array(2).fill('L’import «\u00a0portfolio.xlsx\u00a0» a été annulé'),
    );
    expect(await rig.look(`SELECT 1 FROM organisation WHERE name LIKE 'Undo %' AND removal_id IS NULL`)).toEqual([]);
    // and comes in again as if for the first time
    const again = await tried(upload(await workbook(sheets)));
    expect(again.counts?.agreements).toEqual({ new: 2, changed: 0, same: 0, held: 0, error: 0 });
  });

  it('submits by its evidence policy what the register has, and what it brings in is its past', async () => {
    const area = await make.area(await make.agreement({ title: 'Standing' }));
    for (const evidencePolicy of ['none', 'optional', 'required'])
      await make.milestone(area, { title: evidencePolicy, evidencePolicy });
    const lines = [
      'Agreement,Area,Milestone,Evidence policy,Achieved on',
      ...['none', 'optional', 'required'].map((title) => `Standing,Cables,${title},,2026-03-03`),
      'Standing,Cables,brought in,Required,2026-03-03',
    ];
    const checked = await tried(csv(lines));
    expect(await errorsOf(checked)).toEqual(['4 E 2026-03-03 MILESTONE.EVIDENCE_REQUIRED']);
    expect(
      (await rowsOf(checked, { outcome: 'changed' })).map(({ label, changes }) => [label, changes[0]?.after]),
    ).toEqual([
      ['none', '2026-03-03 (Achieved)'],
      ['optional', '2026-03-03 (Awaiting verification)'],
    ]);
    await committed(await rig.imports.patch(rig.actors.officer, checked.id, checked.version, { leaveOutErrors: true }));
    const { data } = await rig.milestones.list(
      rig.actors.officer,
      MilestoneList.parse({ areaId: area.id, sort: 'createdAt' }),
    );
    expect(
      data.map(({ title, state, verificationLevel, achievedOn }) => [title, state, verificationLevel, achievedOn]),
    ).toEqual([
      ['none', 'achieved', 'self_reported', '2026-03-03'],
      ['optional', 'submitted', 'self_reported', null],
      ['required', 'planned', null, null],
      ['brought in', 'achieved', 'self_reported', '2026-03-03'],
    ]);
    const onOneWord = { areaId: area.id, state: 'achieved', verificationLevel: 'self_reported', sort: 'createdAt' };
    expect(
      (await rig.milestones.list(rig.actors.manager, MilestoneList.parse(onOneWord))).data.map(({ title }) => title),
    ).toEqual(['none', 'brought in']);
    // the same again changes nothing, also once somebody else has verified it
    const again = lines.filter((line) => !line.includes('required'));
    expect(await rowsOf(await tried(csv(again)))).toEqual([]);
    const waiting = data.find(({ title }) => title === 'optional');
    await rig.milestones.verify(rig.actors.manager, waiting?.id ?? '', waiting?.version ?? 0, { note: null });
    expect(await rowsOf(await tried(csv(again)))).toEqual([]);
  });

  it('weighs no area of the register otherwise once progress was logged', async () => {
    const area = await make.area(await make.agreement({ title: 'Weighed' }));
    const lines = ['Agreement,Area,Weight', 'Weighed,Cables,7'];
    const sheet = { Areas: lines.map((line) => line.split(',')) };
    expect(await errorsOf(await tried(upload(await workbook(sheet))))).toEqual([]);
    await make.log(await make.milestone(area));
    expect(await errorsOf(await tried(upload(await workbook(sheet))))).toEqual(['2 C 7 AREA.WEIGHT_FIXED']);
  });

  it('lets nobody verify what they submitted by a file', async () => {
    const milestone = await make.milestone(await make.area(await make.agreement({ title: 'Own work' })));
    const lines = ['Agreement,Area,Milestone,Achieved on', 'Own work,Cables,Cable laid,2026-03-03'];
    const { administrator } = rig.actors;
    await committed(await tried(csv(lines, administrator), administrator), administrator);
    const { version } = await rig.milestones.get(administrator, milestone.id);
    await expect(rig.milestones.verify(administrator, milestone.id, version, { note: null })).rejects.toMatchObject({
      code: 'MILESTONE.SUBMITTER_CANNOT_VERIFY',
    });
  });

  describe('that told of a milestone of the register', () => {
    const told = async (
      title: string,
      before: (id: string) => Promise<unknown> = () => Promise.resolve(),
    ): Promise<{ id: string; agreementId: string; given: Import; lines: string[] }> => {
      const milestone = await make.milestone(await make.area(await make.agreement({ title })), { dueOn: '2026-12-01' });
      await make.log(milestone, { percent: 10, asOf: '2026-02-01', narrative: 'By hand.' });
      await before(milestone.id);
      const lines = [
        'Agreement,Area,Milestone,Date,Percent,What happened',
        `${title},Cables,Cable laid,2026-04-01,60,By file.`,
      ];
      return { ...milestone, lines, given: await committed(await tried(csv(lines))) };
    };
    const stream = async (milestoneId: string, language: 'en' | 'fr' = 'en') =>
      (await rig.progress.list({ ...rig.actors.officer, language }, ProgressUpdateList.parse({ milestoneId }))).data;
    const standing = (id: string) => rig.milestones.get(rig.actors.officer, id);

    it('is taken back beside what it told, which stays', async () => {
      const { id, agreementId, given, lines } = await told('Taken back');
      expect(await standing(id)).toMatchObject({ percent: 60 });
      await undone(given);
      expect(await standing(id)).toMatchObject({ percent: 10, state: 'in_progress' });
      const [back, byFile, byHand] = await stream(id);
      expect(back).toMatchObject({
        act: 'take_back',
        percent: 10,
        asOf: '2026-06-15',
        supersedesId: byFile?.id,
        reasonText: 'The import “portfolio.csv” was undone',
        createdBy: { name: 'officer' },
      });
      expect(byFile).toMatchObject({ narrative: 'By file.', percent: 60, supersededById: back?.id });
      expect(byHand).toMatchObject({ narrative: 'By hand.', supersededById: null });
      expect((await stream(id, 'fr'))[0]?.reasonText).toBe('L’import «\u00a0portfolio.csv\u00a0» a été annulé');
      const { data } = await rig.history.list(rig.actors.officer, agreementId, HistoryList.parse({ recordId: id }));
      expect(data.flatMap(({ changes }) => changes)).toContainEqual(
        expect.objectContaining({ field: 'reasonText', after: 'The import “portfolio.csv” was undone' }),
      );
      // what was taken back is told no more: neither the next update nor the same file meets it
      await make.log({ id }, { percent: 20, asOf: '2026-03-01' });
      expect(await standing(id)).toMatchObject({ percent: 20 });
      expect((await tried(csv(lines))).counts?.['progress-updates']).toMatchObject({ new: 1, same: 0 });
    });

    it.each<[string, (id: string) => Promise<unknown>]>([
      ['told more', (id) => make.log({ id }, { narrative: 'No change.' }, rig.actors.administrator)],
      [
        'asked how it stands',
        (id) => rig.progressRequests.ask(rig.actors.officer, id, { contactId: rig.contacts.partner, note: null }),
      ],
    ])('is not undone there where somebody has %s since', async (what, act) => {
      const { id, given } = await told(`Since ${what}`);
      await act(id);
      expect(await rig.imports.undoOf(rig.actors.officer, given.id)).toMatchObject({ undone: 0, kept: 2 });
      await undone(given);
      expect(await standing(id)).toMatchObject({ percent: 60 });
      expect((await stream(id)).map(({ act: said }) => said)).not.toContain('take_back');
    });

    it('is not undone there where somebody asked before it has answered through a link since', async () => {
      const { id, given } = await told('By link', (milestoneId) =>
        rig.progressRequests.ask(rig.actors.officer, milestoneId, { contactId: rig.contacts.partner, note: null }),
      );
      const [request] = await rig.look<{ id: string }>(
        `UPDATE progress_request SET answered_at = now(), told = '{"percent": 70, "readings": []}' WHERE milestone_id = $1 RETURNING id`,
        [id],
      );
      const undo = () => rig.imports.undoOf(rig.actors.officer, given.id);
      expect(await undo()).toMatchObject({ kept: 0 });
      await rig.workerWork.write(systemActor, (tx) => rig.progress.takeOver(tx, request?.id ?? ''));
      const kept = { by: null, at: expect.any(String) };
      expect(await undo()).toMatchObject({ undone: 0, kept: 2, rows: [{ kept }, { kept }] });
      await undone(given);
      expect(await standing(id)).toMatchObject({ percent: 70 });
    });
  });

  describe('that somebody changed since', () => {
    const recordOf = async (given: Import, record: string, called: string): Promise<string> =>
      (await rowsOf(given, { record })).find(({ label }) => label === called)?.recordId ?? '';
    const keptIn = async (given: Import): Promise<string[]> =>
      (await rowsOf(given, { kept: 'true' })).map(({ record, label, kept }) => `${record} ${label} ${kept?.by ?? '-'}`);
    const standing = (title: string): Promise<object[]> =>
      rig.look(
        `SELECT m.title FROM milestone m JOIN agreement a ON a.id = m.agreement_id WHERE a.title = $1 AND m.removal_id IS NULL ORDER BY 1`,
        [title],
      );

    it('is undone but for that and what it stands on; both numbers are told before', async () => {
      const given = await committed(await tried(upload(await workbook(whole('Kept')))));
      const milestone = await rig.milestones.get(rig.actors.officer, await recordOf(given, 'milestones', 'Laid'));
      await rig.milestones.patch(rig.actors.officer, milestone.id, milestone.version, { title: 'Laid at last' });
      const before = await rig.imports.undoOf(rig.actors.officer, given.id);
      expect(before).toMatchObject({ undone: 7, kept: 5 });
      expect((await undone(given)).state).toBe('undone');
      expect(await keptIn(given)).toEqual([
        'organisations Kept Ministry -',
        'agreements Kept cables officer',
        'areas Deep sea officer',
        'milestones Laid officer',
        'progress-updates Laid, 2026-05-31 officer',
      ]);
      expect(await standing('Kept cables')).toEqual([{ title: 'Laid at last' }]);
      expect(await rig.imports.undoOf(rig.actors.officer, given.id)).toMatchObject({ kept: 0 });
    });

    it('keeps what something recorded by hand stands on', async () => {
      const given = await committed(await tried(upload(await workbook(whole('Used')))));
      const areaId = await recordOf(given, 'areas', 'Shore');
      const [{ agreement_id: agreementId } = { agreement_id: '' }] = await rig.look<{ agreement_id: string }>(
        `SELECT agreement_id FROM area WHERE id = $1`,
        [areaId],
      );
      await make.milestone({ id: areaId, agreementId }, { title: 'By hand' });
      await undone(given);
      expect(await keptIn(given)).toEqual(
        expect.arrayContaining(['agreements Used cables officer', 'areas Shore officer']),
      );
      expect(await standing('Used cables')).toEqual([{ title: 'By hand' }]);
    });

    it('keeps nothing for having been removed and brought back', async () => {
      const given = await committed(await tried(upload(await workbook(whole('Back')))));
      const id = await recordOf(given, 'milestones', 'Landed');
      const { version } = await rig.milestones.get(rig.actors.officer, id);
      await rig.removals.remove(rig.actors.officer, 'milestones', { id, version }, 'By mistake');
      await rig.removals.restore(rig.actors.officer, 'milestones', id);
      expect(await rig.imports.undoOf(rig.actors.officer, given.id)).toMatchObject({ kept: 0, rows: [] });
      await undone(given);
      expect(await standing('Back cables')).toEqual([]);
    });

    it('tells nobody else what would be undone', async () => {
      const given = await committed(await tried(csv(['Agreement title,Agreement type,Parties', 'Quiet,LoI,UOH'])));
      await expect(rig.imports.undoOf(rig.actors.colleague, given.id)).rejects.toMatchObject({
        code: 'RECORD.NOT_FOUND',
      });
    });
  });

  it('does not write what was not shown: the register may have changed since', async () => {
    const given = await tried(csv(['Agreement title,Agreement type,Parties', 'Meanwhile,Joint declaration,UOH; NCC']));
    await make.draft({ title: 'Meanwhile' });
    const refused = await committed(given);
    expect(refused).toMatchObject({ state: 'checked', refusal: { code: 'IMPORT.CHANGED_MEANWHILE' } });
    expect(refused.counts?.agreements).toMatchObject({ new: 0, changed: 1 });
  });

  it('does a commit once, however often the worker is told', async () => {
    const given = await committed(
      await tried(csv(['Agreement title,Agreement type,Parties', 'Once,Joint declaration,UOH'])),
    );
    await rig.workerImports.commitNow({ ...rig.actors.officer, role: 'system', userId: null }, given.id);
    expect(await rig.look(`SELECT 1 FROM agreement WHERE title = 'Once'`)).toHaveLength(1);
    await expect(rig.imports.commit(rig.actors.officer, given.id, given.version)).rejects.toMatchObject({
      code: 'IMPORT.FINISHED',
    });
  });

  it('writes nothing where its author may not, and finds nothing the author may not see', async () => {
    await make.agreement({ title: 'Theirs' });
    await make.draft({ title: 'Secret', confidentiality: 'confidential' });
    const lines = ['Agreement,Area,Milestone,Due date', 'Theirs,One,A,2027-01-01', 'Secret,One,A,2027-01-01'];
    const given = await tried(csv(lines, rig.actors.colleague), rig.actors.colleague);
    const { data } = await rig.imports.rows(rig.actors.colleague, given.id, ImportRowList.parse({}));
    expect(data.flatMap(({ row, errors }) => errors.map(({ code }) => [row, code]))).toEqual(
      [
        [2, 'ACCESS.DENIED'],
        [2, 'IMPORT.PARENT_REFUSED'],
        [3, 'IMPORT.NAMES_NOTHING'],
      ].filter(([, code]) => code !== 'IMPORT.PARENT_REFUSED'),
    );
    await expect(rig.imports.get(rig.actors.officer, given.id)).rejects.toMatchObject({ code: 'RECORD.NOT_FOUND' });
    await expect(csv(lines, rig.actors.viewer)).rejects.toMatchObject({ code: 'ACCESS.DENIED' });
  });

  it('brings in who signed and how a commitment is measured, shows what would change, and takes it back', async () => {
    const sheets = (title: string, target: number): Readonly<Record<string, Table>> => ({
      Agreements: [
        ['Title', 'Type', 'Parties', 'Signatories'],
        ['Measured', 'Joint declaration', 'UOH; NCC', `UOH: Ada Lovelace${title}; NCC: Li Wei (Director (acting))`],
      ],
      Indicators: [
        ['Agreement', 'Area', 'Commitment', 'Indicator', 'Kind of commitment', 'Strength', 'Owed by', 'Target', 'Unit'],
        ['Measured', 'Sea', 'Lay', 'Kilometres laid', 'Programmatic', 'Undertaken', 'UOH', target, 'km'],
      ],
    });
    const signed = (): Promise<object[]> =>
      rig.look(
        `SELECT s.name, s.title, s.position FROM signatory s JOIN agreement a ON a.id = s.agreement_id WHERE a.title = 'Measured' ORDER BY s.position`,
      );
    const target = (): Promise<object[]> =>
      rig.look(`SELECT target_value AS target, unit FROM indicator WHERE title = 'Kilometres laid'`);

    const first = await tried(upload(await workbook(sheets('', 100))));
    expect(await errorsOf(first)).toEqual([]);
    expect(first.counts?.indicators).toEqual({ new: 1, changed: 0, same: 0, held: 0, error: 0 });
    expect((await committed(first)).state).toBe('committed');
    const before = [
      { name: 'Ada Lovelace', title: null, position: 1 },
      { name: 'Li Wei', title: 'Director (acting)', position: 2 },
    ];
    expect(await signed()).toEqual(before);
    expect(await target()).toEqual([{ target: 100, unit: 'km' }]);
    expect(await rowsOf(await tried(upload(await workbook(sheets('', 100)))))).toEqual([]);

    const second = await tried(upload(await workbook(sheets(' (Rector); NCC: Otto Ende', 120))));
    expect((await rowsOf(second)).flatMap(({ changes }) => changes)).toEqual([
      {
        field: 'agreement.signatories',
        before: 'Union of Harbours: Ada Lovelace; Northern Cable Company: Li Wei (Director (acting))',
        after: 'UOH: Ada Lovelace (Rector); NCC: Otto Ende; NCC: Li Wei (Director (acting))',
      },
      { field: 'indicator.targetValue', before: '100', after: '120' },
    ]);
    const done = await committed(second);
    expect(await signed()).toMatchObject([
      { name: 'Ada Lovelace', title: 'Rector' },
      { name: 'Li Wei' },
      { name: 'Otto Ende' },
    ]);
    expect(await target()).toMatchObject([{ target: 120 }]);
    expect((await undone(done)).state).toBe('undone');
    expect(await signed()).toEqual(before);
    expect(await target()).toMatchObject([{ target: 100 }]);
  });

  it('says beside their cells what is wrong with signatories and indicators', async () => {
    const wrong = await tried(
      upload(
        await workbook({
          Agreements: [
            ['Title', 'Type', 'Parties', 'Signatories'],
            ['Wrong', 'Joint declaration', 'UOH', 'Ada Lovelace'],
            ['Wrong too', 'Joint declaration', 'UOH', 'NCC: Li Wei'],
            ['Right', 'Joint declaration', 'UOH', null],
          ],
          Commitments: [
            ['Agreement', 'Area', 'Title', 'Kind', 'Strength', 'Owed by'],
            ['Right', 'Sea', 'Lay', 'Programmatic', 'Undertaken', 'UOH'],
          ],
          Indicators: [
            ['Agreement', 'Area', 'Commitment', 'Title', 'Measure', 'Baseline', 'Target'],
            ['Right', 'Sea', 'Lay', 'Down', 'Percentage', 50, 10],
            ['Right', 'Sea', 'Lay', 'Words', 'Qualitative', null, 10],
            ['Right', 'Sea', 'Lay', 'Many', null, null, 'many'],
            ['Right', 'Sea', 'Unheard of', 'Lost', null, null, 10],
            ['Right', 'Sea', null, 'Nowhere', null, null, 10],
          ],
        }),
      ),
    );
    expect(await errorsOf(wrong)).toEqual([
      '2 D Ada Lovelace IMPORT.SIGNATORY_UNREADABLE',
      '3 D NCC: Li Wei IMPORT.NOT_A_PARTY',
      '2 G 10 INDICATOR.TARGET_AGAINST_DIRECTION',
      '3 G 10 INDICATOR.QUALITATIVE_HAS_NO_VALUE',
      '4 G many IMPORT.NUMBER_UNREADABLE',
      '5 C Unheard of IMPORT.NAMES_NOTHING',
      '6 C - required',
    ]);
  });

  it('tells nothing of a confidential agreement to whoever is not on its team, whatever they name it by', async () => {
    const secret = await make.draft({ title: 'Hushed harbour', confidentiality: 'confidential' });
    await make.milestone(await make.area(secret, { title: 'Hushed area' }), { title: 'Hushed milestone' });
    const { reference } = await rig.agreements.get(rig.actors.officer, secret.id);
    await rig.look(`INSERT INTO other_reference (agreement_id, organisation_id, value) VALUES ($1, $2, 'HH-7')`, [
      secret.id,
      rig.organisations.partner,
    ]);
    for (const name of [reference, 'HH-7', 'Hushed harbour']) {
      const lines = ['Agreement,Area,Milestone,Due date', `${name},Hushed area,Hushed milestone,2027-01-01`];
      const given = await tried(csv(lines, rig.actors.colleague), rig.actors.colleague);
      const { data } = await rig.imports.rows(rig.actors.colleague, given.id, ImportRowList.parse({}));
      expect(data.flatMap(({ errors }) => errors.map(({ code, value }) => [code, value]))).toEqual([
        ['IMPORT.NAMES_NOTHING', name],
      ]);
      // nothing but what the file itself says
      expect(JSON.stringify({ given, data })).not.toContain(name === 'Hushed harbour' ? reference : 'Hushed harbour');
      expect(JSON.stringify({ given, data })).not.toContain(secret.id);
    }
    const portfolio = await buffer(rig.exports.openPortfolio(rig.actors.colleague).content);
    const all = Object.values(unzipSync(portfolio)).map((part) => strFromU8(part));
    expect(all.join('')).not.toContain('Hushed');
  });

  it('knows an agreement by what others call it, and money by two decimals', async () => {
    const lines = [
      'File no;Agreement title;Agreement type;Parties;Other references;Area;Commitment;Kind of commitment;Strength;Owed by;Amount;Currency;Renewal;Renewed for (months);Ends on',
      'A-33/2024;Referred;Cooperation agreement;UOH (Lead); NCC: 77/b;Sea;Pay;Financial;Undertaken;UOH;1 250 000,50;CHF;Automatic;12;2027-12-31',
    ];
    const given = await committed(await tried(csv(lines)));
    expect(given.state).toBe('committed');
    expect(
      await rig.look(
        `SELECT f.holder, f.organisation_id, f.value FROM other_reference f JOIN agreement a ON a.id = f.agreement_id WHERE a.title = 'Referred' ORDER BY value`,
      ),
    ).toEqual([
      { holder: null, organisation_id: rig.organisations.partner, value: '77/b' },
      { holder: 'File no', organisation_id: null, value: 'A-33/2024' },
    ]);
    expect(await rig.look(`SELECT amount::text, currency FROM commitment WHERE title = 'Pay'`)).toEqual([
      { amount: '1250000.50', currency: 'CHF' },
    ]);
    expect(await rowsOf(await tried(csv(lines)))).toEqual([]);
    // the number is the key: the title may be another by now
    const renamed = await tried(csv(lines.map((line) => line.replace('Referred', 'Referred anew'))));
    expect(await rowsOf(renamed)).toMatchObject([
      { outcome: 'changed', changes: [{ field: 'agreement.title', before: 'Referred', after: 'Referred anew' }] },
    ]);
    const wrong = await tried(
      csv(
        lines.map((line) =>
          line.replace('CHF', 'XXZ').replace('A-33', 'B-1').replace('77/b', '78').replace('Referred', 'Other'),
        ),
      ),
    );
    expect((await errorsOf(wrong)).join()).toContain('XXZ CODE.UNKNOWN');
  });
});
