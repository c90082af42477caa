import {
  CreateIndicator,
  IndicatorReadingList,
  LinkedProgress,
  linkedFilesAtMost,
  ProgressUpdateList,
  type Milestone,
  type TellByLink,
} from '@concord/contracts';
import { systemActor, type Actor } from '@concord/platform';
import { sentenceOf } from '../notifications/notifications.service.ts';
import { DeliveryRig } from '../testing/index.ts';
import { progressToken } from './progress-request.events.ts';
import { ProgressLinksService } from './progress-links.service.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const nobody: Actor = { ...systemActor, role: 'link', name: '' };
const told = {
  percent: null,
  narrative: null,
  challenges: null,
  nextSteps: null,
  declaredRag: null,
  reasonCode: null,
  reasonText: null,
  readings: [],
  evidenceIds: [],
};
const file = (fileName = 'moorings.txt', text = 'Four of ten hold.') => ({
  fileName,
  content: new TextEncoder().encode(text),
});

let rig: DeliveryRig;
let links: ProgressLinksService;
let milestone: Milestone;
let requestId: string;
beforeAll(async () => {
  rig = await DeliveryRig.open();
  const { work, progress, documents } = rig.register;
  links = new ProgressLinksService(work, rig.keys, progress, documents);
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.register.setToday('2031-04-02');
  await rig.register.owner.query(
    'DELETE FROM outbox; DELETE FROM notification; DELETE FROM delivery_attempt; DELETE FROM delivery',
  );
  milestone = await rig.build.loneMilestone({ title: 'Mast raised', baselineDueOn: '2031-05-01' });
  const asked = await rig.register.progressRequests.ask(rig.register.actors.officer, milestone.id, {
    contactId: rig.register.contacts.partner,
    note: 'Is the crane there?',
  });
  requestId = asked.id;
  await rig.sendAt('2031-04-02T12:01:00Z');
});

const token = () => progressToken(rig.keys, requestId);
const read = () => rig.register.milestones.get(rig.register.actors.officer, milestone.id);
const asked = async (by: Actor = rig.register.actors.officer) =>
  (await rig.register.progressRequests.list(by, milestone.id)).data[0];
const updates = async () =>
  (
    await rig.register.progress.list(
      rig.register.actors.partner,
      ProgressUpdateList.parse({ milestoneId: milestone.id }),
    )
  ).data;
/** Asks for a code and reads it as the mail would say it. */
async function code(): Promise<string> {
  await links.sendCode(nobody, token());
  const [row] = await rig.register.look<{ code_sent_at: Date }>(
    `SELECT code_sent_at FROM progress_request WHERE id = $1`,
    [requestId],
  );
  return row ? rig.keys.code(requestId, row.code_sent_at) : '';
}
const tell = async (given: Partial<TellByLink>, by: Actor = nobody) =>
  links.tell(by, token(), { ...told, name: 'Ana', ...given, code: given.code ?? (await code()) });
const partyOfOffice = async (): Promise<string> =>
  rig.build.partyOf(await rig.register.agreements.get(rig.register.actors.officer, milestone.agreementId), 'office');
const keep = (confidentiality: string) =>
  rig.register.owner.query(`UPDATE agreement SET confidentiality = $2 WHERE id = $1`, [
    milestone.agreementId,
    confidentiality,
  ]);

describe('a request for progress', () => {
  it('goes out once, with a link that shows the milestone as it is now and nothing else', async () => {
    expect(rig.smtp.messages.at(-1)).toContain('/progress/');
    expect(await rig.register.look(`SELECT kind, state, subject_type FROM delivery`)).toEqual([
      { kind: 'progress_request', state: 'sent', subject_type: 'progress_request' },
    ]);
    const linked = LinkedProgress.parse(await links.open(nobody, token()));
    expect(linked).toMatchObject({
      milestone: { title: 'Mast raised', percent: 0, baselineDueOn: '2031-05-01' },
      recipient: { name: 'partner' },
      askedBy: 'officer',
      note: 'Is the crane there?',
      lapsed: false,
      told: null,
    });
    await rig.build.log(milestone, { percent: 30 });
    expect((await links.open(nobody, token())).milestone.percent).toBe(30);
    await expect(links.open(nobody, 'A'.repeat(43))).rejects.toEqual(refusal('LINK.UNKNOWN'));
    expect(await asked()).toMatchObject({ state: 'open', name: 'partner', openedAt: expect.any(String) });
  });

  it('is told with the code from the same mailbox, once; the worker logs it and tells who asked', async () => {
    expect((await tell({ percent: 40, narrative: 'It stands.', declaredRag: 'amber' })).milestone.percent).toBe(40);
    // the bearer of a link reaches no milestone
    expect((await read()).percent).toBe(0);
    await rig.relay.relay();
    expect(await read()).toMatchObject({ percent: 40, state: 'in_progress' });
    expect((await updates())[0]).toMatchObject({
      percent: 40,
      narrative: 'It stands.',
      declaredRag: 'amber',
      visibility: 'partner',
      createdBy: null,
      byLink: { name: 'Ana', sentTo: 'partner' },
    });
    expect(await asked()).toMatchObject({ state: 'answered', refusal: null });
    await rig.relay.relay();
    const notices = await rig.register.look<{ kind: string; payload: Record<string, unknown> }>(
      `SELECT kind, payload FROM notification WHERE user_id = $1`,
      [rig.register.actors.officer.userId],
    );
    expect(notices.map(({ kind, payload }) => sentenceOf(kind, payload, 'en'))).toEqual([
      'Ana logged progress on “Mast raised” through a link.',
    ]);
    await expect(tell({ percent: 50, code: '000000' })).rejects.toEqual(refusal('LINK.ANSWERED'));
    await rig.relay.relay();
    expect(await updates()).toHaveLength(1);
  });

  it('answers the same request twice alike, and logs it once', async () => {
    const again: Actor = { ...nobody, idempotency: { key: requestId, route: '/progress', bodyHash: 'x' } };
    const right = await code();
    const first = await tell({ percent: 20, code: right }, again);
    expect(await tell({ percent: 20, code: right }, again)).toEqual(first);
    await rig.relay.relay();
    expect(await updates()).toHaveLength(1);
  });

  it('counts wrong codes, and refuses what could not be logged before it asks for the code', async () => {
    await expect(tell({ narrative: null, code: '123456' })).rejects.toEqual(refusal('PROGRESS.NOTHING_SAID'));
    await rig.build.log(milestone, { percent: 60 });
    await expect(tell({ percent: 10, code: '123456' })).rejects.toEqual(refusal('PROGRESS.FALL_NEEDS_REASON'));
    const right = await code();
    const wrong = right === '111111' ? '222222' : '111111';
    for (let left = 4; left >= 0; left--)
      await expect(tell({ percent: 70, code: wrong })).rejects.toMatchObject({ details: { left } });
    await expect(tell({ percent: 70, code: right })).rejects.toEqual(refusal('LINK.CODE_EXPIRED'));
    await expect(links.sendCode(nobody, token())).rejects.toEqual(refusal('REQUEST.TOO_MANY'));
  });

  it('owes a reason where the light gets worse, as whoever is signed in does', async () => {
    await rig.build.log(milestone, { percent: 5 });
    // past its agreed date
    await rig.register.setToday('2031-05-20');
    await expect(rig.build.log(milestone, { percent: 6 })).rejects.toEqual(refusal('PROGRESS.REASON_REQUIRED'));
    const right = await code();
    await expect(tell({ percent: 10, code: right })).rejects.toEqual(refusal('PROGRESS.REASON_REQUIRED'));
    await tell({ percent: 10, code: right, reasonCode: 'implementation_delay' });
    await rig.relay.relay();
    expect((await updates())[0]).toMatchObject({ percent: 10, reasonCode: 'implementation_delay' });
    expect(await asked()).toMatchObject({ refusal: null });
  });

  it('owes none that came to be owed only after it was told', async () => {
    await rig.build.log(milestone, { percent: 5 });
    await tell({ percent: 10 });
    await rig.register.setToday('2031-05-20');
    await rig.relay.relay();
    expect((await updates())[0]).toMatchObject({ percent: 10, reasonCode: null });
    expect(await asked()).toMatchObject({ refusal: null });
  });

  it('takes files in as drafts of its own, and files those the update names', async () => {
    const kept = await links.addFile(nobody, token(), file());
    const left = await links.addFile(nobody, token(), file('other.txt'));
    expect((await links.open(nobody, token())).files).toEqual([kept, left]);
    const { documents } = rig.register;
    expect(await documents.get(rig.register.actors.officer, kept.id)).toMatchObject({
      isDraft: true,
      visibility: 'partner',
      milestoneId: milestone.id,
      scanState: 'not_scanned',
      uploadedBy: null,
    });
    await tell({ evidenceIds: [kept.id] });
    await rig.relay.relay();
    expect((await updates())[0]?.evidence).toEqual([expect.objectContaining({ documentId: kept.id })]);
    expect(await read()).toMatchObject({ evidenceCount: 1 });
    expect(await documents.get(rig.register.actors.officer, kept.id)).toMatchObject({ isDraft: false });
    expect(await documents.get(rig.register.actors.officer, left.id)).toMatchObject({ isDraft: true });
    expect((await links.open(nobody, token())).told?.evidenceIds).toEqual([kept.id]);
  });

  it('takes in an address in the place of a file, which counts as one', async () => {
    const link = { title: 'Webcam of the quay', url: 'https://quay.example/cam' };
    const kept = await links.addAddress(nobody, token(), link);
    expect(kept).toEqual({ id: kept.id, title: link.title, bytes: null, sourceUrl: link.url });
    expect((await links.open(nobody, token())).files).toEqual([kept]);
    await tell({ evidenceIds: [kept.id] });
    await rig.relay.relay();
    expect((await updates())[0]?.evidence).toEqual([expect.objectContaining({ kind: 'link', sourceUrl: link.url })]);
    expect(await read()).toMatchObject({ evidenceCount: 1 });
    await expect(links.addAddress(nobody, token(), link)).rejects.toEqual(refusal('LINK.ANSWERED'));
    await expect(links.addAddress(nobody, 'A'.repeat(43), link)).rejects.toEqual(refusal('LINK.UNKNOWN'));
  });

  it('takes no file that is none, of another link, or of a link that takes nothing any more', async () => {
    await expect(links.addFile(nobody, 'A'.repeat(43), file())).rejects.toEqual(refusal('LINK.UNKNOWN'));
    await expect(links.requireOpen(nobody, 'A'.repeat(43))).rejects.toEqual(refusal('LINK.UNKNOWN'));
    await expect(links.addFile(nobody, token(), file('run.sh'))).rejects.toEqual(refusal('DOCUMENT.PROGRAM'));
    const elsewhere = await rig.build.document({ id: milestone.agreementId });
    await expect(tell({ evidenceIds: [elsewhere.id], code: '123456' })).rejects.toEqual(
      refusal('RECORD.REFERENCE_UNKNOWN'),
    );
    const { id } = await links.addFile(nobody, token(), file());
    for (let count = 1; count < linkedFilesAtMost; count += 1) await links.addFile(nobody, token(), file());
    await expect(links.addFile(nobody, token(), file())).rejects.toEqual(refusal('DOCUMENT.TOO_MANY'));
    await expect(links.addAddress(nobody, token(), { title: 'x', url: 'https://x.example/' })).rejects.toEqual(
      refusal('DOCUMENT.TOO_MANY'),
    );
    const stored = rig.register.storedFiles().length;
    await tell({ evidenceIds: [id] });
    await expect(links.addFile(nobody, token(), file())).rejects.toEqual(refusal('LINK.ANSWERED'));
    await expect(links.requireOpen(nobody, token())).rejects.toEqual(refusal('LINK.ANSWERED'));
    expect(rig.register.storedFiles()).toHaveLength(stored);
  });

  it('leaves away a file the scanner refused, before it is told and after', async () => {
    const infect = (id: string) =>
      rig.register.owner.query(`UPDATE document SET scan_state = 'infected' WHERE id = $1`, [id]);
    const first = await links.addFile(nobody, token(), file());
    const second = await links.addFile(nobody, token(), file());
    await infect(first.id);
    expect((await links.open(nobody, token())).files).toEqual([second]);
    await expect(tell({ evidenceIds: [first.id], code: '123456' })).rejects.toEqual(
      refusal('RECORD.REFERENCE_UNKNOWN'),
    );
    await tell({ narrative: 'See the picture.', evidenceIds: [second.id] });
    await infect(second.id);
    await rig.relay.relay();
    expect((await updates())[0]).toMatchObject({ narrative: 'See the picture.', evidence: [] });
  });

  it('reads the indicators of the milestone, by the rules of a reading', async () => {
    const area = await rig.register.areas.get(rig.register.actors.officer, milestone.areaId);
    const { id: commitmentId } = await rig.build.commitment(area, {
      ownerPartyIds: [milestone.responsiblePartyId ?? (await partyOfOffice())],
    });
    await rig.register.milestones.patch(rig.register.actors.officer, milestone.id, milestone.version, { commitmentId });
    const indicator = await rig.register.indicators.create(
      rig.register.actors.officer,
      CreateIndicator.parse({ commitmentId, title: 'Moorings that hold', unit: 'moorings' }),
    );
    const { officer } = rig.register.actors;
    const twice = await rig.register.indicators.create(
      officer,
      CreateIndicator.parse({ commitmentId, title: 'Moorings, entered twice' }),
    );
    await rig.register.removals.remove(officer, 'indicators', twice, 'Entered twice');
    expect((await links.open(nobody, token())).indicators).toEqual([
      { id: indicator.id, title: 'Moorings that hold', measure: '1', unit: 'moorings', meaning: 'snapshot' },
    ]);
    const reading = { indicatorId: indicator.id, value: '4', source: 'Counted on the quay', note: null };
    await expect(tell({ readings: [{ ...reading, value: null }], code: '123456' })).rejects.toEqual(
      refusal('READING.VALUE_REQUIRED'),
    );
    await expect(tell({ readings: [{ ...reading, indicatorId: milestone.id }], code: '123456' })).rejects.toEqual(
      refusal('RECORD.REFERENCE_UNKNOWN'),
    );
    await tell({ readings: [reading] });
    await rig.relay.relay();
    const [noted] = (
      await rig.register.readings.list(
        rig.register.actors.partner,
        IndicatorReadingList.parse({ indicatorId: indicator.id }),
      )
    ).data;
    expect(noted).toMatchObject({ value: '4', source: 'Counted on the quay', visibility: 'partner', createdBy: null });
    expect((await updates())[0]?.readings).toEqual([expect.objectContaining({ indicatorId: indicator.id })]);
  });

  it('is closed while the agreement is kept from its parties, when it expires, and once the milestone is removed', async () => {
    await keep('internal');
    await expect(links.open(nobody, token())).rejects.toEqual(refusal('LINK.UNKNOWN'));
    await expect(links.sendCode(nobody, token())).rejects.toEqual(refusal('LINK.UNKNOWN'));
    await keep('partner');
    await expect(links.open(nobody, token())).resolves.toBeDefined();
    rig.register.clock.set('2031-06-02T12:00:00Z');
    await expect(links.open(nobody, token())).rejects.toEqual(refusal('LINK.EXPIRED'));
    rig.register.clock.set('2031-04-03T12:00:00Z');
    await rig.register.removals.remove(rig.register.actors.manager, 'milestones', milestone, 'Entered twice');
    await expect(links.open(nobody, token())).rejects.toEqual(refusal('LINK.UNKNOWN'));
  });

  it('has nothing left to tell once it is called off, or the milestone is done', async () => {
    const right = await code();
    await rig.register.milestones.submit(rig.register.actors.officer, milestone.id, milestone.version, {
      narrative: null,
      evidenceIds: [],
    });
    expect(await links.open(nobody, token())).toMatchObject({ lapsed: true });
    await expect(tell({ percent: 90, code: right })).rejects.toEqual(refusal('PROGRESS_REQUEST.LAPSED'));
    await rig.register.progressRequests.revoke(rig.register.actors.officer, requestId);
    expect(await asked()).toMatchObject({ state: 'revoked' });
    await expect(links.sendCode(nobody, token())).rejects.toEqual(refusal('PROGRESS_REQUEST.LAPSED'));
  });

  it('keeps what came too late, and says so', async () => {
    await tell({ percent: 40 });
    await rig.register.milestones.submit(rig.register.actors.officer, milestone.id, milestone.version, {
      narrative: null,
      evidenceIds: [],
    });
    await rig.relay.relay();
    expect(await asked()).toMatchObject({ state: 'answered', refusal: 'STATE.NOT_ALLOWED' });
    await rig.relay.relay();
    const [notice] = await rig.register.look<{ kind: string }>(
      `SELECT kind FROM notification WHERE kind LIKE 'progress%' AND user_id = $1`,
      [rig.register.actors.officer.userId],
    );
    expect(notice?.kind).toBe('progress_not_logged');
  });
});

describe('who may ask whom', () => {
  it('is asked once at a time, and anew when it was called off', async () => {
    const { officer } = rig.register.actors;
    const again = { contactId: rig.register.contacts.partner, note: null };
    await expect(rig.register.progressRequests.ask(officer, milestone.id, again)).rejects.toEqual(
      refusal('PROGRESS_REQUEST.OPEN'),
    );
    await rig.register.progressRequests.revoke(officer, requestId);
    await rig.register.progressRequests.revoke(officer, requestId);
    await expect(rig.register.progressRequests.ask(officer, milestone.id, again)).resolves.toMatchObject({
      state: 'open',
    });
  });

  it('is somebody of the team or of a party, the responsible one first', async () => {
    const { actors, contacts, progressRequests } = rig.register;
    const { data } = await progressRequests.people(actors.officer, milestone.id);
    expect(data.map(({ name }) => name).sort()).toEqual(['officer', 'partner']);
    await expect(
      progressRequests.ask(actors.officer, milestone.id, { contactId: contacts.otherPartner, note: null }),
    ).rejects.toEqual(refusal('PROGRESS_REQUEST.NOT_ASKABLE'));
  });

  it.each(['colleague', 'partner', 'viewer'] as const)('is not asked by the %s', async (name) => {
    await expect(
      rig.register.progressRequests.ask(rig.register.actors[name], milestone.id, {
        contactId: rig.register.contacts.officer,
        note: null,
      }),
    ).rejects.toEqual(refusal('ACCESS.DENIED'));
  });
});

describe('the reminder of a milestone', () => {
  it('carries a link of its own to log progress, which tells it as the reminder’s reader', async () => {
    const due = await rig.milestone('2031-04-20', { contact: 'colleague', remindersFrom: '2031-04-01' });
    await rig.register.owner.query(`UPDATE office_day SET day = '2031-04-13'`);
    await rig.sendAt('2031-04-13T08:00:00Z');
    const { id, message } = await rig.slot(due, 'due-7');
    expect(message?.text).toContain('{{log}}');
    const link = progressToken(rig.keys, id);
    expect(link).not.toBe(rig.keys.token(id));
    expect(await links.open(nobody, link)).toMatchObject({ askedBy: null, milestone: { title: due.title } });
    await links.sendCode(nobody, link);
    const [row] = await rig.register.look<{ code_sent_at: Date }>(
      `SELECT code_sent_at FROM progress_request WHERE id = $1`,
      [id],
    );
    const right = row ? rig.keys.code(id, row.code_sent_at) : '';
    await links.tell(nobody, link, { ...told, percent: 15, name: 'Colleague', code: right });
    await rig.relay.relay();
    const [update] = (
      await rig.register.progress.list(rig.register.actors.officer, ProgressUpdateList.parse({ milestoneId: due.id }))
    ).data;
    expect(update).toMatchObject({ percent: 15, visibility: 'internal', byLink: { name: 'Colleague' } });
    expect((await rig.register.progressRequests.list(rig.register.actors.officer, due.id)).data).toHaveLength(1);
  });
});
