import { LinkedConfirmation, type AnswerConfirmationByLink, type Milestone } from '@concord/contracts';
import { systemActor, type Actor } from '@concord/platform';
import { sentenceOf } from '../notifications/notifications.service.ts';
import { DeliveryRig } from '../testing/index.ts';
import { ConfirmationLinksService } from './confirmation-links.service.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const nobody: Actor = { ...systemActor, role: 'link', name: '' };

let rig: DeliveryRig;
let links: ConfirmationLinksService;
let milestone: Milestone;
beforeAll(async () => {
  rig = await DeliveryRig.open();
  links = new ConfirmationLinksService(rig.register.work, rig.keys);
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.register.setToday('2031-04-02');
  await rig.register.owner.query(
    'DELETE FROM outbox; DELETE FROM notification; DELETE FROM delivery_attempt; DELETE FROM delivery',
  );
  milestone = await rig.build.submit(await rig.build.loneMilestone({ title: 'Mast raised' }));
  await rig.register.confirmations.ask(rig.register.actors.officer, milestone.id, {
    contactId: rig.register.contacts.partner,
  });
  await rig.sendAt('2031-04-02T12:01:00Z');
});

const mails = () => rig.smtp.messages;
const read = () => rig.register.milestones.get(rig.register.actors.officer, milestone.id);
const confirmationId = async () => (await read()).confirmation?.id ?? '';
const token = async () => rig.keys.token(await confirmationId());
/** Asks for a code and reads it as the mail would say it. */
async function code(): Promise<string> {
  await links.sendCode(nobody, await token());
  const [row] = await rig.register.look<{ code_sent_at: Date }>(
    `SELECT code_sent_at FROM milestone_confirmation WHERE id = $1`,
    [await confirmationId()],
  );
  return row ? rig.keys.code(await confirmationId(), row.code_sent_at) : '';
}
const answer = async (given: Partial<AnswerConfirmationByLink> = {}) =>
  links.answer(nobody, await token(), {
    answer: 'confirmed',
    comment: null,
    name: 'Ana',
    ...given,
    code: given.code ?? (await code()),
  });
const planned = () => rig.register.look(`SELECT kind, state, subject_type FROM delivery ORDER BY created_at, kind`);

const keep = (confidentiality: string) =>
  rig.register.owner.query(
    `UPDATE agreement SET confidentiality = $2 WHERE id = (SELECT agreement_id FROM milestone WHERE id = $1)`,
    [milestone.id, confidentiality],
  );

describe('the question to the other side', () => {
  it('is closed while the agreement is kept from its parties, and opens again', async () => {
    await keep('internal');
    await expect(links.open(nobody, await token())).rejects.toEqual(refusal('LINK.UNKNOWN'));
    await keep('partner');
    await expect(links.open(nobody, await token())).resolves.toBeDefined();
  });

  it('is not sent once the agreement is kept from the parties', async () => {
    const late = await rig.build.submit(await rig.build.loneMilestone({ title: 'Cable laid' }));
    const { officer } = rig.register.actors;
    await rig.register.confirmations.ask(officer, late.id, { contactId: rig.register.contacts.partner });
    await rig.relay.relay();
    await rig.register.owner.query(`UPDATE agreement SET confidentiality = 'confidential' WHERE id = $1`, [
      late.agreementId,
    ]);
    const before = mails().length;
    await rig.sendAt('2031-04-02T12:05:00Z');
    expect(mails()).toHaveLength(before);
    const [row] = await rig.register.look(`SELECT state, reason FROM delivery WHERE agreement_id = $1`, [
      late.agreementId,
    ]);
    expect(row).toEqual({ state: 'suppressed', reason: 'recipient_may_not_see' });
  });

  it('goes out once, with a link that opens what was stated and nothing else', async () => {
    expect(await planned()).toEqual([
      { kind: 'milestone_question', state: 'sent', subject_type: 'milestone_confirmation' },
    ]);
    expect(mails().at(-1)).toContain(await token());
    const linked = LinkedConfirmation.parse(await links.open(nobody, await token()));
    expect(linked).toMatchObject({
      statement: { title: 'Mast raised', askedBy: 'officer', submittedOn: '2031-04-02' },
      recipient: { name: 'partner' },
      answer: null,
      lapsed: false,
    });
    await expect(links.open(nobody, 'A'.repeat(43))).rejects.toEqual(refusal('LINK.UNKNOWN'));
    rig.register.clock.set('2031-06-02T11:00:00Z');
    await expect(links.open(nobody, await token())).rejects.toEqual(refusal('LINK.EXPIRED'));
  });

  it('is answered with the code from the same mailbox; the worker takes the answer over and tells who asked', async () => {
    await expect(answer({ code: '000000' })).rejects.toEqual(refusal('LINK.CODE_EXPIRED'));
    expect(await answer({ comment: 'We saw it.' })).toMatchObject({ answer: 'confirmed', comment: 'We saw it.' });
    // the bearer of a link reaches no milestone
    expect(await read()).toMatchObject({ verificationLevel: 'self_reported' });
    await rig.relay.relay();
    expect(await read()).toMatchObject({
      state: 'submitted',
      verificationLevel: 'counterparty_confirmed',
      confirmation: { answer: 'confirmed', through: 'link', answeredBy: 'Ana', askedOf: 'partner' },
    });
    const told = await rig.register.look<{ kind: string; payload: Record<string, unknown> }>(
      `SELECT kind, payload FROM notification WHERE user_id = $1`,
      [rig.register.actors.officer.userId],
    );
    expect(told.map(({ kind, payload }) => sentenceOf(kind, payload, 'en'))).toEqual([
      'The other side confirmed “Mast raised”.',
    ]);
    await expect(answer({ code: '000000' })).rejects.toEqual(refusal('LINK.ANSWERED'));
  });

  it('counts wrong codes and wants words of a dispute', async () => {
    await expect(answer({ answer: 'disputed' })).rejects.toEqual(refusal('DISPUTE.REASON_REQUIRED'));
    rig.register.clock.set('2031-04-02T12:05:00Z');
    const right = await code();
    const wrong = right === '111111' ? '222222' : '111111';
    for (let left = 4; left >= 0; left--)
      await expect(answer({ code: wrong })).rejects.toMatchObject({ code: 'LINK.CODE_WRONG', details: { left } });
    await expect(answer({ code: right })).rejects.toEqual(refusal('LINK.CODE_EXPIRED'));
  });

  it('has nothing left to answer once the milestone was sent back', async () => {
    const right = await code();
    await rig.register.milestones.return(rig.register.actors.manager, milestone.id, (await read()).version, {
      reason: 'Not all of it.',
      resubmitBy: '2031-05-01',
    });
    const [row] = await rig.register.look<{ id: string }>(
      `SELECT id FROM milestone_confirmation WHERE milestone_id = $1`,
      [milestone.id],
    );
    const link = rig.keys.token(row?.id ?? '');
    expect(await links.open(nobody, link)).toMatchObject({ lapsed: true });
    await expect(
      links.answer(nobody, link, { answer: 'confirmed', comment: null, name: 'Ana', code: right }),
    ).rejects.toEqual(refusal('CONFIRMATION.LAPSED'));
  });
});
