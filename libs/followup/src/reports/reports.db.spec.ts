import { createHash } from 'node:crypto';
import { ReportContent, StatusReport, StatusReportList, statusReportStates, type Agreement } from '@concord/contracts';
import type { Actor } from '@concord/platform';
import { period, ReportRig } from './testing/report.rig.ts';

const today = '2026-06-15';
const refusal = (code: string, pointer?: string) =>
  expect.objectContaining({
    code,
    ...(pointer ? { details: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }) } : {}),
  });
const absent = '00000000-0000-7000-8000-000000000000';

let rig: ReportRig;
let agreement: Agreement;
beforeAll(async () => {
  rig = await ReportRig.open();
});
afterAll(() => rig.register.close());
beforeEach(async () => {
  await rig.register.setToday(today);
  agreement = await rig.make.agreement();
});

const seenBy = async (by: Actor, id: string): Promise<boolean> =>
  (await rig.reports.list(by, StatusReportList.parse({ ids: id }))).total === 1;

describe('a draft', () => {
  it('goes to everybody at the audience, and is numbered per party', async () => {
    const first = StatusReport.parse(await rig.draft(agreement, { summary: 'All well.' }));
    expect(first).toMatchObject({
      ...period,
      number: 1,
      edition: 1,
      state: 'draft',
      audience: 'Northern Cable Company',
      summary: 'All well.',
      contentHash: null,
      answer: null,
      recipients: [{ contactId: rig.register.contacts.partner, answer: null, openedAt: null }],
    });
    const second = await rig.draft(agreement, { periodStart: '2026-06-01', periodEnd: '2026-06-30' });
    expect(second.number).toBe(2);
    const toUs = await rig.draft(agreement, { audiencePartyId: rig.make.partyOf(agreement, 'office') });
    expect(toUs.number).toBe(1);
  });

  it.each<[string, () => object, string, string]>([
    ['ends before it begins', () => ({ periodEnd: '2026-02-28' }), 'REPORT.PERIOD_REVERSED', '/periodEnd'],
    [
      'has not begun',
      () => ({ periodStart: '2026-06-16', periodEnd: '2026-06-30' }),
      'REPORT.PERIOD_NOT_OVER',
      '/periodStart',
    ],
    ['goes to no party', () => ({ audiencePartyId: absent }), 'REPORT.AUDIENCE_NOT_PARTY', '/audiencePartyId'],
    [
      'names somebody of another party',
      () => ({ recipientContactIds: [rig.register.contacts.officer] }),
      'RECORD.REFERENCE_UNKNOWN',
      '/recipientContactIds',
    ],
  ])('is refused when it %s', async (_name, given, code, pointer) => {
    await expect(rig.draft(agreement, given())).rejects.toEqual(refusal(code, pointer));
  });

  it('is refused for a party of another agreement', async () => {
    const other = await rig.make.agreement();
    await expect(rig.draft(agreement, { audiencePartyId: rig.make.partyOf(other, 'partner') })).rejects.toEqual(
      refusal('REPORT.AUDIENCE_NOT_PARTY'),
    );
  });

  it('exists once for a party and a period, however many write it at once', async () => {
    const outcomes = await Promise.allSettled([rig.draft(agreement), rig.draft(agreement), rig.draft(agreement)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    await expect(rig.draft(agreement)).rejects.toEqual(refusal('REPORT.EXISTS'));
  });

  it.each([
    ['colleague', 'ACCESS.DENIED'],
    ['manager', 'ACCESS.DENIED'],
    ['viewer', 'ACCESS.DENIED'],
    ['partner', 'ACCESS.DENIED'],
    ['otherPartner', 'RECORD.NOT_FOUND'],
  ] as const)('is written by no %s', async (name, code) => {
    await expect(rig.draft(agreement, {}, rig.register.actors[name])).rejects.toEqual(refusal(code));
  });

  it('changes as long as it is one, on the version that was seen', async () => {
    const { officer, manager } = rig.register.actors;
    const draft = await rig.draft(agreement);
    const { contactId } = await rig.colleague('changed');
    const change = (by: Actor, version: number) =>
      rig.reports.patch(by, draft.id, version, { summary: 'New.', recipientContactIds: [contactId] });
    await expect(change(manager, draft.version)).rejects.toEqual(refusal('ACCESS.DENIED'));
    const changed = await change(officer, draft.version);
    expect(changed).toMatchObject({ summary: 'New.', recipients: [{ contactId }] });
    await expect(change(officer, draft.version)).rejects.toEqual(refusal('RECORD.STALE'));
    const { version } = await rig.to(changed, 'in_review');
    await expect(change(officer, version)).rejects.toEqual(refusal('REPORT.FROZEN'));
  });
});

describe('the way of a report', () => {
  it('is refused along every arrow the table does not have', async () => {
    const { administrator } = rig.register.actors;
    const draft = await rig.draft(agreement);
    const inReview = await rig.to(await rig.draft(agreement, { periodEnd: '2026-05-01' }), 'in_review');
    const approved = await rig.approved(agreement, { periodEnd: '2026-04-01' });
    const sent = await rig.sent(agreement, { periodEnd: '2026-04-02' });
    const allowed = { draft: ['in_review'], in_review: ['draft', 'approved'], approved: ['sent'], sent: [] };
    for (const report of [draft, inReview, approved, sent])
      for (const to of statusReportStates)
        if (!(allowed[report.state] as string[]).includes(to))
          await expect(rig.to(report, to, administrator, 'why')).rejects.toEqual(refusal('STATE.NOT_ALLOWED'));
  });

  it('begins only with somebody to read it', async () => {
    const [deserted] = await rig.register.look<{ id: string }>(
      `INSERT INTO organisation (name, type) VALUES ('Deserted Quay', '40') RETURNING id`,
    );
    const lonely = await rig.make.agreement({
      parties: [rig.register.organisations.office, deserted?.id].map((organisationId) => ({
        organisationId,
        role: 'lead',
      })),
    });
    const draft = await rig.draft(lonely, { audiencePartyId: lonely.parties[1]?.id });
    expect(draft.recipients).toEqual([]);
    await expect(rig.to(draft, 'in_review')).rejects.toEqual(refusal('REPORT.NO_RECIPIENT'));
  });

  it('goes back with a reason, which the author reads', async () => {
    const { manager } = rig.register.actors;
    const inReview = await rig.to(await rig.draft(agreement), 'in_review');
    await expect(rig.to(inReview, 'draft', manager)).rejects.toEqual(refusal('STATE.REASON_REQUIRED', '/reason'));
    const returned = await rig.to(inReview, 'draft', manager, 'Say more.');
    expect(returned).toMatchObject({ state: 'draft', returnReason: 'Say more.', contentHash: null });
    expect(await rig.to(returned, 'in_review')).toMatchObject({ returnReason: null });
  });

  it('is approved by another person than its author', async () => {
    const { administrator, officer, manager } = rig.register.actors;
    const own = await rig.to(await rig.draft(agreement, {}, administrator), 'in_review', administrator);
    expect(own.allowedActions).not.toContain('approve');
    await expect(rig.to(own, 'approved', administrator)).rejects.toEqual(refusal('REPORT.AUTHOR_CANNOT_APPROVE'));
    await expect(rig.to(own, 'approved', officer)).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(rig.to(own, 'approved', manager)).resolves.toMatchObject({ state: 'approved' });
  });

  it('decides only about what was seen', async () => {
    const draft = await rig.draft(agreement);
    const current = await rig.reports.patch(rig.register.actors.officer, draft.id, draft.version, { summary: 'New.' });
    await expect(rig.to(draft, 'in_review')).rejects.toEqual(
      expect.objectContaining({ code: 'RECORD.STALE', details: { current } }),
    );
  });

  it('is sent only once every recipient can read it in a language of theirs', async () => {
    const { contactId } = await rig.colleague('francophone');
    await rig.register.look(`UPDATE contact SET language = 'fr' WHERE id = $1`, [contactId]);
    const approved = await rig.approved(agreement, { recipientContactIds: [contactId] });
    await expect(rig.to(approved, 'sent')).rejects.toEqual(refusal('REPORT.NOT_RENDERED'));
    await rig.render(approved, ['en']);
    await expect(rig.to(approved, 'sent')).rejects.toEqual(refusal('REPORT.NOT_RENDERED'));
    await rig.render(approved, ['fr']);
    expect(await rig.to(approved, 'sent')).toMatchObject({ state: 'sent', sentAt: expect.any(String) });
  });

  it('tells the worker what to do: render what is approved, bring what is sent', async () => {
    const { id } = await rig.sent(agreement);
    const topics = await rig.register.look<{ topic: string }>(
      `SELECT topic FROM outbox WHERE payload ->> 'statusReportId' = $1 ORDER BY id`,
      [id],
    );
    expect(topics.map(({ topic }) => topic)).toEqual(['status-report.approved', 'status-report.sent']);
  });
});

/** Written anew, so that whoever keeps the content can check the hash without our code. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, field]) => [name, canonical(field)]),
  );
}

describe('a frozen report', () => {
  it('has a hash that anybody computes again from what is stored', async () => {
    const area = await rig.make.area(agreement, { title: 'Câbles “d’acier”' });
    await rig.make.milestone(area, { dueOn: '2026-05-20', weight: 0.3 });
    const gradual = await rig.make.milestone(area, { kind: 'gradual', startOn: '2026-05-01', dueOn: '2026-07-07' });
    await rig.make.log(gradual, { percent: 33, narrative: 'A third.', visibility: 'partner', asOf: '2026-05-30' });
    const { id, contentHash } = await rig.approved(agreement, { summary: 'Été.\n“Quotes”, \\ and 𝕃.' });
    const [{ content }] = (await rig.register.look(`SELECT content FROM status_report WHERE id = $1`, [id])) as [
      { content: unknown },
    ];
    expect(ReportContent.parse(content)).toEqual(content);
    expect(
      createHash('sha256')
        .update(JSON.stringify(canonical(content)))
        .digest('hex'),
    ).toBe(contentHash);
    expect(contentHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('says what was true at its approval, whatever happens afterwards', async () => {
    const milestone = await rig.make.milestone(await rig.make.area(agreement), { dueOn: '2026-06-20' });
    const { id } = await rig.approved(agreement);
    const before = await rig.reports.content(rig.register.actors.viewer, id);
    expect(before.areas[0]?.commitments[0]?.lines).toMatchObject([{ line: 1, rag: 'green', percent: 0 }]);
    await rig.make.log(milestone, { percent: 90 });
    await rig.register.setToday('2026-07-15');
    await rig.register.judge(agreement.id);
    expect(await rig.reports.content(rig.register.actors.viewer, id)).toEqual(before);
    const draft = await rig.draft(agreement, { periodStart: '2026-06-01', periodEnd: '2026-06-30' });
    const preview = await rig.reports.content(rig.register.actors.viewer, draft.id);
    expect(preview.areas[0]?.commitments[0]?.lines).toMatchObject([{ rag: 'amber', percent: 90 }]);
  });

  it('tells how it stood before by what still stands, not by what was corrected', async () => {
    const milestone = await rig.make.milestone(await rig.make.area(agreement), { dueOn: '2026-06-20' });
    await rig.make.log(milestone, { percent: 10, asOf: '2026-02-10' });
    const mistaken = await rig.make.log(milestone, { percent: 70, asOf: '2026-02-20' });
    await rig.make.log(milestone, { percent: 70, asOf: '2026-04-20', supersedesId: mistaken.id });
    const { id } = await rig.draft(agreement);
    const { areas } = await rig.reports.content(rig.register.actors.viewer, id);
    expect(areas[0]?.commitments[0]?.lines).toMatchObject([{ percentBefore: 10 }]);
  });

  it('holds what is shared of its period and nothing internal', async () => {
    const area = await rig.make.area(agreement);
    const milestone = await rig.make.milestone(area, {
      dueOn: '2026-06-20',
      responsiblePartyId: rig.make.partyOf(agreement, 'partner'),
    });
    const shared = await rig.make.document(agreement, { title: 'Shared chart', visibility: 'partner' });
    const internal = await rig.make.document(agreement, { title: 'Internal chart' });
    const link = await rig.make.link(agreement, { title: 'Web page', visibility: 'partner' });
    await rig.make.log(milestone, {
      percent: 10,
      narrative: 'before the period',
      visibility: 'partner',
      asOf: '2026-02-28',
    });
    const wrong = await rig.make.log(milestone, {
      percent: 20,
      narrative: 'corrected',
      visibility: 'partner',
      asOf: '2026-04-01',
    });
    await rig.make.log(milestone, {
      percent: 20,
      narrative: 'shared',
      visibility: 'partner',
      asOf: '2026-04-02',
      supersedesId: wrong.id,
      evidenceIds: [shared.id, internal.id, link.id],
    });
    await rig.make.log(milestone, { percent: 30, narrative: 'internal', asOf: '2026-05-01' });
    await rig.make.log(milestone, {
      percent: 40,
      narrative: 'after the period',
      visibility: 'partner',
      asOf: '2026-06-01',
    });
    const { id } = await rig.approved(agreement);
    const content = await rig.reports.content(rig.register.actors.viewer, id);
    expect(content.areas[0]?.commitments[0]?.lines).toMatchObject([
      {
        percent: 40,
        percentBefore: 10,
        narrative: [{ asOf: '2026-04-02', text: 'shared' }],
        evidence: ['Shared chart', 'Web page (https://harbour.example/)'],
        responsible: 'NCC',
      },
    ]);
    expect(content.next).toEqual([{ title: 'Cable laid', dueOn: '2026-06-20', responsible: 'NCC' }]);
    expect(content).toMatchObject({
      author: 'officer',
      approver: 'manager',
      asOf: today,
      audience: 'Northern Cable Company',
    });
    expect(JSON.stringify(content)).not.toMatch(/internal|before the period|corrected|after the period|Internal chart/);
  });

  it('numbers its lines in the order of areas, commitments and dates', async () => {
    const [first, second] = [
      await rig.make.area(agreement, { title: 'One' }),
      await rig.make.area(agreement, { title: 'Two' }),
    ];
    const commitment = await rig.make.commitment(first, { ownerPartyIds: [rig.make.partyOf(agreement, 'partner')] });
    await rig.make.milestone(second, { title: 'last' });
    await rig.make.milestone(first, { title: 'without commitment', dueOn: '2026-01-01' });
    await rig.make.milestone(first, { title: 'later', commitmentId: commitment.id, dueOn: '2026-09-01' });
    await rig.make.milestone(first, { title: 'sooner', commitmentId: commitment.id, dueOn: '2026-08-01' });
    const { areas } = await rig.reports.content(rig.register.actors.viewer, (await rig.draft(agreement)).id);
    const lines = areas.flatMap(({ commitments }) =>
      commitments.flatMap((one) => one.lines.map(({ line, title }) => `${line} ${title}`)),
    );
    expect(lines).toEqual(['1 sooner', '2 later', '3 without commitment', '4 last']);
  });

  it.each([
    ['other words', `UPDATE status_report SET content = jsonb_set(content, '{summary}', '"Better."') WHERE id = $1`],
    ['another hash', `UPDATE status_report SET content_hash = repeat('0', 64) WHERE id = $1`],
    ['another day', `UPDATE status_report SET approved_at = approved_at + interval '1 day' WHERE id = $1`],
    ['another approver', `UPDATE status_report SET approver = author WHERE id = $1`],
    [
      'nothing',
      `UPDATE status_report SET content = NULL, content_hash = NULL, approved_at = NULL, state = 'draft' WHERE id = $1`,
    ],
    ['a state before it was frozen', `UPDATE status_report SET state = 'draft' WHERE id = $1`],
  ])('is given %s by nobody, not even the owner of the database', async (_name, sql) => {
    const { id } = await rig.approved(agreement);
    await expect(rig.register.look(sql, [id])).rejects.toThrow(/frozen/);
  });

  it('is an example when the agreement or one of its milestones is', async () => {
    const milestone = await rig.make.milestone(await rig.make.area(agreement));
    expect((await rig.draft(agreement)).isExample).toBe(false);
    await rig.register.look(`UPDATE milestone SET is_example = true WHERE id = $1`, [milestone.id]);
    const report = await rig.approved(agreement, { periodEnd: '2026-05-30' });
    expect(report.isExample).toBe(true);
    expect((await rig.reports.content(rig.register.actors.viewer, report.id)).isExample).toBe(true);
  });
});

describe('who sees a report', () => {
  it('the office from the first draft, the partner once it is sent, others never', async () => {
    const { partner, otherPartner, viewer, colleague } = rig.register.actors;
    let report = await rig.draft(agreement);
    const see = async () =>
      Promise.all([viewer, colleague, partner, otherPartner].map((actor) => seenBy(actor, report.id)));
    expect(await see()).toEqual([true, true, false, false]);
    report = await rig.to(report, 'in_review');
    expect(await see()).toEqual([true, true, false, false]);
    report = await rig.to(report, 'approved');
    await rig.render(report);
    expect(await see()).toEqual([true, true, false, false]);
    await expect(rig.reports.content(partner, report.id)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    report = await rig.to(report, 'sent');
    expect(await see()).toEqual([true, true, true, false]);
    await expect(rig.reports.content(partner, report.id)).resolves.toMatchObject({ number: 1 });
    await expect(rig.reports.pdf(otherPartner, report.id, 'en')).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
  });

  it('a report to another party of the same agreement stays between us and them', async () => {
    const three = await rig.make.agreement({
      parties: (['office', 'partner', 'other'] as const).map((name) => ({
        organisationId: rig.register.organisations[name],
        role: 'counterpart',
      })),
    });
    const { id } = await rig.sent(three, { audiencePartyId: rig.make.partyOf(three, 'other') });
    expect(await seenBy(rig.register.actors.partner, id)).toBe(false);
    expect(await seenBy(rig.register.actors.otherPartner, id)).toBe(true);
  });

  it('nobody sees a report of a confidential agreement who may not see that', async () => {
    const secret = await rig.make.agreement();
    const { administrator, manager, viewer, partner, officer } = rig.register.actors;
    const approved = await rig.to(await rig.to(await rig.draft(secret), 'in_review'), 'approved', administrator);
    await rig.render(approved);
    const { id } = await rig.to(approved, 'sent');
    await rig.register.owner.query(`UPDATE agreement SET confidentiality = 'confidential' WHERE id = $1`, [secret.id]);
    const seen = await Promise.all([manager, viewer, partner, officer].map((actor) => seenBy(actor, id)));
    expect(seen).toEqual([false, false, false, true]);
  });

  it('does not leave the house while the agreement is kept from its parties', async () => {
    const internal = await rig.make.agreement({ confidentiality: 'internal' });
    const approved = await rig.approved(internal);
    await rig.render(approved);
    await expect(rig.to(approved, 'sent')).rejects.toEqual(refusal('REPORT.NOT_SHARED'));
    await rig.register.owner.query(`UPDATE agreement SET confidentiality = 'partner' WHERE id = $1`, [internal.id]);
    await expect(rig.to(approved, 'sent')).resolves.toMatchObject({ state: 'sent' });
  });
});

describe('the bytes of a report', () => {
  it('are those rendered at approval, in the language asked for, else in one there is', async () => {
    const approved = await rig.approved(agreement);
    const { officer } = rig.register.actors;
    await expect(rig.reports.pdf(officer, approved.id, 'en')).rejects.toEqual(refusal('REPORT.NOT_RENDERED'));
    await rig.render(approved, ['en']);
    const read = async (language?: 'en' | 'fr', by: Actor = officer) =>
      new TextDecoder().decode((await rig.reports.pdf(by, approved.id, language)).bytes);
    expect(await read('fr')).toBe(`${approved.id} en`);
    await rig.render(approved, ['fr']);
    expect(await read('fr')).toBe(`${approved.id} fr`);
    expect(await read(undefined, { ...officer, language: 'fr' })).toBe(`${approved.id} fr`);
    const called = async (language: 'en' | 'fr') => (await rig.reports.pdf(officer, approved.id, language)).fileName;
    expect(await called('en')).toBe(`${agreement.reference} 2026-05-31 Status report 1, version 1.pdf`);
    expect(await called('fr')).toBe(`${agreement.reference} 2026-05-31 Rapport de suivi 1, version 1.pdf`);
  });
});
