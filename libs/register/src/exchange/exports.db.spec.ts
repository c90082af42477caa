import { randomUUID } from 'node:crypto';
import { buffer, text } from 'node:stream/consumers';
import {
  AgreementList,
  AmendmentList,
  AreaList,
  ContactList,
  CreateAmendment,
  CreateRisk,
  DocumentList,
  EventList,
  MilestoneList,
  RiskList,
  type ExportFormat,
  type ListQuery,
} from '@concord/contracts';
import { strFromU8, unzipSync } from 'fflate';
import readXlsx from 'read-excel-file/node';
import type { Actor } from '@concord/platform';
import { Builders, placeMilestones, RegisterRig } from '../testing/index.ts';

describe('an export', () => {
  let rig: RegisterRig;
  let make: Builders;
  beforeAll(async () => {
    rig = await RegisterRig.open();
    make = new Builders(rig);
  });
  afterAll(() => rig.close());

  const milestones = (actor: Actor, format: ExportFormat, query: Record<string, string>) =>
    rig.exports.open(actor, { resource: 'milestones', format, query: MilestoneList.parse(query) });
  const csv = async (actor: Actor, query: Record<string, string>): Promise<string[]> => {
    const file = milestones(actor, 'csv', query);
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await buffer(file.content)).split('\r\n');
  };

  it('holds what the filter shows, in its order, with no cell a spreadsheet would run', async () => {
    const area = await make.area(await make.agreement());
    await make.milestone(area, { title: '=HYPERLINK("http://evil.example")', dueOn: '2027-03-01' });
    await make.milestone(area, { title: 'Élan, «données»', dueOn: '2027-02-01' });
    await make.milestone(area, { title: 'Another', dueOn: null });
    const [heading, first, second, end] = await csv(rig.actors.officer, {
      areaId: area.id,
      'dueOn.empty': 'false',
      sort: 'dueOn',
    });
    expect(heading).toMatch(/^\ufeffReference,Agreement title,Area,Milestone,/);
    expect(first).toContain('"Élan, «données»"');
    expect(first).toContain('2027-02-01');
    expect(second).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(end).toBe('');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tA', '\rA'])(
    'writes a cell that begins with %j as text',
    async (begin) => {
      const title = `${begin} of ${randomUUID()}`;
      const area = await make.area(await make.agreement());
      const { id } = await make.milestone(area, { title: 'Plain', dueOn: '2027-03-01' });
      // as it may stand from elsewhere: by hand a title has no such blanks
      await rig.look(`UPDATE milestone SET title = $2 WHERE id = $1`, [id, title]);
      const [, line] = await csv(rig.actors.officer, { areaId: area.id });
      expect(line).toContain(`'${title}`);
      const file = milestones(rig.actors.officer, 'xlsx', { areaId: area.id });
      const sheet = strFromU8(unzipSync(await buffer(file.content))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
      expect(sheet).not.toContain('<f');
      expect(sheet).toContain(`t="inlineStr" s="0"><is><t xml:space="preserve">${title}</t>`);
    },
  );

  it('takes any number of rows in one statement', async () => {
    const query = MilestoneList.parse({});
    const ids = Array.from({ length: 70_000 }, () => randomUUID());
    const many = { ...query, filters: [{ field: 'agreementId', operator: 'in' as const, values: ids }] };
    const file = rig.exports.open(rig.actors.officer, { resource: 'milestones', format: 'csv', query: many });
    expect((await text(file.content)).split('\r\n')).toHaveLength(2);
  });

  it('tells of events on the day and at the hour of their place, and of contacts with what they are focal points of', async () => {
    const agreement = await make.agreement();
    const event = { startsAt: '2027-03-01T22:30:00Z', endsAt: '2027-03-02T08:00:00Z', timeZone: 'Asia/Bangkok' };
    await make.event(agreement, { title: 'Seminar', mode: 'hybrid', ...event });
    await make.event(agreement, { title: 'Earlier edition', ...event, precision: 'year' });
    const lines = async (resource: 'events' | 'contacts', query: ListQuery) =>
      (await text(rig.exports.open(rig.actors.officer, { resource, format: 'csv', query }).content)).split('\r\n');
    const [, ...told] = await lines('events', EventList.parse({ agreementId: agreement.id, sort: '-title' }));
    expect(told[0]).toContain('Seminar,,,Hybrid,,2027-03-02,05:30,2027-03-02,15:00,Asia/Bangkok');
    expect(told[1]).toContain('Earlier edition,,,In person,,2027,,2027,,Asia/Bangkok');
    const [person] = (await rig.contactRecords.list(rig.actors.officer, ContactList.parse({ perPage: '1' }))).data;
    if (!person) throw new Error('the rig has people');
    await rig.contactRecords.patch(rig.actors.officer, person.id, person.version, { focalPointOf: [agreement.id] });
    const [, line] = await lines('contacts', ContactList.parse({ focalPointOf: agreement.id }));
    expect(line).toContain(`${person.name},`);
    expect(line).toContain(`Yes,${agreement.reference}`);
  });

  it('tells of amendments and areas with their agreement, to whom the list shows them', async () => {
    const { officer, partner, otherPartner } = rig.actors;
    const agreement = await make.agreement();
    const leads = [{ partyId: make.partyOf(agreement, 'office'), contactId: rig.contacts.officer }];
    const area = await make.area(agreement, { title: 'Buoys', leads, weight: 2 });
    await make.milestone(area, { dueOn: '2026-01-01' });
    const values = { title: 'Lights' };
    const changes = [{ what: 'agreement.change', id: agreement.id, values }];
    const drafted = {
      agreementId: agreement.id,
      kind: 'scope',
      title: '=Buoys too',
      effectiveOn: '2030-01-01',
      changes,
    };
    const { id, version } = await rig.amendments.create(officer, CreateAmendment.parse(drafted));
    const lines = async (by: Actor, resource: 'amendments' | 'areas', list: typeof AreaList) => {
      const file = rig.exports.open(by, { resource, format: 'csv', query: list.parse({ agreementId: agreement.id }) });
      return (await text(file.content)).split('\r\n').slice(0, -1);
    };
    const [heading, line] = await lines(officer, 'amendments', AmendmentList);
    expect(heading).toContain(
      'Reference,Agreement title,Amendment No.,Amendment,Kind of amendment,State of the amendment',
    );
    expect(line).toContain(`${agreement.reference},${agreement.title},1,'=Buoys too,Scope,Draft,2030-01-01,`);
    expect(await lines(partner, 'amendments', AmendmentList)).toHaveLength(1);
    await rig.amendments.transition(officer, id, version, { to: 'proposed' });
    expect((await lines(partner, 'amendments', AmendmentList))[1]).toContain(',Proposed,');
    expect((await lines(officer, 'areas', AreaList))[1]).toContain(
      `${agreement.reference},${agreement.title},1,Buoys,2,officer (UOH),1,1,1,`,
    );
    for (const [resource, list] of [
      ['amendments', AmendmentList],
      ['areas', AreaList],
    ] as const)
      expect(await lines(otherPartner, resource, list)).toHaveLength(1);
  });

  it('has real dates and numbers in a workbook, and headings in the language of whoever asks', async () => {
    const area = await make.area(await make.agreement(), { title: 'Câbles & <phares>' });
    await make.milestone(area, { title: 'Posé', dueOn: '2027-02-28', weight: 2.5 });
    const file = milestones({ ...rig.actors.officer, language: 'fr' }, 'xlsx', { areaId: area.id });
    expect(file.fileName).toBe('Jalons.xlsx');
    const [sheet] = await readXlsx(await buffer(file.content));
    const [headings = [], row = []] = sheet?.data ?? [];
    expect(sheet?.sheet).toBe('Jalons');
    const cell = (heading: string): unknown => row[headings.indexOf(heading)];
    expect(cell('Domaine')).toBe('Câbles & <phares>');
    expect(cell('Date convenue')).toEqual(new Date('2027-02-28T00:00:00Z'));
    expect(cell('Poids')).toBe(2.5);
    expect(cell('État du jalon')).toBe('Prévu');
  });

  it('goes beyond one page and neither repeats nor skips a row', async () => {
    const area = await make.area(await make.agreement());
    await placeMilestones(
      rig,
      area,
      Array.from({ length: 450 }, () => ({})),
    );
    const lines = await csv(rig.actors.officer, { areaId: area.id, sort: 'title', page: '2', perPage: '10' });
    const titles = lines.slice(1, -1).map((line) => /Milestone \d+/.exec(line)?.[0]);
    expect(titles).toHaveLength(450);
    expect(new Set(titles).size).toBe(450);
  });

  it('shows nobody more than the list does', async () => {
    const hidden = await make.draft({ title: 'Hidden harbour', confidentiality: 'confidential' });
    const shared = await make.agreement({ title: 'Shared harbour' });
    const seen = async (actor: Actor): Promise<string> => {
      const query = AgreementList.parse({ ids: `${hidden.id},${shared.id}` });
      const file = rig.exports.open(actor, { resource: 'agreements', format: 'csv', query });
      return text(file.content);
    };
    expect(await seen(rig.actors.officer)).toMatch(/Shared harbour[^]*Hidden harbour|Hidden harbour[^]*Shared harbour/);
    expect(await seen(rig.actors.colleague)).not.toContain('Hidden harbour');
    expect(await seen(rig.actors.colleague)).toContain('UOH (Lead); NCC (Counterpart)');
    expect(await seen(rig.actors.partner)).not.toContain('Hidden harbour');
    expect(await seen(rig.actors.otherPartner)).not.toContain('harbour');
  });

  it('says that a milestone is without a date only of one that has none', async () => {
    const area = await make.area(await make.agreement());
    const dueOn = '2026-07-01';
    await make.submit(await make.milestone(area, { title: 'Done', dueOn, evidencePolicy: 'none' }));
    await make.milestone(area, { title: 'Undated' });
    const due = (lines: string[]) =>
      lines.slice(1, -1).map((line) => [/Done|Undated/.exec(line)?.[0], line.includes(',No date,')]);
    expect(due(await csv(rig.actors.officer, { areaId: area.id, sort: 'title' }))).toEqual([
      ['Done', false],
      ['Undated', true],
    ]);
  });

  it('tells of documents, whether files or links, and of risks, each in its own list', async () => {
    const agreement = await make.agreement({ title: 'Papers' });
    const milestone = await make.milestone(await make.area(agreement));
    await make.document(agreement, { title: 'Minutes', purpose: 'instrument', language: 'fr' });
    await make.link(agreement, { title: 'Webcam', milestoneId: milestone.id });
    const risk = { subjectType: 'milestone', subjectId: milestone.id, title: 'Storms', likelihood: 3, impact: 4 };
    await rig.risks.create(rig.actors.officer, CreateRisk.parse({ agreementId: agreement.id, ...risk }));
    const lines = async (actor: Actor, resource: 'documents' | 'risks', query: ListQuery) =>
      (await text(rig.exports.open(actor, { resource, format: 'csv', query }).content)).split('\r\n').slice(1, -1);
    const papers = DocumentList.parse({ agreementId: agreement.id, sort: 'title' });
    const [minutes, webcam] = await lines(rig.actors.officer, 'documents', papers);
    expect(minutes).toContain('Papers,,Minutes,File,report.txt,,Instrument,,fr,');
    expect(minutes).toMatch(/,officer,1,25,[0-9a-f]{64},Not scanned,Read,Internal,$/);
    expect(webcam).toContain('Papers,Cable laid,Webcam,Link,,https://harbour.example/,Evidence,,,');
    expect(webcam).toMatch(/,officer,1,,,,,Internal,$/);
    const dangers = RiskList.parse({ agreementId: agreement.id });
    expect(await lines(rig.actors.officer, 'risks', dangers)).toEqual([
      `${agreement.reference},Papers,Cable laid,Storms,3,4,12,High,Open,,,,,,Internal,`,
    ]);
    expect(await lines(rig.actors.partner, 'documents', papers)).toEqual([]);
    expect(await lines(rig.actors.partner, 'risks', dangers)).toEqual([]);
  });

  it('names what a row only points at', async () => {
    const agreement = await make.agreement({ title: 'Named' });
    const area = await make.area(agreement);
    await make.commitment(area, { ownerPartyIds: [make.partyOf(agreement, 'partner')] });
    for (const [resource, words] of [
      ['commitments', 'Named,Cables,Lay the cable,Programmatic,Undertaken,NCC,Accepted'],
      ['areas', 'Named,1,Cables,1,,0,'],
      ['organisations', 'Northern Cable Company,NCC,Multilateral'],
    ] as const) {
      const query = { ...MilestoneList.parse({}), filters: [], sort: [{ field: 'createdAt', descending: true }] };
      const file = rig.exports.open(rig.actors.officer, { resource, format: 'csv', query });
      expect(await text(file.content)).toContain(words);
    }
  });
});
