import type { Import } from '@concord/contracts';
import { importing, RegisterRig } from '../testing/index.ts';

/** The flat tables offices keep: one line an agreement, or one line a milestone with the agreement beside the first. */
describe('a flat table', () => {
  let rig: RegisterRig;
  beforeAll(async () => {
    rig = await RegisterRig.open();
    await rig.setToday('2026-06-15');
  });
  afterAll(() => rig.close());
  const { csv, tried, rowsOf, errorsOf, committed } = importing(() => rig);
  const changesOf = async (given: Parameters<typeof rowsOf>[0]): Promise<string[]> =>
    (await rowsOf(given)).flatMap(({ changes }) => changes.map(({ field, after }) => `${field}: ${after}`));

  describe('a row without a title', () => {
    const headings = 'File no;Agreement title;Agreement type;Parties;Signed on;Area;Milestone';
    const first = 'F-1;Flat;Joint declaration;UOH; NCC;2024-01-01;Sea;Laid'.replace('UOH; NCC', '"UOH; NCC"');
    it.each([
      ['another reference', 'F-2;;;;;Sea;Lit', 'B3 - required'],
      ['another type', ';;Letter of intent;;;Sea;Lit', 'B3 - required'],
      ['another day of signature', ';;;;2024-02-02;Sea;Lit', 'B3 - required'],
      ['other parties', ';;;UOH;;Sea;Lit', 'B3 - required'],
    ])('is not taken for the agreement above where it says %s', async (_what, row) => {
      const given = await tried(csv([headings, first, row, ';;;;;Sea;Lost']));
      expect(await errorsOf(given)).toEqual(['3 B - required', '4 B - required']);
      expect(given.counts?.milestones).toMatchObject({ new: 1 });
    });

    it('goes on with the agreement above where its cells are empty, or the same', async () => {
      const given = await tried(
        csv([headings, first, ';;;;;Sea;Lit', 'F-1;;Joint declaration;"UOH; NCC";2024-01-01;Shore;Landed']),
      );
      expect(await errorsOf(given)).toEqual([]);
      expect(given.counts).toMatchObject({ agreements: { new: 1 }, areas: { new: 2 }, milestones: { new: 3 } });
    });
  });

  it('brings in nothing that the trial does not show, and no notice that nobody agreed', async () => {
    const lines = ['Agreement title;Agreement type;Parties', 'Unsaid;MoU;UOH (Lead)', 'Unsaid too;LoI;UOH, NCC'];
    const given = await tried(csv(lines));
    expect(await changesOf(given)).toEqual([
      'agreement.state: Draft',
      'agreement.binding: No',
      'agreement.confidentiality: Internal',
      'agreement.state: Draft',
      'agreement.binding: No',
      'agreement.confidentiality: Internal',
      'agreement.parties: Union of Harbours (Counterpart); Northern Cable Company (Counterpart)',
    ]);
    await committed(given);
    const kept = await rig.look(
      `SELECT notice_days, state, binding, confidentiality FROM agreement WHERE title LIKE 'Unsaid%'`,
    );
    const unsaid = { notice_days: null, state: 'draft', binding: false, confidentiality: 'internal' };
    expect(kept).toEqual([unsaid, unsaid]);
  });

  it('takes a comma for the next party where both are known, each with its own role', async () => {
    const given = await tried(
      csv([
        'Agreement title;Agreement type;Parties',
        'Commas;MoU;UOH (Lead), NCC',
        'Commas too;MoU;UOH (Lead), Nobody',
      ]),
    );
    expect(await changesOf(given)).toContain(
      'agreement.parties: Union of Harbours (Lead); Northern Cable Company (Counterpart)',
    );
    expect(await errorsOf(given)).toEqual(['3 C UOH (Lead), Nobody IMPORT.NAMES_NOTHING']);
  });

  describe('a reference that stands twice', () => {
    const headings = 'File no;Agreement title;Agreement type;Parties;Signed on';
    it('is named by its cell, says where the other stands, and leaves that one alone', async () => {
      const given = await tried(
        csv([headings, 'T-1;Once;LoI;UOH;', 'T-2;Other;LoI;UOH;', 'T-1;Twice;MoU;UOH;2024-01-01']),
      );
      expect(await errorsOf(given)).toEqual(['4 A T-1 IMPORT.REFERENCE_TWICE']);
      const [{ errors: [error] = [] } = {}] = await rowsOf(given, { outcome: 'error' });
      expect(error?.message).toContain('“Once” already, in row 2');
      expect(given.counts?.agreements).toMatchObject({ new: 2, error: 1 });
    });

    it('with the same title: the first row stands, and the second is refused for what it says otherwise', async () => {
      const given = await tried(csv([headings, 'T-5;Five;LoI;UOH;2024-01-01', 'T-5;Five;LoI;NCC;2024-01-02']));
      expect(await errorsOf(given)).toEqual(['3 E 2024-01-02 IMPORT.CONTRADICTS']);
      const chosen = await rig.imports.patch(rig.actors.officer, given.id, given.version, { leaveOutErrors: true });
      await committed(chosen);
      expect(
        await rig.look(
          `SELECT signed_on::text, (SELECT count(*)::int FROM party p WHERE p.agreement_id = a.id) AS parties FROM agreement a WHERE title = 'Five'`,
        ),
      ).toEqual([{ signed_on: '2024-01-01', parties: 1 }]);
    });

    it('among others’ references is named by the cell it stands in, not by the one that is free', async () => {
      const more = headings.replace('Signed on', 'Other references');
      const given = await tried(csv([more, 'T-11;Eleven;LoI;UOH;NCC: 7/a', 'T-12;Twelve;LoI;UOH;NCC: 7/a']));
      expect(await errorsOf(given)).toEqual(['3 E NCC: 7/a IMPORT.REFERENCE_TWICE']);
      const [{ errors: [error] = [] } = {}] = await rowsOf(given, { outcome: 'error' });
      expect(error?.message).toContain('“7/a” stands for “Eleven” already, in row 2');
      expect(given.counts?.agreements).toMatchObject({ new: 1, error: 1 });
    });

    describe('for an agreement of the register', () => {
      const more = headings.replace('Signed on', 'Other references');
      beforeAll(async () => {
        await committed(await tried(csv([more, 'T-21;Lights;LoI;UOH;NCC: 8/a', 'T-22;Buoys;LoI;UOH;NCC: 8/b'])));
      });

      it.each([
        ['under the title of another one', 'T-21;Buoys;LoI;UOH;', ['2 A T-21']],
        ['beside the reference of another one', 'T-21;Lights;LoI;UOH;NCC: 8/b', ['2 E NCC: 8/b']],
        ['beside another reference, under the title of a third', 'T-31;Buoys;LoI;UOH;NCC: 8/a', ['2 E NCC: 8/a']],
      ])('is refused in its cell %s, and the rows around it come in', async (_what, row, cells) => {
        const given = await tried(csv([more, row, 'T-32;Bridges;LoI;UOH;']));
        expect(await errorsOf(given)).toEqual(cells.map((cell) => `${cell} IMPORT.REFERENCE_OTHERS`));
        const [{ errors: [error] = [] } = {}] = await rowsOf(given, { outcome: 'error' });
        expect(error?.message).toMatch(/is a reference of “(Lights|Buoys)” \(C-2026-\d{4}\) in the register/);
        expect(given.counts?.agreements).toMatchObject({ new: 1, changed: 0, error: 1 });
      });

      it('whom nobody may see is refused when it is brought in, by its value, and nothing is written', async () => {
        const [hidden] = await rig.look<{ id: string }>(`SELECT id FROM agreement WHERE title = 'Lights'`);
        await rig.look(`UPDATE agreement SET confidentiality = 'confidential' WHERE id = $1`, [hidden?.id]);
        const given = await tried(
          csv([more, 'T-41;Piers;LoI;UOH;NCC: 8/a'], rig.actors.colleague),
          rig.actors.colleague,
        );
        const ended = await committed(given, rig.actors.colleague);
        expect(ended).toMatchObject({ state: 'checked', refusal: { code: 'AGREEMENT.REFERENCE_TAKEN' } });
        expect(ended.refusal?.detail).toContain('8/a');
        expect(await rig.look(`SELECT 1 FROM agreement WHERE title = 'Piers'`)).toEqual([]);
      });
    });

    it('is told from one title that two agreements have, each under its own reference', async () => {
      const lines = [headings, 'T-7;Understanding;MoU;UOH;2024-01-01', 'T-8;Understanding;MoU;NCC;2025-01-01'];
      const given = await tried(csv(lines));
      expect(await errorsOf(given)).toEqual([]);
      await committed(given);
      expect(await rig.look(`SELECT signed_on::text FROM agreement WHERE title = 'Understanding' ORDER BY 1`)).toEqual([
        { signed_on: '2024-01-01' },
        { signed_on: '2025-01-01' },
      ]);
      expect(await rowsOf(await tried(csv(lines)))).toEqual([]);
    });
  });

  describe('whose agreements have a reference', () => {
    const rest = 'Type;Parties;Area;Milestone;Agreed date';
    const row = 'MoU;UOH, NCC;Sea;Laid;2027-12-31';
    const next = 'MoU;UOH, NCC;Sea;Lit;2027-12-31';
    it.each([
      ['beside “Agreement”', 'Agreement;Reference', 'Cables one é中;OFF-1'],
      ['before “Agreement”', 'Agreement no;Agreement', 'OFF-2;Cables two'],
      ['under “Accord”', 'Accord;Titre de l’accord', 'OFF-3;Cables three'],
    ])('%s: the title and the reference are each taken for what they are', async (_what, headings, names) => {
      const given = await tried(csv([`${headings};${rest}`, `${names};${row}`, `${names};${next}`]));
      expect(await errorsOf(given)).toEqual([]);
      expect(given.counts).toMatchObject({ agreements: { new: 1 }, areas: { new: 1 }, milestones: { new: 2 } });
      await committed(given);
      const [title, reference] = names.split(';').sort();
      expect(
        await rig.look(
          `SELECT a.title, f.value FROM agreement a JOIN other_reference f ON f.agreement_id = a.id WHERE a.title = $1`,
          [title],
        ),
      ).toEqual([{ title, value: reference }]);
    });

    it('and a column that only names them is one of one agreement, however often it names it', async () => {
      const given = await csv([`Agreement;Title of the agreement;${rest}`, `Ca;Cables;${row}`, `Ca;Cables;${next}`]);
      expect(given.sheets[0]?.columns[0]?.field).toBe('agreement.key');
      expect((await tried(Promise.resolve(given))).counts).toMatchObject({
        agreements: { new: 1, error: 0 },
        milestones: { new: 2 },
      });
    });

    it('is told which column is missing where the title is taken for something else', async () => {
      const given = await csv([`Agreement;Reference;${rest}`, `Cables four;OFF-4;${row}`]);
      const [sheet] = given.sheets;
      const columns = sheet?.columns.map(({ field }) => (field === 'agreement.title' ? 'agreement.key' : field)) ?? [];
      const said = { sheets: [{ name: 'CSV', record: 'milestones' as const, columns }] };
      const mapped = await tried(rig.imports.patch(rig.actors.officer, given.id, given.version, said));
      expect(await errorsOf(mapped)).toEqual(['2 B OFF-4 IMPORT.TITLE_NEEDED']);
    });
  });

  describe('a row that is refused', () => {
    const headings =
      'Agreement title;Reference;Type;Parties;Signed on;Effective from;Ends on;Area;Milestone;Agreed date;Progress';
    const whole = (title: string, end = ''): string =>
      `${title};;MoU;UOH, NCC;2026-02-28;2026-03-01;2028-01-01;Sea;Laid;31/12/2027;15${end}`;
    const heldOf = async (given: Import): Promise<string[]> =>
      (await rowsOf(given, { outcome: 'held' })).map(({ row, errors }) => `${row} ${errors[0]?.message}`);
    const newOf = async (given: Import): Promise<string[]> =>
      (await rowsOf(given, { outcome: 'new' })).map(({ row, record }) => `${row} ${record}`);

    it('for what it says of an agreement of an earlier row leaves that one alone, and tells all that is wrong in it', async () => {
      const given = await tried(
        csv([
          headings,
          whole('Six'),
          'Six;;LoI;;;;;Sea;Lit;20/02/2027;5',
          'Six;;MoU;Nobody Ltd;;;;Sea;Lost;20/02/2027;150',
          'Six;;;;2026-30-30;;;Sea;Left;20/02/2027;-5',
          'Six;;;;;;;Shore;Landed;20/02/2027;5',
        ]),
      );
      expect(await errorsOf(given)).toEqual([
        '3 C LoI IMPORT.CONTRADICTS',
        '4 D Nobody Ltd IMPORT.NAMES_NOTHING',
        '4 K 150 too_big',
        '5 E 2026-30-30 IMPORT.DATE_UNREADABLE',
        '5 K -5 too_small',
      ]);
      expect(await heldOf(given)).toEqual([]);
      expect(await newOf(given)).toEqual([
        '2 agreements',
        '2 areas',
        '2 milestones',
        '2 progress-updates',
        '6 areas',
        '6 milestones',
        '6 progress-updates',
      ]);
      await committed(await rig.imports.patch(rig.actors.officer, given.id, given.version, { leaveOutErrors: true }));
      expect(
        await rig.look(
          `SELECT a.type, m.title, m.percent FROM milestone m JOIN agreement a ON a.id = m.agreement_id WHERE a.title = 'Six' ORDER BY m.title`,
        ),
      ).toEqual([
        { type: 'memorandum_of_understanding', title: 'Laid', percent: 15 },
        { type: 'memorandum_of_understanding', title: 'Landed', percent: 5 },
      ]);
    });

    it('holds back the rows that need what it says, and they say which row that is', async () => {
      const given = await tried(
        csv([
          headings,
          'Seven;;Pact;UOH;;;;Sea;Laid;31/12/2027;150',
          ';;;;;;;Sea;Lit;20/02/2027;5',
          ';;;;;;;;Lost;20/02/2027;-5',
          'Eight;;MoU;UOH;;;;Sea;Laid;31/12/2027;',
          'Eight;;LoI;;;;;Sea;Lit;31/12/2027;',
          ';;;;;;;Sea;Lost;31/12/2027;',
        ]),
      );
      expect(await errorsOf(given)).toEqual([
        '2 C Pact IMPORT.WORD_UNKNOWN',
        '2 K 150 too_big',
        '4 K -5 too_small',
        '6 C LoI IMPORT.CONTRADICTS',
      ]);
      expect(await heldOf(given)).toEqual([
        '3 This row needs “Seven”, which has an error in row 2 of the sheet “CSV”.',
        '7 This row needs “Eight”, which has an error in row 6 of the sheet “CSV”.',
      ]);
      expect(await newOf(given)).toEqual(['5 agreements', '5 areas', '5 milestones']);
      expect(given).toMatchObject({ errorRows: 3, counts: { milestones: { new: 1, held: 2 } } });
    });

    it('for a date that a later row gives holds back the first too, so that no row is nowhere', async () => {
      const given = await tried(
        csv([headings, 'Nine;;MoU;UOH;;2026-03-01;;Sea;Laid;31/12/2027;', 'Nine;;;;;;2026-01-01;Sea;Lit;31/12/2027;']),
      );
      expect(await errorsOf(given)).toEqual(['3 G 2026-01-01 AGREEMENT.ENDS_BEFORE_EFFECTIVE']);
      expect(await heldOf(given)).toEqual(['2 This row needs “Nine”, which has an error in row 3 of the sheet “CSV”.']);
      const chosen = await rig.imports.patch(rig.actors.officer, given.id, given.version, { leaveOutErrors: true });
      await expect(rig.imports.commit(rig.actors.officer, chosen.id, chosen.version)).rejects.toMatchObject({
        code: 'IMPORT.NOTHING_LEFT',
      });
    });

    it('for what it says of a record of the register leaves alone what other rows say below it', async () => {
      await committed(await tried(csv([headings, whole('Ten')])));
      const given = await tried(
        csv([
          headings,
          'Ten;;;;;;2026-30-30;Sea;Lit;31/12/2027;',
          'Ten;;;;;;;Sea;Lost;31/12/2027;5',
          'Ten;;;;;;;Sea;Laid;31/12/2027;-1',
        ]),
      );
      expect(await errorsOf(given)).toEqual(['2 G 2026-30-30 IMPORT.DATE_UNREADABLE', '4 K -1 too_small']);
      expect(await heldOf(given)).toEqual([]);
      expect(await newOf(given)).toEqual(['3 milestones', '3 progress-updates']);
    });

    it('for a milestone that another row says otherwise is told what is wrong in its progress, and none of it comes in', async () => {
      const given = await tried(
        csv([
          headings,
          whole('Eleven times'),
          'Eleven times;;;;;;;Sea;Laid;30/11/2027;150',
          'Eleven times;;;;;;;Sea;Laid;30/11/2027;40',
        ]),
      );
      expect(await errorsOf(given)).toEqual([
        '3 J 30/11/2027 IMPORT.CONTRADICTS',
        '3 K 150 too_big',
        '4 J 30/11/2027 IMPORT.CONTRADICTS',
      ]);
      expect(given.counts?.['progress-updates']).toMatchObject({ new: 1 });
    });

    it('for an agreement that nothing is known of is told what else is wrong in it', async () => {
      const given = await csv([
        'Agreement;Reference;Type;Parties;Effective from;Ends on;Area;Milestone;Agreed date;Responsible party;Progress',
        'Twelve;OFF-12;MoU;Nobody Ltd;2026-03-01;2026-01-01;Sea;Laid;31/12/2027;UOH;150',
      ]);
      const columns = given.sheets[0]?.columns.map(({ field }) => (field === 'agreement.title' ? null : field)) ?? [];
      const said = { sheets: [{ name: 'CSV', record: 'milestones' as const, columns }] };
      expect(await errorsOf(await tried(rig.imports.patch(rig.actors.officer, given.id, given.version, said)))).toEqual(
        [
          '2 B OFF-12 IMPORT.TITLE_NEEDED',
          '2 D Nobody Ltd IMPORT.NAMES_NOTHING',
          '2 F 2026-01-01 AGREEMENT.ENDS_BEFORE_EFFECTIVE',
          '2 K 150 too_big',
        ],
      );
    });
  });

  it('is mapped as somebody said the last time, in whatever order its columns stand, for the whole office', async () => {
    const first = await csv(['Vorhaben;Vertrag;Teil;Vertrag', 'Kabel;Flat cables;See;x']);
    expect(first.sheets[0]).toMatchObject({ record: null });
    expect(first.sheets[0]?.remembered).toBeUndefined();
    const columns = ['milestone.title', 'agreement.title', 'area.title', null] as const;
    const said = { sheets: [{ name: 'CSV', record: 'milestones' as const, columns: [...columns] }] };
    const mended = await rig.imports.patch(rig.actors.officer, first.id, first.version, said);
    expect(mended.sheets[0]?.remembered).toBe(false);

    const [sheet] = (await csv(['Teil;Vertrag;Vorhaben;Vertrag', 'See;Flat cables;Boje;y'], rig.actors.colleague))
      .sheets;
    expect(sheet).toMatchObject({ record: 'milestones', remembered: true });
    expect(sheet?.columns.map(({ field }) => field)).toEqual([
      'area.title',
      'agreement.title',
      'milestone.title',
      null,
    ]);
    // another heading is another sheet
    expect((await csv(['Teil;Vertrag;Vorhaben', 'See;Flat cables;Boje'])).sheets[0]?.remembered).toBeUndefined();
    expect(JSON.stringify(await rig.look(`SELECT * FROM import_mapping`))).not.toContain('Vorhaben');
  });

  it('names a column that fails in most of its rows once, and gives its rows on demand', async () => {
    const rows = ['Pact', 'Pact', 'Treaty', 'Deal', 'Word', 'Bond'].map((kind, at) => `Found ${at};${kind};UOH;`);
    const lines = [
      'Agreement title;Agreement type;Parties;Signed on',
      ...rows,
      'Found 7;LoI;UOH;',
      'Found 8;LoI;UOH;x',
    ];
    const given = await tried(csv(lines));
    expect(given.errorRows).toBe(7);
    expect(given.findings).toEqual([
      {
        sheet: 'CSV',
        column: 'B',
        heading: 'Agreement type',
        field: 'agreement.type',
        code: 'IMPORT.WORD_UNKNOWN',
        message: expect.stringContaining('“Pact” is not known here. Allowed: Memorandum of understanding'),
        count: 6,
        of: 8,
        values: ['Pact', 'Treaty', 'Deal'],
      },
    ]);
    const labels = async (query: Record<string, string>): Promise<string[]> =>
      (await rowsOf(given, query)).map(({ label }) => label);
    expect(await labels({ finding: '0' })).toHaveLength(6);
    expect(await labels({ outcome: 'error', 'finding.empty': 'true' })).toEqual(['Found 8']);
  });

  it('is told of row by row where fewer than most rows fail', async () => {
    const rows = ['Pact', 'Pact', 'Treaty', 'Deal', 'Word', 'LoI', 'LoI', 'LoI', 'LoI', 'LoI'];
    const lines = ['Agreement title;Agreement type;Parties', ...rows.map((kind, at) => `Few ${at};${kind};UOH`)];
    const given = await tried(csv(lines));
    expect(given).toMatchObject({ errorRows: 5, findings: [] });
  });

  it('has one line for each row with errors, however many records it speaks of', async () => {
    const given = await tried(
      csv(['Agreement title;Agreement type;Parties;Area;Milestone;Due date', 'Lines;Pact;UOH;Sea;Laid;2026-02-30']),
    );
    const shown = await rowsOf(given, { outcome: 'error' });
    expect(shown.map(({ errors }) => errors.length)).toEqual([2]);
    expect(given.errorRows).toBe(1);
    expect(Object.values(given.counts ?? {}).reduce((sum, { error }) => sum + error, 0)).toBe(1);
  });
});
