import { CreateAgreementDraft, CreateOrganisation, type AgreementDraft } from '@concord/contracts';
import type { UploadedFile } from '../documents/documents.service.ts';
import { pdfOf } from '../documents/testing/files.ts';
import { RegisterRig } from '../testing/index.ts';

const text = `Harbours and cables agree

The Union of Harbours (UOH) and the Institute of Fog (IOF) have signed a joint declaration in Oslo on 3 March 2024. They cooperate in the areas of lamps, horns and buoys.

UOH will light ten lamps every winter.`;

let rig: RegisterRig;
beforeAll(async () => {
  rig = await RegisterRig.open();
});
afterAll(() => rig.close());
beforeEach(() => rig.setToday('2026-06-15'));

const counts = async (): Promise<unknown> =>
  rig.look(`SELECT (SELECT count(*)::int FROM agreement) AS agreements, (SELECT count(*)::int FROM organisation) AS organisations,
    (SELECT count(*)::int FROM document) AS documents, (SELECT count(*)::int FROM commitment) AS commitments`);

/** What an officer who accepts everything sends. */
const accepted = (draft: AgreementDraft, given: object = {}): CreateAgreementDraft =>
  CreateAgreementDraft.parse({
    text: draft.text,
    documentTitle: draft.title,
    agreement: {
      title: draft.title,
      type: draft.type,
      signedOn: draft.dates[0]?.on,
      signedOnPrecision: draft.dates[0]?.precision,
    },
    parties: draft.parties.map(({ organisationId, name, acronym, role }) => ({
      role,
      organisation: organisationId ? { id: organisationId } : { name, acronym, type: '80' },
    })),
    areas: draft.areas.map(({ title, passage: { start, end } }) => ({ title, passage: { start, end } })),
    commitments: draft.commitments.map(({ title, strength, owners, passage: { start, end } }) => ({
      title,
      strength,
      owners,
      area: 0,
      passage: { start, end },
    })),
    ...given,
  });

it('a text is read without saving anything, and knows who is known', async () => {
  const before = await counts();
  const draft = await rig.drafting.read(rig.actors.officer, { text });
  expect(draft.parties).toMatchObject([
    { name: 'Union of Harbours', organisationId: rig.organisations.office },
    { name: 'Institute of Fog', organisationId: null },
  ]);
  expect(await counts()).toEqual(before);
});

it('a party is known by any of its names, and one that was merged is the one that was kept', async () => {
  const { officer } = rig.actors;
  const record = (values: object) =>
    rig.organisationRecords.create(officer, CreateOrganisation.parse({ type: '80', ...values }));
  const names = [
    { kind: 'official', language: 'fr', name: 'Institut du brouillard' },
    { kind: 'former', name: 'Haze Institute' },
  ];
  const kept = await record({ name: 'Institute of Fog', acronym: 'IOF', names });
  const gone = await record({ name: 'Institute of Fog', acronym: 'IOF' });
  await rig.merges.merge(officer, gone.id, gone.version, { into: kept.id, reason: 'recorded twice' });
  const known = async (read: string) =>
    (await rig.drafting.read(officer, { text: read })).parties.map((party) => [party.name, party.organisationId]);
  expect(await known(text)).toContainEqual(['Institute of Fog', kept.id]);
  expect(await known(text.replace('Institute of Fog (IOF)', 'Haze Institute'))).toContainEqual([
    'Haze Institute',
    kept.id,
  ]);
  expect(
    await known(
      `L’Union of Harbours (UOH) et l’Institut du brouillard ont signé une déclaration à Oslo le 3 mars 2024.`,
    ),
  ).toContainEqual(['Institut du brouillard', kept.id]);
});

it('what is accepted becomes an agreement with its source, areas and commitments, each with its sentence', async () => {
  const { officer } = rig.actors;
  const draft = await rig.drafting.read(officer, { text });
  const agreement = await rig.drafting.create(officer, accepted(draft));
  expect(agreement).toMatchObject({
    state: 'draft',
    type: 'joint_declaration',
    signedOn: '2024-03-03',
    parties: [{ acronym: 'UOH' }, { acronym: 'IOF' }],
  });
  expect(agreement.areas?.map(({ title, sourceQuote }) => [title, sourceQuote?.text])).toEqual(
    ['lamps', 'horns', 'buoys'].map((title) => [title, 'They cooperate in the areas of lamps, horns and buoys.']),
  );
  const [commitment] = await rig.look<{ id: string }>(`SELECT id FROM commitment WHERE agreement_id = $1`, [
    agreement.id,
  ]);
  expect(await rig.commitments.get(officer, commitment?.id ?? '')).toMatchObject({
    title: 'Light ten lamps every winter',
    ownerPartyIds: [agreement.parties[0]?.id],
    sourceQuote: { text: 'UOH will light ten lamps every winter.' },
  });
  const [document] = await rig.look<{ id: string; purpose: string }>(
    `SELECT id, purpose FROM document WHERE agreement_id = $1`,
    [agreement.id],
  );
  expect(document?.purpose).toBe('source');
  // the document that was filed reads the same
  expect(await rig.drafting.read(officer, { documentId: document?.id ?? '' })).toMatchObject({
    text,
    areas: draft.areas,
  });
});

it('is all or nothing: one refusal leaves neither record nor file', async () => {
  const draft = await rig.drafting.read(rig.actors.officer, { text });
  const [before, files] = [await counts(), rig.storedFiles()];
  const wrong = [
    accepted(draft, {
      commitments: [{ title: 'x', strength: 'planned', owners: [0], area: 0, passage: { start: 0, end: 99_999 } }],
    }),
    accepted(draft, {
      commitments: [{ title: 'x', strength: 'planned', owners: [0], area: 9, passage: { start: 0, end: 5 } }],
    }),
    accepted(draft, {
      commitments: [{ title: 'x', strength: 'planned', owners: [7], area: 0, passage: { start: 0, end: 5 } }],
    }),
    accepted(draft, {
      commitments: [{ title: 'x', strength: 'binding', owners: [0], area: 0, passage: { start: 0, end: 5 } }],
    }),
  ];
  const codes = await Promise.all(
    wrong.map((input) => rig.drafting.create(rig.actors.officer, input).catch(({ code }: { code: string }) => code)),
  );
  expect(codes).toEqual([
    'COMMITMENT.QUOTE_NOT_IN_DOCUMENT',
    'RECORD.REFERENCE_UNKNOWN',
    'RECORD.REFERENCE_UNKNOWN',
    'COMMITMENT.BINDING_IN_NON_BINDING',
  ]);
  expect(await counts()).toEqual(before);
  expect(rig.storedFiles()).toEqual(files);
});

it('what a person adds without words of the text stands without a quote', async () => {
  const { officer } = rig.actors;
  const draft = await rig.drafting.read(officer, { text });
  const areas = [{ title: 'Added by hand', passage: null }];
  const { id } = await rig.drafting.create(officer, accepted(draft, { areas, commitments: [] }));
  const [area] = await rig.look<{ id: string }>(`SELECT id FROM area WHERE agreement_id = $1`, [id]);
  expect(await rig.areas.get(officer, area?.id ?? '')).toMatchObject({ title: 'Added by hand', sourceQuote: null });
});

describe('a file', () => {
  const pdf = { fileName: 'signed.pdf', content: pdfOf('The Union of Harbours (UOH) will light ten lamps by 2030.') };
  const fromFile = (input: CreateAgreementDraft, file = pdf) => {
    const { text: _text, ...draft } = input;
    return rig.drafting.createFromFile(rig.actors.officer, { draft }, file);
  };

  it('is read without keeping anything, and becomes the source every sentence stands in', async () => {
    const { officer } = rig.actors;
    const [before, files] = [await counts(), rig.storedFiles()];
    const draft = await rig.drafting.readFile(officer, pdf);
    expect(draft).toMatchObject({ commitments: [{ title: 'Light ten lamps by 2030' }] });
    expect([await counts(), rig.storedFiles()]).toEqual([before, files]);
    const areas = [{ title: 'Lamps', passage: { start: 0, end: 5 } }];
    const { id } = await fromFile(accepted(draft, { areas }));
    const [document] = await rig.look<{ id: string; file_name: string; purpose: string; text_state: string }>(
      `SELECT id, file_name, purpose, text_state FROM document WHERE agreement_id = $1`,
      [id],
    );
    expect(document).toMatchObject({ file_name: 'signed.pdf', purpose: 'source', text_state: 'done' });
    const [commitment] = await rig.look<{ id: string }>(`SELECT id FROM commitment WHERE agreement_id = $1`, [id]);
    expect((await rig.commitments.get(officer, commitment?.id ?? '')).sourceQuote).toMatchObject({
      documentId: document?.id,
      text: draft.text.trim(),
    });
  });

  it.each<[string, UploadedFile | undefined, string]>([
    ['is missing', undefined, 'DOCUMENT.MISSING'],
    ['has no text: a scanned page', { fileName: 'scan.pdf', content: pdfOf('') }, 'DOCUMENT.NO_TEXT'],
    ['lies about its type', { fileName: 'a.pdf', content: Buffer.from('x') }, 'DOCUMENT.TYPE_MISMATCH'],
    ['says too much', { fileName: 'a.txt', content: Buffer.alloc(100_001, 'a ') }, 'DOCUMENT.TEXT_TOO_LONG'],
  ])('is refused when it %s', async (_name, file, code) => {
    await expect(rig.drafting.readFile(rig.actors.officer, file)).rejects.toMatchObject({ code });
  });

  it('that holds less than was quoted records nothing', async () => {
    const draft = await rig.drafting.readFile(rig.actors.officer, pdf);
    const [before, files] = [await counts(), rig.storedFiles()];
    const areas = [{ title: 'Lamps', passage: { start: 0, end: 5 } }];
    const other = { fileName: 'other.pdf', content: pdfOf('Short.') };
    await expect(fromFile(accepted(draft, { areas }), other)).rejects.toMatchObject({
      code: 'COMMITMENT.QUOTE_NOT_IN_DOCUMENT',
    });
    expect([await counts(), rig.storedFiles()]).toEqual([before, files]);
  });
});

it('is for those who record agreements', async () => {
  for (const by of [rig.actors.viewer, rig.actors.partner, rig.actors.manager])
    await expect(rig.drafting.read(by, { text })).rejects.toMatchObject({ code: 'ACCESS.DENIED' });
  for (const by of [rig.actors.viewer, rig.actors.partner, rig.actors.manager])
    await expect(rig.drafting.readFile(by, undefined)).rejects.toMatchObject({ code: 'ACCESS.DENIED' });
});
