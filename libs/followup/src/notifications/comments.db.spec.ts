import { CreateComment, NotificationList, PatchComment, type Agreement, type Comment } from '@concord/contracts';
import type { ActorName } from '@concord/register/testing';
import { DeliveryRig } from '../testing/index.ts';

describe('a comment tells', () => {
  let rig: DeliveryRig;
  let agreement: Agreement;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    agreement = await rig.build.agreement({ title: 'Lights' });
    await rig.register.owner.query('DELETE FROM notification; DELETE FROM outbox');
  });

  const say = (
    given: Partial<Record<keyof CreateComment, unknown>> = {},
    by: ActorName = 'officer',
  ): Promise<Comment> =>
    rig.register.comments.create(
      rig.register.actors[by],
      CreateComment.parse({
        agreementId: agreement.id,
        subjectType: 'agreement',
        subjectId: agreement.id,
        visibility: 'internal',
        text: 'Said',
        ...given,
      }),
    );
  const idOf = (name: ActorName) => rig.register.actors[name].userId;
  const told = async (name: ActorName): Promise<string[]> =>
    (await rig.notifications.list(rig.register.actors[name], NotificationList.parse({}))).data.map(({ text }) => text);

  it('whoever it mentions, once, though it is said twice and changed', async () => {
    const { id, version } = await say({ mentionIds: [idOf('manager')] });
    await rig.relay.relay();
    await rig.register.work.write(rig.register.actors.officer, (tx) =>
      tx.publish('comment.written', { commentId: id }),
    );
    await rig.register.comments.patch(
      rig.register.actors.officer,
      id,
      version,
      PatchComment.parse({ text: 'More', mentionIds: [idOf('manager'), idOf('colleague')] }),
    );
    await rig.relay.relay();
    expect(await told('manager')).toEqual(['officer mentioned you in a comment on “Lights”.']);
    expect(await told('colleague')).toEqual(['officer mentioned you in a comment on “Lights”.']);
    expect(await told('officer')).toEqual([]);
  });

  it('where it stands: on the page of what it speaks of, at its comments', async () => {
    const area = await rig.build.area(agreement);
    const milestone = await rig.build.milestone(area);
    const mentionIds = [idOf('manager')];
    for (const [subjectType, { id: subjectId }] of Object.entries({ agreement, area, milestone }))
      await say({ subjectType, subjectId, mentionIds });
    await rig.relay.relay();
    const paths = await rig.register.look<{ path: string }>(
      `SELECT path FROM notification WHERE user_id = $1 ORDER BY path`,
      [idOf('manager')],
    );
    expect(paths.map(({ path }) => path)).toEqual([
      `/agreements/${agreement.id}/show/comments`,
      `/areas/${area.id}/show#comments`,
      `/milestones/${milestone.id}/show#comments`,
    ]);
  });

  describe('and writes to whoever it mentions', () => {
    const send = async (): Promise<void> => {
      await rig.relay.relay();
      const sender = rig.sender();
      await sender.sendDue();
      await sender.idle();
    };
    const mails = (): Promise<{ state: string; reason: string | null; message: { text: string } | null }[]> =>
      rig.register.look(`SELECT state, reason, message FROM delivery WHERE kind = 'comment_mention' ORDER BY key`);
    beforeEach(() =>
      rig.register.owner.query(
        `DELETE FROM mail_suppression; DELETE FROM delivery_attempt; DELETE FROM delivery;
         UPDATE reminder_preference SET at_most = NULL, quiet_from = NULL, quiet_to = NULL`,
      ),
    );

    it('one mail with the words, though it is changed', async () => {
      const { id, version } = await say({ text: 'Who has the lamps?', mentionIds: [idOf('manager')] });
      await send();
      await rig.register.comments.patch(
        rig.register.actors.officer,
        id,
        version,
        PatchComment.parse({ text: 'Who has the lamp?', mentionIds: [idOf('manager')] }),
      );
      await send();
      expect(await mails()).toMatchObject([{ state: 'sent', message: { subject: 'officer mentioned you: Lights' } }]);
      expect((await mails())[0]?.message?.text).toContain('Who has the lamps?');
    });

    it('none where its reader wants none by mail, nor of words taken back before it left', async () => {
      await rig.register.owner.query(
        `INSERT INTO mail_suppression (address, covers, cause) SELECT lower(email), 'reminders', 'unsubscribed' FROM contact WHERE user_id = $1`,
        [idOf('manager')],
      );
      const { id, version } = await say({ mentionIds: [idOf('manager'), idOf('colleague')] });
      await rig.relay.relay();
      await rig.register.comments.remove(rig.register.actors.officer, id, version);
      await send();
      expect((await mails()).map(({ state, reason }) => `${state} ${reason}`).sort()).toEqual([
        'cancelled comment_removed',
        'suppressed address_suppressed',
      ]);
    });

    it('by itself, however few reminders a day they want, and after their quiet hours', async () => {
      await rig.register.owner.query(
        `UPDATE reminder_preference SET at_most = 1, quiet_from = '00:00', quiet_to = '23:59'`,
      );
      await say({ mentionIds: [idOf('manager')] });
      await say({ mentionIds: [idOf('manager')] });
      await send();
      expect(await mails()).toMatchObject([{ state: 'due' }, { state: 'due' }]);
      await rig.register.owner.query(`UPDATE reminder_preference SET quiet_from = NULL, quiet_to = NULL`);
      await rig.register.owner.query(`UPDATE delivery SET next_attempt_at = due_at WHERE state = 'due'`);
      await send();
      expect(await mails()).toMatchObject([{ state: 'sent' }, { state: 'sent' }]);
    });
  });

  it('whom it answers, and the officers when a partner speaks', async () => {
    const shared = await say({ visibility: 'partner' });
    await rig.relay.relay();
    await say({ visibility: 'partner', parentId: shared.id }, 'partner');
    await say({ visibility: 'partner' }, 'partner');
    await rig.relay.relay();
    expect((await told('officer')).sort()).toEqual([
      'partner answered your comment on “Lights”.',
      'partner, of the partner, commented on “Lights”.',
    ]);
    expect(await told('partner')).toEqual([]);
  });

  it('nobody of what was removed before the worker came, and takes back what was not read', async () => {
    const early = await say({ mentionIds: [idOf('manager')] });
    await rig.register.comments.remove(rig.register.actors.officer, early.id, early.version);
    await rig.relay.relay();
    expect(await told('manager')).toEqual([]);
    const late = await say({ mentionIds: [idOf('manager')] });
    await rig.relay.relay();
    expect(await told('manager')).toHaveLength(1);
    await rig.register.comments.remove(rig.register.actors.officer, late.id, late.version);
    await rig.relay.relay();
    expect(await told('manager')).toEqual([]);
  });

  it('nobody who by then may not see the agreement', async () => {
    await say({ mentionIds: [idOf('colleague')] });
    await rig.register.owner.query(`UPDATE agreement SET confidentiality = 'confidential' WHERE id = $1`, [
      agreement.id,
    ]);
    await rig.relay.relay();
    expect(await told('colleague')).toEqual([]);
  });
});
