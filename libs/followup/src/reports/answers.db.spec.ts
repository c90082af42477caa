import {
  AnswerReport,
  AnswerReportSignedIn,
  LinkedReport,
  type Agreement,
  type StatusReport,
} from '@concord/contracts';
import type { Actor } from '@concord/platform';
import { codeTries, codeWait, linkHash } from './link.ts';
import { ReportRig } from './testing/report.rig.ts';

const today = '2026-06-15';
const refusal = (code: string, pointer?: string) =>
  expect.objectContaining({
    code,
    ...(pointer ? { details: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }) } : {}),
  });

let rig: ReportRig;
let agreement: Agreement;
let report: StatusReport;
let us: string;
beforeAll(async () => {
  rig = await ReportRig.open();
  us = rig.register.contacts.partner;
});
afterAll(() => rig.register.close());
beforeEach(async () => {
  await rig.register.setToday(today);
  agreement = await rig.make.agreement();
  await rig.make.milestone(await rig.make.area(agreement), { dueOn: today });
  report = await rig.sent(agreement, { recipientContactIds: [us] });
});

const token = (of: StatusReport = report, contactId = us): string => rig.tokenFor(of, contactId);
/** Asks for a code, and answers with it unless another is given. */
async function answer(given: Partial<AnswerReport>, of: StatusReport = report, contactId = us): Promise<LinkedReport> {
  return rig.answers.answerByLink(
    rig.nobody,
    token(of, contactId),
    AnswerReport.parse({
      answer: 'confirmed',
      name: 'Ana',
      ...given,
      code: given.code ?? (await rig.codeFor(of, contactId)),
    }),
  );
}
const askCode = (of: StatusReport = report, contactId = us) => rig.answers.sendCode(rig.nobody, token(of, contactId));
const signedIn = (by: Actor, given: Partial<AnswerReportSignedIn> = {}): Promise<StatusReport> =>
  rig.answers.answerSignedIn(by, report.id, AnswerReportSignedIn.parse({ answer: 'confirmed', ...given }));
const now = (): Promise<StatusReport> => rig.reports.get(rig.register.actors.officer, report.id);

describe('the link of a report', () => {
  it('opens the report without an account, and remembers the first look', async () => {
    const linked = LinkedReport.parse(await rig.answers.open(rig.nobody, token()));
    expect(linked).toMatchObject({
      report: { number: 1, contentHash: report.contentHash, agreement: { reference: agreement.reference } },
      content: { audience: 'Northern Cable Company' },
      recipient: { name: 'partner', language: 'en' },
      answer: null,
    });
    const [first] = (await now()).recipients;
    expect(first?.openedAt).toMatch(/^2026-06-15T12:00/);
    rig.register.clock.set('2026-06-20');
    await rig.answers.open(rig.nobody, token());
    expect((await now()).recipients[0]?.openedAt).toBe(first?.openedAt);
  });

  it('is unknown unless it is the very token, and before the report is sent', async () => {
    const made = (text: string) => rig.answers.open(rig.nobody, text);
    await expect(made('A'.repeat(43))).rejects.toEqual(refusal('LINK.UNKNOWN'));
    await expect(made(linkHash(token()))).rejects.toEqual(refusal('LINK.UNKNOWN'));
    const approved = await rig.approved(agreement, { periodEnd: '2026-05-01', recipientContactIds: [us] });
    await expect(made(token(approved))).rejects.toEqual(refusal('LINK.UNKNOWN'));
  });

  it('is closed while the agreement is kept from its parties, and opens again', async () => {
    const file = { ...rig.nobody, linkHash: linkHash(token()) };
    const seen = () =>
      rig.register.work.read(file, async (tx) => {
        const tables = ['report_recipient', 'status_report', 'report_file'].map((table) =>
          tx.query(`SELECT FROM ${table}`),
        );
        return (await Promise.all(tables)).map((rows) => rows.length > 0);
      });
    const keep = (confidentiality: string) =>
      rig.register.owner.query(`UPDATE agreement SET confidentiality = $2 WHERE id = $1`, [
        agreement.id,
        confidentiality,
      ]);
    expect(await seen()).toEqual([true, true, true]);
    for (const confidentiality of ['internal', 'confidential']) {
      await keep(confidentiality);
      await expect(rig.answers.open(rig.nobody, token())).rejects.toEqual(refusal('LINK.UNKNOWN'));
      expect(await seen()).toEqual([false, false, false]);
    }
    await keep('partner');
    await expect(rig.answers.open(rig.nobody, token())).resolves.toBeDefined();
  });

  it('expires after sixty days', async () => {
    rig.register.clock.set('2026-08-14T11:00:00Z');
    await expect(rig.answers.open(rig.nobody, token())).resolves.toBeDefined();
    rig.register.clock.set('2026-08-14T13:00:00Z');
    await expect(rig.answers.open(rig.nobody, token())).rejects.toEqual(refusal('LINK.EXPIRED'));
    await expect(rig.answers.pdf(rig.nobody, token(), 'en')).rejects.toEqual(refusal('LINK.EXPIRED'));
    await expect(askCode()).rejects.toEqual(refusal('LINK.EXPIRED'));
  });

  it('shows the database’s one report and its own recipient, nothing else', async () => {
    const { contactId } = await rig.colleague('neighbour');
    const both = await rig.sent(agreement, { periodEnd: '2026-05-02', recipientContactIds: [us, contactId] });
    const bearer: Actor = { ...rig.nobody, linkHash: linkHash(token(both)) };
    const seen = await rig.register.work.read(bearer, async (tx) => {
      const ids = async (sql: string) => (await tx.query<{ id: string }>(sql)).map(({ id }) => id);
      return {
        reports: await ids('SELECT id FROM status_report'),
        recipients: await ids('SELECT contact_id AS id FROM report_recipient'),
        others: await ids(
          'SELECT id FROM agreement UNION ALL SELECT id FROM milestone UNION ALL SELECT id FROM contact UNION ALL SELECT id FROM users UNION ALL SELECT id FROM document UNION ALL SELECT id FROM audit_entry',
        ),
      };
    });
    expect(seen).toEqual({ reports: [both.id], recipients: [us], others: [] });
  });

  it('never lies in the database, nor does the code', async () => {
    await askCode();
    const code = await rig.codeFor(report, us);
    const [row] = await rig.register.look(
      `SELECT row_to_json(x)::text AS text FROM report_recipient x WHERE status_report_id = $1`,
      [report.id],
    );
    const [audit] = await rig.register.look(
      `SELECT json_agg(e)::text AS text FROM audit_entry e WHERE agreement_id = $1`,
      [agreement.id],
    );
    for (const text of [String(row?.['text']), String(audit?.['text'])]) {
      expect(text).not.toContain(token());
      expect(text).not.toContain(`"${code}"`);
    }
    expect(String(audit?.['text'])).not.toContain(linkHash(token()));
  });

  it('brings the PDF in the language of its reader', async () => {
    const { bytes } = await rig.answers.pdf(rig.nobody, token(), undefined);
    expect(new TextDecoder().decode(bytes)).toBe(`${report.id} en`);
    expect(new TextDecoder().decode((await rig.answers.pdf(rig.nobody, token(), 'fr')).bytes)).toBe(`${report.id} fr`);
  });

  it('opens in English for whoever reads neither English nor French', async () => {
    const speaking = (language: string) =>
      rig.register.owner.query(`UPDATE contact SET language = $2 WHERE id = $1`, [us, language]);
    await speaking('ar');
    const theirs = await rig.sent(await rig.make.agreement(), { recipientContactIds: [us] });
    await speaking('en');
    expect((await rig.answers.open(rig.nobody, token(theirs))).recipient.language).toBe('en');
    const { bytes } = await rig.answers.pdf(rig.nobody, token(theirs), undefined);
    expect(new TextDecoder().decode(bytes)).toBe(`${theirs.id} en`);
  });
});

describe('an answer through the link', () => {
  it('is given with the code from the mailbox, and kept with who gave it', async () => {
    expect(await askCode()).toEqual({
      sentTo: 'partner@concord.example',
      expiresAt: expect.stringMatching(/^2026-06-15T12:15/),
    });
    expect(await answer({ answer: 'confirmed', name: 'Ana K.' })).toMatchObject({ answer: 'confirmed' });
    expect(await now()).toMatchObject({
      answer: 'confirmed',
      recipients: [{ answer: 'confirmed', answeredThrough: 'link', nameGiven: 'Ana K.', disputedLine: null }],
    });
    const told = await rig.register.look(
      `SELECT 1 FROM outbox WHERE topic = 'status-report.answered' AND payload ->> 'statusReportId' = $1`,
      [report.id],
    );
    expect(told).toHaveLength(1);
  });

  it('counts every wrong code although it refuses it, and after five the right one is too late', async () => {
    await askCode();
    const right = await rig.codeFor(report, us);
    const wrong = right === '000000' ? '000001' : '000000';
    for (const left of [4, 3, 2, 1, 0])
      await expect(answer({ code: wrong })).rejects.toEqual(
        expect.objectContaining({ code: 'LINK.CODE_WRONG', details: expect.objectContaining({ left }) }),
      );
    await expect(answer({ code: right })).rejects.toEqual(refusal('LINK.CODE_EXPIRED', '/code'));
    rig.register.clock.set('2026-06-15T12:02:00Z');
    await askCode();
    await expect(answer({ code: right })).rejects.toEqual(refusal('LINK.CODE_WRONG', '/code'));
    await expect(answer({})).resolves.toMatchObject({ answer: 'confirmed' });
  });

  it('counts wrong codes that come at once, each', async () => {
    await askCode();
    const right = await rig.codeFor(report, us);
    const wrong = right === '000000' ? '000001' : '000000';
    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => answer({ code: wrong })));
    const codes = tries.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'taken'));
    expect(codes.filter((code) => code === 'LINK.CODE_WRONG')).toHaveLength(5);
    expect(codes.filter((code) => code === 'LINK.CODE_EXPIRED')).toHaveLength(7);
  });

  it('wants a code that was asked for and is not older than a quarter of an hour', async () => {
    await expect(answer({ code: '123456' })).rejects.toEqual(refusal('LINK.CODE_EXPIRED'));
    await askCode();
    rig.register.clock.set('2026-06-15T12:16:00Z');
    await expect(answer({})).rejects.toEqual(refusal('LINK.CODE_EXPIRED'));
  });

  it('sends at most one code a minute', async () => {
    await askCode();
    rig.register.clock.set('2026-06-15T12:00:30Z');
    await expect(askCode()).rejects.toEqual(
      expect.objectContaining({ code: 'REQUEST.TOO_MANY', details: { seconds: 31 } }),
    );
    rig.register.clock.set('2026-06-15T12:01:01Z');
    await expect(askCode()).resolves.toBeDefined();
  });

  it('leaves whoever guesses a few hundred tries before the link expires', async () => {
    let at = new Date(`${today}T12:00:00Z`).getTime();
    const expires = at + 60 * 86_400_000;
    let codes = 0;
    while (at < expires) {
      codes += 1;
      at += codeWait(codes);
    }
    expect(codes * codeTries).toBeLessThan(400);
    await rig.register.look(
      `UPDATE report_recipient SET code_count = 8, code_sent_at = $2 WHERE status_report_id = $1`,
      [report.id, `${today}T11:30:00Z`],
    );
    await expect(askCode()).rejects.toEqual(refusal('REQUEST.TOO_MANY'));
    rig.register.clock.set(`${today}T12:02:30Z`);
    await expect(askCode()).resolves.toBeDefined();
  });

  it.each<[string, Partial<AnswerReport>, string]>([
    ['no line', { comment: 'Wrong.' }, '/line'],
    ['a line the report has not', { line: 2, comment: 'Wrong.' }, '/line'],
    ['no words', { line: 1 }, '/comment'],
  ])('disputes nothing with %s, and may be given again', async (_name, given, pointer) => {
    await askCode();
    await expect(answer({ answer: 'disputed', ...given })).rejects.toEqual(refusal('DISPUTE.LINE_REQUIRED', pointer));
    await expect(answer({ answer: 'disputed', line: 1, comment: 'It is laid.' })).resolves.toMatchObject({
      answer: 'disputed',
      disputedLine: 1,
      comment: 'It is laid.',
    });
  });

  it('is given once, and reading stays possible', async () => {
    await askCode();
    await answer({ answer: 'acknowledged' });
    await expect(answer({})).rejects.toEqual(refusal('LINK.ANSWERED'));
    await expect(askCode()).rejects.toEqual(refusal('LINK.ANSWERED'));
    expect(await rig.answers.open(rig.nobody, token())).toMatchObject({
      answer: 'acknowledged',
      answeredAt: expect.any(String),
    });
    await expect(rig.answers.pdf(rig.nobody, token(), 'en')).resolves.toBeDefined();
  });

  it('is given once when it comes twice at the same moment', async () => {
    await askCode();
    const twice = await Promise.allSettled([
      answer({ answer: 'confirmed' }),
      answer({ answer: 'disputed', line: 1, comment: 'No.' }),
    ]);
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('of several makes the party’s: disputed beats confirmed beats acknowledged', async () => {
    const { contactId } = await rig.colleague('second');
    const { contactId: third } = await rig.colleague('third');
    const shared = await rig.sent(agreement, { periodEnd: '2026-05-03', recipientContactIds: [us, contactId, third] });
    const party = async () => (await rig.reports.get(rig.register.actors.viewer, shared.id)).answer;
    for (const [who, given, whole] of [
      [contactId, { answer: 'acknowledged' }, 'acknowledged'],
      [us, { answer: 'disputed', line: 1, comment: 'No.' }, 'disputed'],
      [third, { answer: 'confirmed' }, 'disputed'],
    ] as const) {
      await askCode(shared, who);
      await answer(given, shared, who);
      expect(await party()).toBe(whole);
    }
  });

  it('changes neither the report nor what it speaks of', async () => {
    const before = await rig.reports.content(rig.register.actors.viewer, report.id);
    const levels = () =>
      rig.register.look(`SELECT state, verification_level, version FROM milestone WHERE agreement_id = $1`, [
        agreement.id,
      ]);
    const milestones = await levels();
    await askCode();
    await answer({ answer: 'confirmed' });
    expect(await rig.reports.content(rig.register.actors.viewer, report.id)).toEqual(before);
    expect(await levels()).toEqual(milestones);
    expect((await now()).contentHash).toBe(report.contentHash);
  });
});

describe('an answer signed in', () => {
  it('is given by the recipient whose account it is, without a code', async () => {
    const answered = await signedIn(rig.register.actors.partner, {
      answer: 'disputed',
      line: 1,
      comment: 'It is laid.',
    });
    expect(answered).toMatchObject({
      answer: 'disputed',
      recipients: [{ answeredThrough: 'portal', nameGiven: 'partner', disputedLine: 1 }],
    });
    await expect(signedIn(rig.register.actors.partner)).rejects.toEqual(refusal('LINK.ANSWERED'));
    await expect(answer({ code: '123456' })).rejects.toEqual(refusal('LINK.ANSWERED'));
  });

  it('wants the line and the words of a dispute', async () => {
    await expect(signedIn(rig.register.actors.partner, { answer: 'disputed' })).rejects.toEqual(
      refusal('DISPUTE.LINE_REQUIRED', '/line'),
    );
  });

  it('is offered exactly to those from whom it would be taken', async () => {
    const { actor: recipient, contactId } = await rig.colleague('with-account', true);
    const { actor: bystander } = await rig.colleague('bystander', true);
    const { partner, officer, manager } = rig.register.actors;
    report = await rig.sent(agreement, { periodEnd: '2026-05-04', recipientContactIds: [us, contactId] });
    const offered = async (by: Actor) => (await rig.reports.get(by, report.id)).allowedActions.includes('answer');
    expect(await Promise.all([partner, recipient, bystander, officer, manager].map(offered))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    for (const by of [bystander, officer, manager])
      await expect(signedIn(by)).rejects.toEqual(refusal('ACCESS.DENIED'));
    await signedIn(partner);
    expect(await Promise.all([partner, recipient].map(offered))).toEqual([false, true]);
    await expect(signedIn(recipient)).resolves.toBeDefined();
  });

  it('comes from nobody who does not see the report', async () => {
    await expect(signedIn(rig.register.actors.otherPartner)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    report = await rig.approved(agreement, { periodEnd: '2026-05-05', recipientContactIds: [us] });
    await expect(signedIn(rig.register.actors.partner)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
  });
});
