import {
  MilestoneList,
  milestoneStates,
  ProgressUpdateList,
  type Milestone,
  type MilestoneState,
} from '@concord/contracts';
import { someone } from '../testing/actor.ts';
import { Builders, RegisterRig, type ActorName } from '../testing/index.ts';
import { judgeMilestone, type MilestoneFacts } from '../milestones/milestone.rules.ts';

let rig: RegisterRig;
let make: Builders;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
});
afterAll(() => rig.close());
beforeEach(() => rig.setToday('2026-06-15'));

const refusal = (code: string, pointer?: string) =>
  expect.objectContaining({
    code,
    ...(pointer ? { details: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }) } : {}),
  });
const read = (milestone: Milestone, by: ActorName = 'officer') => rig.milestones.get(rig.actors[by], milestone.id);
const ask = (milestone: Milestone, contactId = rig.contacts.partner, by: ActorName = 'officer') =>
  rig.confirmations.ask(rig.actors[by], milestone.id, { contactId });
const confirm = async (milestone: Milestone, comment: string | null = null, answer?: 'confirmed' | 'disputed') =>
  rig.confirmations.confirm(rig.actors.partner, milestone.id, (await read(milestone)).version, {
    answer: answer ?? 'confirmed',
    comment,
  });
const verify = async (milestone: Milestone) =>
  rig.milestones.verify(rig.actors.manager, milestone.id, (await read(milestone)).version, { note: null });
const giveBack = async (milestone: Milestone) =>
  rig.milestones.return(rig.actors.manager, milestone.id, (await read(milestone)).version, {
    reason: 'Not all of it.',
    resubmitBy: '2026-07-01',
  });
const submitted = async () => make.submit(await make.loneMilestone());
const listed = async (filter: object, by: ActorName) =>
  (await rig.milestones.list(rig.actors[by], MilestoneList.parse({ ...filter, perPage: '200' }))).data.map(
    ({ id }) => id,
  );

describe('the two acts, row by row', () => {
  const facts: MilestoneFacts = {
    state: 'submitted',
    percent: 100,
    kind: 'deliverable',
    startOn: null,
    evidencePolicy: 'optional',
    evidenceCount: 0,
    submittedBy: null,
    submittedOn: '2026-06-01',
    verificationLevel: 'self_reported',
    confirmation: 'none',
  };
  const office = { onTeam: true, ownSide: false };
  const otherSide = { onTeam: false, ownSide: false };
  const ownSide = { onTeam: false, ownSide: true };
  const code = (act: string, who: Pick<Parameters<typeof judgeMilestone>[0], 'actor' | 'standing'>, given: object) =>
    judgeMilestone({ ...who, facts: { ...facts, ...given } }).find((verdict) => verdict.act === act)?.code;

  const answerable: readonly MilestoneState[] = ['submitted', 'achieved'];
  it.each(milestoneStates)('of what is %s', (state) => {
    const expected = answerable.includes(state) ? null : 'STATE.NOT_ALLOWED';
    expect(code('ask', { actor: someone('officer'), standing: office }, { state })).toBe(expected);
    expect(code('confirm', { actor: someone('partner'), standing: otherSide }, { state })).toBe(expected);
  });

  it.each([
    ['ask', 'none', null],
    ['ask', 'asked', 'CONFIRMATION.ASKED'],
    ['ask', 'answered', 'CONFIRMATION.ASKED'],
    ['confirm', 'none', null],
    ['confirm', 'asked', null],
    ['confirm', 'answered', 'CONFIRMATION.ANSWERED'],
  ] as const)('%s, with the other side’s word %s: %s', (act, confirmation, expected) => {
    const who =
      act === 'ask'
        ? { actor: someone('officer'), standing: office }
        : { actor: someone('partner'), standing: otherSide };
    expect(code(act, who, { confirmation })).toBe(expected);
  });

  it.each([
    ['ask', 'manager', otherSide, 'ACCESS.DENIED'],
    ['ask', 'viewer', office, 'ACCESS.DENIED'],
    ['ask', 'partner', ownSide, 'ACCESS.DENIED'],
    ['ask', 'administrator', otherSide, null],
    ['confirm', 'officer', office, 'ACCESS.DENIED'],
    ['confirm', 'administrator', otherSide, 'ACCESS.DENIED'],
    ['confirm', 'partner', ownSide, 'CONFIRMATION.OWN_WORK'],
    ['confirm', 'link', otherSide, 'ACCESS.DENIED'],
  ] as const)('%s by %s standing %j: %s', (act, role, standing, expected) => {
    expect(code(act, { actor: someone(role), standing }, {})).toBe(expected);
  });
});

describe('the other side', () => {
  it('confirms what was submitted: the level rises, and who said so and when is told', async () => {
    const milestone = await submitted();
    const confirmed = await confirm(milestone, 'We saw it run.');
    expect(confirmed).toMatchObject({
      state: 'submitted',
      verificationLevel: 'counterparty_confirmed',
      confirmation: {
        answer: 'confirmed',
        answeredBy: 'partner',
        through: 'portal',
        comment: 'We saw it run.',
        askedOf: null,
      },
    });
    expect(confirmed.version).toBe(milestone.version + 1);
    expect((await read(milestone)).confirmation?.answeredAt).toContain('2026-06-15T12:00:00');
    const { data } = await rig.progress.list(
      rig.actors.officer,
      ProgressUpdateList.parse({ milestoneId: milestone.id }),
    );
    expect(data[0]).toMatchObject({ act: 'confirm', narrative: 'We saw it run.', visibility: 'partner' });
  });

  it('never takes the level of a second person’s verification down', async () => {
    const achieved = await verify(await submitted());
    expect(await confirm(achieved)).toMatchObject({ verificationLevel: 'independently_verified' });
  });

  it('raises what nobody had to verify', async () => {
    const achieved = await make.submit(await make.loneMilestone({ evidencePolicy: 'none' }));
    expect(achieved).toMatchObject({ state: 'achieved', verificationLevel: 'self_reported' });
    expect(await confirm(achieved)).toMatchObject({ state: 'achieved', verificationLevel: 'counterparty_confirmed' });
  });

  it('disputes with words, which decide nothing and are found by whoever verifies', async () => {
    const milestone = await submitted();
    await expect(confirm(milestone, null, 'disputed')).rejects.toEqual(refusal('DISPUTE.REASON_REQUIRED', '/comment'));
    const disputed = await confirm(milestone, 'Half of it is missing.', 'disputed');
    expect(disputed).toMatchObject({ state: 'submitted', verificationLevel: 'self_reported' });
    expect(await listed({ disputed: 'true' }, 'manager')).toContain(milestone.id);
    await expect(confirm(milestone)).rejects.toEqual(refusal('CONFIRMATION.ANSWERED'));
  });

  it('disputes what is decided by a second person: nobody has it before them any more, and the other side may dispute that', async () => {
    const milestone = await submitted();
    await confirm(milestone, 'Half of it is missing.', 'disputed');
    expect(await verify(milestone)).toMatchObject({ state: 'achieved', confirmation: null });
    expect(await listed({ disputed: 'true' }, 'manager')).not.toContain(milestone.id);
    await confirm(milestone, 'It still is.', 'disputed');
    expect(await listed({ disputed: 'true' }, 'manager')).toContain(milestone.id);
  });

  it('answers what it saw: after another answer or act the version is stale', async () => {
    const milestone = await submitted();
    await verify(milestone);
    await expect(
      rig.confirmations.confirm(rig.actors.partner, milestone.id, milestone.version, {
        answer: 'confirmed',
        comment: null,
      }),
    ).rejects.toEqual(refusal('RECORD.STALE'));
  });

  it('has its word taken back when the milestone is sent back, and may say it anew', async () => {
    const milestone = await submitted();
    await confirm(milestone, 'Half of it is missing.', 'disputed');
    const returned = await giveBack(milestone);
    expect(returned).toMatchObject({ confirmation: null, verificationLevel: null, returnRounds: 1 });
    const again = await make.submit(returned);
    expect(await confirm(again)).toMatchObject({ confirmation: { answer: 'confirmed' } });
  });
});

describe('asking', () => {
  it('offers people of the other sides alone', async () => {
    const milestone = await submitted();
    const { data } = await rig.confirmations.people(rig.actors.officer, milestone.id);
    expect(data.map(({ name }) => name)).toEqual(['partner']);
  });

  it('puts it before the partner and with those who wait, until it is answered', async () => {
    const milestone = await submitted();
    const asked = await ask(milestone);
    expect(asked.confirmation).toMatchObject({ askedOf: 'partner', answer: null });
    expect(await listed({ toConfirm: 'true' }, 'partner')).toContain(milestone.id);
    expect(await listed({ awaitingConfirmation: 'true' }, 'officer')).toContain(milestone.id);
    await expect(ask(milestone)).rejects.toEqual(refusal('CONFIRMATION.ASKED'));
    await confirm(milestone);
    expect(await listed({ toConfirm: 'true' }, 'partner')).not.toContain(milestone.id);
    expect(await listed({ awaitingConfirmation: 'true' }, 'officer')).not.toContain(milestone.id);
  });

  it('ends when a second person has found it true', async () => {
    const milestone = await submitted();
    await ask(milestone);
    expect(await verify(milestone)).toMatchObject({ confirmation: null, awaiting: 'nobody' });
    expect(await listed({ toConfirm: 'true' }, 'partner')).not.toContain(milestone.id);
    expect(await listed({ awaitingConfirmation: 'true' }, 'officer')).not.toContain(milestone.id);
  });

  it('refuses the office’s own people and strangers', async () => {
    const milestone = await submitted();
    for (const stranger of [rig.contacts.manager, rig.contacts.otherPartner])
      await expect(ask(milestone, stranger)).rejects.toEqual(refusal('CONFIRMATION.NOT_OTHER_SIDE', '/contactId'));
  });

  it('is not possible about what is not shared with partners', async () => {
    const area = await make.area(await make.agreement({ confidentiality: 'internal' }));
    const milestone = await make.submit(await make.milestone(area));
    expect((await rig.confirmations.people(rig.actors.officer, milestone.id)).data).toEqual([]);
    await expect(ask(milestone)).rejects.toEqual(refusal('CONFIRMATION.NOT_OTHER_SIDE', '/contactId'));
  });

  it('keeps what was stated as it was', async () => {
    const milestone = await submitted();
    await ask(milestone);
    const [row] = await rig.look<{ statement: { title: string; narrative: string | null } }>(
      `SELECT statement FROM milestone_confirmation WHERE milestone_id = $1`,
      [milestone.id],
    );
    // what was told for the office alone is not in it
    expect(row?.statement).toMatchObject({ title: milestone.title, submittedOn: '2026-06-15', narrative: null });
  });

  it('states what was told for it and still stands: neither what was corrected nor an answer', async () => {
    const milestone = await make.loneMilestone();
    const shared = { percent: 60, visibility: 'partner' };
    await make.log(milestone, { ...shared, narrative: 'Half of it lies.' });
    const wrong = await make.log(milestone, { ...shared, narrative: 'All of it lies.' });
    await make.log(milestone, { percent: 60, supersedesId: wrong.id });
    await make.submit(await read(milestone));
    await confirm(milestone, 'It does not.', 'disputed');
    await verify(milestone);
    await ask(milestone);
    const [asked] = await rig.look<{ statement: { narrative: string | null } }>(
      `SELECT statement FROM milestone_confirmation WHERE milestone_id = $1 AND statement IS NOT NULL`,
      [milestone.id],
    );
    expect(asked?.statement.narrative).toBe('Half of it lies.');
  });

  it('is at most 12 statements, as answering is', async () => {
    const milestone = await submitted();
    const asking = await rig.statements.during(() => ask(milestone));
    const { version } = await read(milestone);
    const answering = await rig.statements.during(() =>
      rig.confirmations.confirm(rig.actors.partner, milestone.id, version, { answer: 'confirmed', comment: null }),
    );
    expect([asking.length, answering.length].every((count) => count <= 12)).toBe(true);
  });
});
