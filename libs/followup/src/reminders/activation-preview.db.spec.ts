import type { Page, ReminderPreview } from '@concord/contracts';
import { addDays } from '@concord/platform';
import { DeliveryRig } from '../testing/index.ts';
import { ActivationPreviewService } from './activation-preview.service.ts';
import { ReminderPreviewService } from './preview.service.ts';

describe('a look ahead at reminders that are off', () => {
  let rig: DeliveryRig;
  let previews: ReminderPreviewService;
  let activations: ActivationPreviewService;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
    const { work, agreements } = rig.register;
    previews = new ReminderPreviewService(work);
    activations = new ActivationPreviewService(work, agreements, previews);
  });
  afterAll(() => rig.close());

  /** An agreement with dates past and to come, of ours and of the partner, whose reminders are off. */
  async function switchedOff(): Promise<string> {
    const { owner } = rig.register;
    const { id, agreementId } = await rig.milestone('2031-04-10');
    await owner.query(
      `INSERT INTO milestone (agreement_id, area_id, title, due_on, responsible_contact_id, created_at)
       SELECT agreement_id, area_id, 'No. ' || n, due_on + n - 20, CASE WHEN n % 3 = 0 THEN $2 ELSE responsible_contact_id END, '2031-01-01'::timestamptz
       FROM milestone, generate_series(1, 40) AS n WHERE id = $1`,
      [id, rig.register.contacts.partner],
    );
    await owner.query(`UPDATE reminder_preference SET digest_day = 3 WHERE contact_id = $1`, [
      rig.register.contacts.officer,
    ]);
    await owner.query(`UPDATE agreement SET reminders_from = NULL, reminds_partners = false WHERE id = $1`, [
      agreementId,
    ]);
    rig.register.clock.set('2031-04-01T06:00:00Z');
    return agreementId;
  }
  const from = '2031-04-02';
  const days = Array.from({ length: 14 }, (_, n) => addDays(from, n - 1));
  const by = (name: 'officer' | 'viewer' | 'partner') => rig.register.actors[name];

  it.each([false, true])(
    'is what is planned once they are on, the partner’s people told: %s',
    async (remindsPartners) => {
      const agreementId = await switchedOff();
      const asIf = { remindersFrom: from, remindsPartners };
      const foreseen = new Map<string, Page<ReminderPreview>>();
      for (const on of days) foreseen.set(on, await activations.preview(by('officer'), asIf, { on, agreementId }));

      const kept = await rig.register.agreements.get(by('officer'), agreementId);
      expect(kept).toMatchObject({ remindersFrom: null, remindsPartners: false });
      await rig.register.agreements.activateReminders(by('officer'), agreementId, kept.version, asIf);
      for (const on of days)
        expect({ on, page: await previews.preview(by('officer'), { on, agreementId }) }).toEqual({
          on,
          page: foreseen.get(on),
        });
      await rig.reminders.materialise();
      const planned = await rig.register.look<{ key: string }>(
        `SELECT key FROM delivery WHERE agreement_id = $1 AND due_at::date = $2 AND state = 'due' ORDER BY key`,
        [agreementId, from],
      );
      const going = foreseen
        .get(from)
        ?.data.filter(({ outcome, agreementId: of }) => outcome === 'send' && of !== null);
      expect(going?.map(({ key }) => key).sort()).toEqual(planned.map(({ key }) => key));
      const rows = JSON.stringify([...foreseen.values()]);
      for (const some of ['"outcome":"send"', '"subjectType":"digest"', 'before_reminders_from'])
        expect(rows).toContain(some);
      expect(rows).not.toContain('reminders_off');
      expect(rows.includes('partners_not_released')).toBe(!remindsPartners);
    },
  );

  it('leaves nothing behind, and is for whoever may switch them on, from a day on which they may', async () => {
    const agreementId = await switchedOff();
    const asIf = { remindersFrom: from, remindsPartners: true };
    const traces = () =>
      rig.register.look(
        `SELECT (SELECT count(*) FROM outbox)::int AS said, (SELECT count(*) FROM audit_entry)::int AS audited, version, reminders_from FROM agreement WHERE id = '${agreementId}'`,
      );
    const before = await traces();
    await activations.preview(by('officer'), asIf, { on: from, agreementId });
    expect(await traces()).toEqual(before);
    for (const other of ['viewer', 'partner'] as const)
      await expect(activations.preview(by(other), asIf, { on: from, agreementId })).rejects.toMatchObject({
        code: 'ACCESS.DENIED',
      });
    await expect(
      activations.preview(by('officer'), { ...asIf, remindersFrom: '2031-03-31' }, { on: from, agreementId }),
    ).rejects.toMatchObject({ code: 'AGREEMENT.DAY_TOO_EARLY' });
  });
});
