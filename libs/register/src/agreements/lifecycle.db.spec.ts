import {
  AgreementList,
  HistoryList,
  type Agreement,
  type AgreementState,
  type CorrectStep,
  type StaffAgreement,
  type TransitionAgreement,
} from '@concord/contracts';
import { addDays } from '@concord/platform';
import { Builders, RegisterRig, type ActorName } from '../testing/index.ts';

const today = '2026-06-15';
const day = (days: number): string => addDays(today, days);
const refusal = (code: string) => expect.objectContaining({ code });

let rig: RegisterRig;
let make: Builders;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
});
afterAll(() => rig.close());
beforeEach(() => rig.setToday(today));

const read = ({ id }: Pick<Agreement, 'id'>, by: ActorName = 'officer'): Promise<Agreement> =>
  rig.agreements.get(rig.actors[by], id);
/** As the owner of the database leaves it, whatever the steps would have asked for. */
const put = async (agreement: Agreement, state: AgreementState, set = ''): Promise<Agreement> => {
  await rig.owner.query(`UPDATE agreement SET state = $2 ${set} WHERE id = $1`, [agreement.id, state]);
  return agreement;
};

describe('what the calendar moves', () => {
  it('comes into force on its day, not before, and ends the day after its last', async () => {
    const tomorrow = await put(await make.draft({ effectiveOn: day(1), endsOn: day(400) }), 'signed');
    const due = await put(await make.draft({ effectiveOn: today, endsOn: day(400) }), 'signed');
    const lastDay = await make.agreement({ endsOn: today });
    const over = await make.agreement({ endsOn: day(-1) });
    const both = await put(await make.draft({ effectiveOn: day(-9), endsOn: day(-2) }), 'signed');
    await rig.lifecycle.turn();
    expect(await Promise.all([tomorrow, due, lastDay, over, both].map(async (one) => (await read(one)).state))).toEqual(
      ['signed', 'in_force', 'in_force', 'ended', 'ended'],
    );
  });

  it('is moved once by two workers at once, and not again', async () => {
    const over = await make.agreement({ endsOn: day(-1) });
    const moved = await Promise.all([rig.lifecycle.turn(), rig.lifecycle.turn()]);
    expect(moved[0] + moved[1]).toBe(1);
    expect(await rig.lifecycle.turn()).toBe(0);
    const entries = await rig.look(
      `SELECT 1 FROM audit_entry WHERE record_id = $1 AND actor_id IS NULL AND after ->> 'state' = 'ended'`,
      [over.id],
    );
    expect(entries).toHaveLength(1);
    const said = await rig.look(
      `SELECT 1 FROM outbox WHERE topic = 'agreement.changed' AND payload ->> 'agreementId' = $1`,
      [over.id],
    );
    expect(said.length).toBeGreaterThanOrEqual(1);
  });

  it.each([
    ['a year', '2026-06-10', 12, '2027-06-10', '2026-06-11'],
    ['as many terms as were missed', '2024-06-10', 6, '2026-12-10', '2026-06-11'],
    ['the last day of a month', '2026-02-28', 1, '2026-06-30', '2026-06-01'],
    ['the last day of another month', '2026-04-30', 1, '2026-06-30', '2026-06-01'],
    ['29 February', '2023-02-28', 60, '2028-02-29', '2023-03-01'],
  ] as const)('is renewed on the day after its end: %s', async (...[, endsOn, renewalMonths, expected, renewedOn]) => {
    const agreement = await make.agreement({ endsOn, renewalRule: 'automatic', renewalMonths });
    await rig.lifecycle.turn();
    expect(await read(agreement)).toMatchObject({ state: 'in_force', endsOn: expected, renewedOn });
    expect(await rig.lifecycle.turn()).toBe(0);
  });

  it('leaves to a person what is to be decided: without a decision it ends', async () => {
    const agreement = await make.agreement({ endsOn: day(-1), renewalRule: 'by_decision' });
    await rig.lifecycle.turn();
    expect((await read(agreement)).state).toBe('ended');
  });
});

describe('a step with a day', () => {
  const step = async (agreement: Pick<Agreement, 'id'>, wish: TransitionAgreement): Promise<Agreement> => {
    const { version } = await read(agreement);
    return rig.agreements.transition(rig.actors.officer, agreement.id, version, wish);
  };
  const callOff = async (agreement: Pick<Agreement, 'id'>, reason: string, by: ActorName = 'officer') => {
    const { version } = await read(agreement);
    return rig.agreements.callOff(rig.actors[by], agreement.id, version, { reason });
  };
  const begun = () => make.agreement({ effectiveOn: day(-300), endsOn: day(300), noticeDays: 30 });

  it('holds since its day, the past with its reason, and never before the one it follows', async () => {
    const agreement = await begun();
    expect(agreement).toMatchObject({ state: 'in_force', stateOn: day(-300) });
    const suspended = await step(agreement, { to: 'suspended', reason: 'Flood', on: day(-7) });
    expect(suspended).toMatchObject({ state: 'suspended', stateOn: day(-7), stateReason: 'Flood', planned: null });
    await expect(step(agreement, { to: 'in_force', reason: 'Back', on: day(-8) })).rejects.toEqual(
      refusal('AGREEMENT.DAY_TOO_EARLY'),
    );
    expect(await step(agreement, { to: 'in_force', reason: 'Back', on: day(-1) })).toMatchObject({ stateOn: day(-1) });
    expect(await step(agreement, { to: 'ended' })).toMatchObject({ state: 'ended', stateOn: today });
  });

  it('to come is taken by the clock, once: what begins on its day, what ends after it', async () => {
    const [pausing, ending] = [await begun(), await begun()];
    const planned = await step(pausing, { to: 'suspended', reason: 'Flood', on: day(1) });
    expect(planned).toMatchObject({
      state: 'in_force',
      planned: { act: 'suspend', on: day(1), reason: 'Flood', documentId: null },
    });
    await step(ending, { to: 'ended', on: day(1) });
    await rig.lifecycle.turn();
    expect((await read(pausing)).state).toBe('in_force');
    await rig.setToday(day(1));
    await rig.lifecycle.turn();
    expect((await read(ending)).state).toBe('in_force');
    expect(await read(pausing)).toMatchObject({
      state: 'suspended',
      stateOn: day(1),
      stateReason: 'Flood',
      planned: null,
    });
    await rig.setToday(day(2));
    await Promise.all([rig.lifecycle.turn(), rig.lifecycle.turn()]);
    expect(await read(ending)).toMatchObject({ state: 'ended', stateOn: day(1), planned: null });
    const taken = await rig.look(`SELECT 1 FROM audit_entry WHERE record_id = $1 AND after ->> 'state' = 'ended'`, [
      ending.id,
    ]);
    expect(taken).toHaveLength(1);
  });

  it('and the reason of an end outlive the closing, which adds its own', async () => {
    const [quiet, told] = [await begun(), await begun()];
    for (const one of [quiet, told]) await step(one, { to: 'ended', reason: 'No funds', on: day(-7) });
    expect(await step(quiet, { to: 'closed' })).toMatchObject({
      state: 'closed',
      stateOn: day(-7),
      stateReason: 'No funds',
    });
    expect(await step(told, { to: 'closed', reason: 'All is filed' })).toMatchObject({
      stateOn: day(-7),
      stateReason: 'No funds\n\nAll is filed',
    });
  });

  it('is called off by who takes steps, with the words kept, and only while it waits', async () => {
    const agreement = await begun();
    await step(agreement, { to: 'suspended', reason: 'Flood', on: day(5) });
    expect((await read(agreement)).allowedActions).toContain('callOff');
    expect((await read(agreement, 'colleague')).allowedActions).not.toContain('callOff');
    await expect(callOff(agreement, 'It is dry', 'colleague')).rejects.toEqual(refusal('ACCESS.DENIED'));
    expect(await callOff(agreement, 'It is dry')).toMatchObject({ state: 'in_force', planned: null });
    await rig.setToday(day(6));
    await rig.lifecycle.turn();
    expect((await read(agreement)).state).toBe('in_force');
    await expect(callOff(agreement, 'Again')).rejects.toEqual(refusal('AGREEMENT.NOTHING_PLANNED'));
    const [kept] = await rig.look<{ reason: string }>(`SELECT planned_reason AS reason FROM agreement WHERE id = $1`, [
      agreement.id,
    ]);
    expect(kept?.reason).toBe('It is dry');
  });

  it('waits while another is taken that leaves it possible, and is forgotten with one that does not', async () => {
    const [paused, over] = [await begun(), await begun()];
    for (const one of [paused, over]) await step(one, { to: 'ended', on: day(9) });
    expect(await step(paused, { to: 'suspended', reason: 'Flood' })).toMatchObject({ planned: { act: 'end' } });
    expect(await step(over, { to: 'ended' })).toMatchObject({ state: 'ended', stateOn: today, planned: null });
  });

  describe('after notice', () => {
    const giveNotice = async (agreement: Agreement, more: object = {}) => {
      const { id: documentId } = await make.document(agreement);
      const notice = { on: day(-2), organisationId: rig.organisations.partner };
      return step(agreement, { to: 'terminated', reason: 'No funds', documentId, notice, ...more });
    };
    const listed = async (filter: object): Promise<string[]> =>
      (await rig.agreements.list(rig.actors.viewer, AgreementList.parse({ ...filter, perPage: '200' }))).data.map(
        ({ id }) => id,
      );

    it('is the last day of the notice period, and what is decided is not asked for any more', async () => {
      const agreement = await make.agreement({ endsOn: day(40), noticeDays: 30, renewalRule: 'by_decision' });
      expect(await listed({ decisionDue: 'true' })).toContain(agreement.id);
      expect(await giveNotice(agreement)).toMatchObject({
        state: 'in_force',
        planned: { act: 'terminate', on: day(28), reason: 'No funds', documentId: expect.any(String) },
        notice: { on: day(-2), organisationId: rig.organisations.partner, name: expect.any(String) },
      });
      expect((await read(agreement, 'partner')).planned).toMatchObject({ act: 'terminate', reason: null });
      expect(await listed({ decisionDue: 'true' })).not.toContain(agreement.id);
      expect(await listed({ underNotice: 'true' })).toContain(agreement.id);
      expect(await listed({ expiring: 'true' })).toContain(agreement.id);
      await rig.setToday(day(28));
      await rig.lifecycle.turn();
      expect((await read(agreement)).state).toBe('in_force');
      await rig.setToday(day(29));
      await rig.lifecycle.turn();
      expect(await read(agreement)).toMatchObject({
        state: 'terminated',
        stateOn: day(28),
        stateReason: 'No funds',
        stateDocumentId: expect.any(String),
        notice: { on: day(-2) },
      });
    });

    it('is withdrawn with a reason, and the agreement goes on', async () => {
      const agreement = await begun();
      const given = await giveNotice(agreement, { on: day(60) });
      expect(given.allowedActions).not.toContain('extend');
      const why = (action: string) =>
        rig.explain.explain(rig.actors.officer, { resource: 'agreements', id: agreement.id, action });
      expect(await why('extend')).toMatchObject({ allowed: false, code: 'AGREEMENT.END_PLANNED' });
      expect(await why('callOff')).toMatchObject({ allowed: true, code: null });
      expect(await callOff(agreement, 'The funds are found')).toMatchObject({ planned: null, notice: null });
      expect((await read(agreement)).allowedActions).toContain('extend');
      expect(await why('callOff')).toMatchObject({ allowed: false, code: 'AGREEMENT.NOTHING_PLANNED' });
    });

    it('takes the place of a suspension that is planned, and goes with another plan that takes its own', async () => {
      const agreement = await begun();
      await step(agreement, { to: 'suspended', reason: 'Flood', on: day(5) });
      await expect(giveNotice(agreement, { on: day(60) })).rejects.toEqual(refusal('AGREEMENT.STEP_PLANNED'));
      expect(await giveNotice(agreement, { on: day(60), replacesPlan: true })).toMatchObject({
        planned: { act: 'terminate', on: day(60) },
        notice: { on: day(-2) },
      });
      expect(await step(agreement, { to: 'suspended', reason: 'Flood', on: day(5), replacesPlan: true })).toMatchObject(
        { planned: { act: 'suspend', on: day(5) }, notice: null },
      );
      const other = await begun();
      await giveNotice(other, { on: day(60) });
      expect(await step(other, { to: 'suspended', reason: 'Flood', replacesPlan: true })).toMatchObject({
        state: 'suspended',
        planned: { act: 'terminate' },
        notice: { on: day(-2) },
      });
    });

    it('outlives the renewal it reaches beyond, and then ends what was renewed', async () => {
      const agreement = await make.agreement({
        endsOn: day(10),
        noticeDays: 30,
        renewalRule: 'automatic',
        renewalMonths: 12,
      });
      await giveNotice(agreement);
      await rig.setToday(day(11));
      await rig.lifecycle.turn();
      expect(await read(agreement)).toMatchObject({ state: 'in_force', planned: { on: day(28) } });
      await rig.setToday(day(29));
      await rig.lifecycle.turn();
      expect((await read(agreement)).state).toBe('terminated');
    });
  });

  it('lets end what renews itself: it ends on its last day and is asked for no more', async () => {
    const agreement = await make.agreement({ endsOn: day(9), renewalRule: 'automatic', renewalMonths: 12 });
    await step(agreement, { to: 'ended', on: day(9), reason: 'The work is done' });
    await rig.setToday(day(10));
    await rig.lifecycle.turn();
    expect(await read(agreement)).toMatchObject({ state: 'ended', stateOn: day(9), stateReason: 'The work is done' });
  });
});

describe('a step recorded by mistake', () => {
  const step = async (agreement: Pick<Agreement, 'id'>, wish: TransitionAgreement): Promise<Agreement> => {
    const { version } = await read(agreement);
    return rig.agreements.transition(rig.actors.officer, agreement.id, version, wish);
  };
  const begun = () => make.agreement({ effectiveOn: day(-300), endsOn: day(300), noticeDays: 30 });
  const takeBack = (agreement: Agreement, to: AgreementState, reason = 'The wrong agreement') =>
    step(agreement, { to, act: 'takeBack', reason });
  const terminate = async (agreement: Agreement, more: Partial<TransitionAgreement> = {}) => {
    const { id: documentId } = await make.document(agreement);
    return step(agreement, { to: 'terminated', reason: 'No funds', documentId, ...more });
  };
  const notice = () => ({ on: day(-2), organisationId: rig.organisations.partner });
  const correct = async (agreement: Agreement, input: Partial<CorrectStep>, by: ActorName = 'officer') => {
    const { version } = await read(agreement);
    return rig.corrections.correct(rig.actors[by], agreement.id, version, { correction: 'Mistyped', ...input });
  };
  const touchedPlans = async ({ id }: Agreement, to: AgreementState) => {
    const { touches } = await rig.previews.preview(rig.actors.officer, id, { to, act: 'takeBack' });
    return touches.filter(({ thing }) => thing === 'plans').map(({ effect }) => effect);
  };

  it('is taken back to where it came from, as that stood, by who takes steps, and once', async () => {
    const agreement = await begun();
    const terminated = await terminate(agreement, { on: day(-3) });
    expect(terminated).toMatchObject({ state: 'terminated', takesBackTo: 'in_force' });
    expect(terminated.allowedActions).toEqual(expect.arrayContaining(['takeBack', 'correctStep']));
    expect((await read(agreement, 'manager')).allowedActions).toContain('takeBack');
    for (const name of ['colleague', 'viewer'] as const)
      expect((await read(agreement, name)).allowedActions).not.toContain('takeBack');
    await expect(step(agreement, { to: 'in_force', act: 'takeBack' })).rejects.toEqual(
      refusal('STATE.REASON_REQUIRED'),
    );
    await expect(takeBack(agreement, 'suspended')).rejects.toEqual(refusal('AGREEMENT.NO_STEP_BY_HAND'));
    expect(await takeBack(agreement, 'in_force')).toMatchObject({
      state: 'in_force',
      stateOn: day(-300),
      stateReason: null,
      stateDocumentId: null,
      takesBackTo: null,
    });
    await expect(takeBack(agreement, 'in_force')).rejects.toEqual(refusal('STATE.NOT_ALLOWED'));
    const [entry] = await rig.look<{ after: object }>(
      `SELECT after FROM audit_entry WHERE record_id = $1 AND action = 'update' ORDER BY sequence DESC LIMIT 1`,
      [agreement.id],
    );
    expect(entry?.after).toMatchObject({ state: 'in_force', correction_reason: 'The wrong agreement' });
  });

  it.each(['suspended', 'ended'] as const)('goes back from %s', async (state) => {
    const agreement = await begun();
    await step(agreement, { to: state, reason: 'Flood' });
    expect(await takeBack(agreement, 'in_force')).toMatchObject({ state: 'in_force', stateOn: day(-300) });
  });

  it('goes back to signed, and to a suspension with its day and reason', async () => {
    const signed = await put(await make.draft({ effectiveOn: day(30), endsOn: day(400) }), 'signed');
    await terminate(signed);
    expect(await takeBack(signed, 'signed')).toMatchObject({ state: 'signed' });
    const agreement = await begun();
    await step(agreement, { to: 'suspended', reason: 'Flood', on: day(-9) });
    await step(agreement, { to: 'ended', reason: 'Dry for good' });
    expect(await takeBack(agreement, 'suspended')).toMatchObject({
      state: 'suspended',
      stateOn: day(-9),
      stateReason: 'Flood',
    });
  });

  it('gives back what it called off, unless its day has passed, and says so before', async () => {
    const [kept, lost] = [await begun(), await begun()];
    for (const one of [kept, lost]) {
      await terminate(one, { on: day(60), notice: notice() });
      await step(one, { to: 'ended' });
    }
    expect(await touchedPlans(kept, 'in_force')).toEqual(['comes_back']);
    expect(await takeBack(kept, 'in_force')).toMatchObject({
      planned: { act: 'terminate', on: day(60), reason: 'No funds' },
      notice: { on: day(-2) },
    });
    await rig.setToday(day(61));
    expect(await touchedPlans(lost, 'in_force')).toEqual(['day_passed']);
    expect(await takeBack(lost, 'in_force')).toMatchObject({ planned: null, notice: null });
  });

  it('keeps what was planned since', async () => {
    const agreement = await begun();
    await step(agreement, { to: 'suspended', reason: 'Flood' });
    await terminate(agreement, { on: day(60), notice: notice() });
    expect(await takeBack(agreement, 'in_force')).toMatchObject({
      planned: { act: 'terminate', on: day(60) },
      notice: { on: day(-2) },
    });
  });

  it('is taken back with its notice where the calendar took it; what the calendar ended is not', async () => {
    const [noticed, over] = [await begun(), await make.agreement({ effectiveOn: day(-300), endsOn: day(10) })];
    await terminate(noticed, { on: day(9), notice: notice() });
    await rig.setToday(day(11));
    await rig.lifecycle.turn();
    expect(await read(noticed)).toMatchObject({ state: 'terminated', takesBackTo: 'in_force' });
    expect(await takeBack(noticed, 'in_force')).toMatchObject({ state: 'in_force', planned: null, notice: null });
    expect(await read(over)).toMatchObject({ state: 'ended', takesBackTo: null });
    await expect(takeBack(over, 'in_force')).rejects.toEqual(refusal('AGREEMENT.NO_STEP_BY_HAND'));
    await expect(correct(over, { on: day(9) })).rejects.toEqual(refusal('AGREEMENT.NO_STEP_BY_HAND'));
    expect(
      await rig.explain.explain(rig.actors.officer, { resource: 'agreements', id: over.id, action: 'takeBack' }),
    ).toMatchObject({ allowed: false, code: 'AGREEMENT.NO_STEP_BY_HAND' });
  });

  it('is corrected by the rules it was recorded by; what is left out stays', async () => {
    const agreement = await begun();
    await terminate(agreement, { on: day(-3), notice: { ...notice(), on: day(-40) } });
    await expect(correct(agreement, { on: day(-41) })).rejects.toEqual(refusal('AGREEMENT.DAY_TOO_EARLY'));
    await expect(correct(agreement, { on: day(1) })).rejects.toEqual(refusal('AGREEMENT.DAY_TO_COME'));
    await expect(correct(agreement, {}, 'colleague')).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(
      correct(agreement, { notice: { on: day(-40), organisationId: rig.organisations.other } }),
    ).rejects.toEqual(refusal('AGREEMENT.NOTICE_NOT_BY_PARTY'));
    expect(
      await correct(agreement, {
        on: day(-5),
        notice: { on: day(-41), organisationId: rig.organisations.office },
        reason: 'Out of funds',
      }),
    ).toMatchObject({
      state: 'terminated',
      stateOn: day(-5),
      stateReason: 'Out of funds',
      stateDocumentId: expect.any(String),
      notice: { on: day(-41), organisationId: rig.organisations.office },
      takesBackTo: 'in_force',
    });
    const { data } = await rig.history.list(rig.actors.officer, agreement.id, HistoryList.parse({}));
    expect(data[0]?.changes).toEqual(
      expect.arrayContaining([
        { field: 'stateReason', before: 'No funds', after: 'Out of funds' },
        { field: 'stateOn', before: day(-3), after: day(-5) },
        { field: 'correctionReason', before: null, after: 'Mistyped', given: true },
      ]),
    );
    expect(data[0]?.changes.map(({ field }) => field)).not.toContain('beforeStep');
  });

  it('is corrected while it waits for its day', async () => {
    const agreement = await begun();
    await step(agreement, { to: 'suspended', reason: 'Flood', on: day(5) });
    await expect(correct(agreement, { on: day(301) })).rejects.toEqual(refusal('AGREEMENT.DAY_TOO_LATE'));
    expect(await correct(agreement, { on: day(7) })).toMatchObject({
      state: 'in_force',
      planned: { act: 'suspend', on: day(7), reason: 'Flood' },
    });
  });
});

describe('what the clock could not move', () => {
  const stuck = async (): Promise<string[]> =>
    (await rig.agreements.list(rig.actors.viewer, AgreementList.parse({ stuck: 'true', perPage: '200' }))).data.map(
      ({ id }) => id,
    );

  it.each<[string, object, AgreementState, string, string]>([
    ['signed without a day', { effectiveOn: null }, 'signed', '', 'AGREEMENT.EFFECTIVE_DATE_REQUIRED'],
    ['signed by one', { effectiveOn: day(-1), parties: 'one' }, 'signed', '', 'AGREEMENT.PARTY_REQUIRED'],
    [
      'signed without an end',
      { effectiveOn: day(-1) },
      'signed',
      ', review_on = NULL',
      'AGREEMENT.OPEN_ENDED_NEEDS_REVIEW',
    ],
    [
      'a grant without a funder',
      { effectiveOn: day(-1), endsOn: day(90), type: 'contribution_agreement' },
      'signed',
      '',
      'AGREEMENT.FUNDER_REQUIRED',
    ],
    ['in force for ever', {}, 'in_force', ', review_on = NULL', 'AGREEMENT.OPEN_ENDED_NEEDS_REVIEW'],
    ['suspended past its end', { endsOn: day(-1) }, 'suspended', '', 'AGREEMENT.SUSPENDED_PAST_END'],
  ])('is listed with the reason: %s', async (_name, given, state, set, code) => {
    const alone = 'parties' in given ? { parties: [{ organisationId: rig.organisations.office, role: 'lead' }] } : {};
    const agreement = await put(await make.draft({ ...given, ...alone }), state, set);
    await rig.lifecycle.turn();
    expect(await read(agreement)).toMatchObject({ state, stuck: { code, detail: expect.any(String) } });
    expect(await stuck()).toContain(agreement.id);
    await put(agreement, 'cancelled');
    expect(await stuck()).not.toContain(agreement.id);
  });

  it('is not what simply is not due yet', async () => {
    const agreement = await put(await make.draft({ effectiveOn: day(5), endsOn: day(9) }), 'signed');
    expect((await read(agreement)).stuck).toBeNull();
  });
});

describe('the team', () => {
  const staff = async (agreement: Agreement, members: StaffAgreement['members'], by: ActorName = 'officer') => {
    const { version } = await read(agreement);
    return rig.team.staff(rig.actors[by], agreement.id, version, { members });
  };
  const as = (name: ActorName, duty: 'officer' | 'manager') => ({ userId: String(rig.actors[name].userId), duty });

  it('is changed as a whole by its officers, by any manager, and by nobody else', async () => {
    const agreement = await make.agreement();
    const both = [as('officer', 'officer'), as('colleague', 'officer')];
    await expect(staff(agreement, both, 'colleague')).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(staff(agreement, both, 'viewer')).rejects.toEqual(refusal('ACCESS.DENIED'));
    const changed = await staff(agreement, [...both, as('manager', 'manager')]);
    expect(changed.team.map(({ name, duty }) => `${name} ${duty}`)).toEqual([
      'colleague officer',
      'officer officer',
      'manager manager',
    ]);
    const handed = await staff(agreement, [as('colleague', 'officer')], 'manager');
    expect(handed.team.map(({ name }) => name)).toEqual(['colleague']);
    expect((await read(agreement)).allowedActions).not.toContain('staff');
    expect((await read(agreement, 'colleague')).allowedActions).toContain('staff');
  });

  it('never leaves an agreement without an officer, and takes nobody whose account does not fit', async () => {
    const agreement = await make.agreement();
    const officer = as('officer', 'officer');
    await expect(staff(agreement, [])).rejects.toEqual(refusal('AGREEMENT.OFFICER_REQUIRED'));
    await expect(staff(agreement, [as('manager', 'manager')])).rejects.toEqual(refusal('AGREEMENT.OFFICER_REQUIRED'));
    for (const wrong of [as('viewer', 'officer'), as('partner', 'officer'), as('colleague', 'manager')])
      await expect(staff(agreement, [officer, wrong])).rejects.toEqual(refusal('AGREEMENT.DUTY_NOT_OF_ROLE'));
    await expect(staff(agreement, [officer, officer])).rejects.toEqual(refusal('RECORD.DUPLICATE'));
    const nobody = { userId: '00000000-0000-7000-8000-000000000000', duty: 'officer' as const };
    await expect(staff(agreement, [officer, nobody])).rejects.toEqual(refusal('RECORD.REFERENCE_UNKNOWN'));
  });

  it('is not changed on a version somebody else has changed', async () => {
    const agreement = await make.agreement();
    await staff(agreement, [as('officer', 'officer'), as('colleague', 'officer')]);
    await expect(
      rig.team.staff(rig.actors.officer, agreement.id, agreement.version, { members: [as('officer', 'officer')] }),
    ).rejects.toEqual(refusal('RECORD.STALE'));
  });

  it('lets nobody leave a confidential agreement behind unseen', async () => {
    const agreement = await make.agreement({ confidentiality: 'confidential' });
    await staff(agreement, [as('officer', 'officer'), as('manager', 'manager')]);
    await expect(staff(agreement, [as('officer', 'officer')], 'manager')).rejects.toEqual(
      refusal('AGREEMENT.CANNOT_LEAVE'),
    );
    await expect(rig.agreements.get(rig.actors.manager, agreement.id)).resolves.toMatchObject({ id: agreement.id });
  });
});

/** As the owner of the database leaves it. */
const signedAmendment = (agreement: Agreement): Promise<unknown> =>
  rig.owner.query(
    `INSERT INTO amendment (agreement_id, number, kind, title, reason, state, effective_on) VALUES ($1, 1, 'other', 'Longer', 'Why', 'signed', $2)`,
    [agreement.id, day(30)],
  );

describe('the preview of a step', () => {
  it('counts what stays open, pauses and goes on, and what refuses the step', async () => {
    const framework = await make.agreement();
    await make.draft({ parentId: framework.id });
    const area = await make.area(framework);
    const done = await make.milestone(area, { evidencePolicy: 'none' });
    await make.milestone(area);
    await make.commitment(area, { ownerPartyIds: [make.partyOf(framework, 'partner')] });
    await make.submit(done);
    await signedAmendment(framework);
    const counted = (effect: string) => [
      { thing: 'milestones', effect, count: 1 },
      { thing: 'commitments', effect, count: 1 },
      { thing: 'amendments', effect: effect === 'pauses' ? 'on_their_day' : 'not_applied', count: 1 },
      { thing: 'agreements', effect: 'points_here', count: 1 },
    ];
    const preview = (to: AgreementState, by: ActorName = 'officer') =>
      rig.previews.preview(rig.actors[by], framework.id, { to });
    expect(await preview('suspended')).toEqual({
      to: 'suspended',
      allowed: true,
      code: null,
      detail: null,
      touches: counted('pauses'),
    });
    expect((await preview('terminated')).touches).toEqual(counted('stays_open'));
    expect(await preview('draft')).toMatchObject({ allowed: false, code: 'STATE.NOT_ALLOWED' });
    expect(await preview('suspended', 'colleague')).toMatchObject({ allowed: false, code: 'ACCESS.DENIED' });
  });
});
