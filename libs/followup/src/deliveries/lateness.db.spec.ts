import { systemActor } from '@concord/platform';
import { DeliveryRig } from '../testing/index.ts';

/** A Wednesday; eight o'clock in Zurich is 06:00 UTC by then. */
const dueOn = '2031-04-02';

/** What was planned in time and then waited is held to its policy when it comes to be sent, not only when it is planned. */
describe('a reminder that waited', () => {
  let rig: DeliveryRig;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
    await rig.register.owner.query(`UPDATE contact SET time_zone = 'Europe/Zurich'`);
  });
  afterAll(() => rig.close());
  afterEach(() => rig.register.owner.query(`UPDATE delivery SET state = 'cancelled' WHERE state = 'due'`));

  const planned = async (late: 'send' | 'collapse' | 'skip', quiet: [string | null, string | null] = [null, null]) => {
    const milestone = await rig.milestone(dueOn, { remindersFrom: '2031-04-01' });
    await rig.register.owner.query(
      `INSERT INTO reminder_policy (scope, scope_id, offsets, late_policy, quiet_from, quiet_to, active_from)
       VALUES ('milestone', $1, '{-1,0}', $2, $3, $4, '2000-01-01')`,
      [milestone.id, late, ...quiet],
    );
    await rig.workAt('2031-03-31T12:00:00Z');
    await rig.workAt('2031-04-01T05:00:00Z');
    expect((await rig.of(milestone)).map(({ slot, state }) => `${slot} ${state}`)).toEqual(['due-1 due', 'due-0 due']);
    return milestone;
  };
  /** The worker is back and sends what it finds. */
  const send = async (at: string): Promise<void> => {
    rig.register.clock.set(at);
    const sender = rig.sender();
    await sender.sendDue();
    await sender.idle();
  };
  const ends = async (milestone: { id: string }): Promise<string[]> =>
    (await rig.of(milestone)).map(({ slot, state, reason }) => [slot, state, reason ?? ''].join(' ').trim());

  it('is sent late within the days its policy gives, and no later', async () => {
    const milestone = await planned('send');
    await send('2031-04-08T12:00:00Z');
    expect(await ends(milestone)).toEqual(['due-1 suppressed too_late', 'due-0 sent']);
  });

  it('keeps its place in the bell, which spoke in time', async () => {
    const milestone = await planned('send');
    await send('2031-04-20T12:00:00Z');
    const told = await rig.register.look(`SELECT kind FROM notification WHERE delivery_id = $1`, [
      (await rig.slot(milestone, 'due-0')).id,
    ]);
    expect([await ends(milestone), told]).toEqual([
      ['due-1 suppressed too_late', 'due-0 suppressed too_late'],
      [{ kind: 'milestone_reminder' }],
    ]);
  });

  it('goes all the same when a person wants it sent', async () => {
    const milestone = await planned('send', ['20:00', '07:00']);
    await send('2031-04-20T12:00:00Z');
    const { id } = await rig.slot(milestone, 'due-0');
    await rig.deliveries.resend(rig.register.actors.officer, id, { reason: 'She asked for it' });
    await send('2031-04-20T21:00:00Z');
    expect(await ends(milestone)).toEqual(['due-1 suppressed too_late', 'due-0 sent']);
  });

  it('gives way to the newest where its policy wants only that', async () => {
    const milestone = await planned('collapse');
    await send('2031-04-03T12:00:00Z');
    expect(await ends(milestone)).toEqual(['due-1 suppressed late_collapsed', 'due-0 sent']);
  });

  it('is left out where its policy sends nothing late', async () => {
    const milestone = await planned('skip');
    await send('2031-04-02T06:30:00Z');
    expect(await ends(milestone)).toEqual(['due-1 suppressed late_skipped', 'due-0 sent']);
  });

  it('rests in the quiet hours of its reader’s clock, and goes when they are over', async () => {
    const milestone = await planned('send', ['20:00', '07:00']);
    await send('2031-04-02T18:30:00Z');
    expect((await rig.of(milestone)).map(({ state, next_attempt_at: at }) => [state, at.toISOString()])).toEqual([
      ['due', '2031-04-03T05:00:00.000Z'],
      ['due', '2031-04-03T05:00:00.000Z'],
    ]);
    await send('2031-04-03T05:00:00Z');
    expect(await ends(milestone)).toEqual(['due-1 sent', 'due-0 sent']);
  });

  it('ends so too when something else was changed meanwhile', async () => {
    const milestone = await planned('send');
    rig.register.clock.set('2031-04-09T12:00:00Z');
    await rig.work.write(systemActor, (tx) => rig.reminders.replan(tx, { agreementIds: [milestone.agreementId] }));
    await rig.sendAt('2031-04-09T12:00:00Z');
    expect((await ends(milestone)).slice(0, 2)).toEqual(['due-1 suppressed too_late', 'due-0 suppressed too_late']);
  });
});
