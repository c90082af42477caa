import { agreementStates, datedActs, type AgreementAct, type TransitionAgreement } from '@concord/contracts';
import { dayOfStep, stateDay, staysPlanned, type Dated } from './step-day.rules.ts';

const today = '2026-06-15';
const [office, partner, stranger] = ['office', 'partner', 'stranger'];
const party = (organisationId: string): Dated['parties'][number] => ({
  id: organisationId,
  organisationId,
  name: organisationId,
  acronym: null,
  role: 'lead',
  iatiRole: null,
});
const agreement: Dated = {
  state: 'in_force',
  signedOn: '2025-12-01',
  effectiveOn: '2026-01-01',
  endsOn: '2027-12-31',
  stateOn: '2026-01-01',
  noticeDays: 90,
  renewalRule: 'none',
  planned: null,
  parties: [party(office), party(partner)],
};
const planned: Dated['planned'] = { act: 'suspend', on: '2026-08-01', reason: null, documentId: null };
type Wish = Partial<TransitionAgreement>;
const dayOf = (act: AgreementAct, wish: Wish, given: Partial<Dated> = {}): string =>
  dayOfStep({ ...agreement, ...given }, act, { to: 'ended', ...wish }, today);

describe('the day of a step', () => {
  it.each<[string, AgreementAct, Wish, Partial<Dated>, string]>([
    ['is today', 'suspend', {}, {}, today],
    ['is one that is past, with its reason', 'suspend', { on: '2026-06-08', reason: 'Why' }, {}, '2026-06-08'],
    ['is one to come', 'end', { on: '2026-09-30' }, {}, '2026-09-30'],
    ['is the last of the agreement', 'end', { on: '2027-12-31' }, {}, '2027-12-31'],
    [
      'follows from the notice period',
      'terminate',
      { notice: { on: '2026-06-10', organisationId: partner } },
      {},
      '2026-09-08',
    ],
    [
      'is given where notice says another',
      'terminate',
      { on: '2026-12-31', notice: { on: '2026-06-10', organisationId: partner } },
      {},
      '2026-12-31',
    ],
    [
      'of a notice that outlasts the agreement is its end',
      'terminate',
      { notice: { on: today, organisationId: office } },
      { endsOn: '2026-07-31' },
      '2026-07-31',
    ],
    [
      'of what renews itself reaches into the next term',
      'terminate',
      { notice: { on: today, organisationId: office } },
      { endsOn: '2026-07-31', renewalRule: 'automatic' },
      '2026-09-13',
    ],
    [
      'is today although it begins later',
      'terminate',
      {},
      { state: 'signed', signedOn: '2026-06-01', effectiveOn: '2026-07-01', stateOn: '2026-06-01' },
      today,
    ],
    ['of a step without one is today', 'close', {}, { state: 'ended' }, today],
    [
      'to come takes the place of the planned one',
      'end',
      { on: '2026-09-30', replacesPlan: true },
      { planned },
      '2026-09-30',
    ],
    ['of going on is the one after the end', 'extend', {}, { state: 'ended', stateOn: '2026-06-08' }, '2026-06-09'],
    [
      'of going on is a later one',
      'extend',
      { on: '2026-06-12' },
      { state: 'ended', stateOn: '2026-06-08' },
      '2026-06-12',
    ],
    ['of going on is today where it ends today', 'extend', {}, { state: 'ended', stateOn: today }, today],
    ['of going on is today where nobody knows the end', 'extend', {}, { state: 'ended', stateOn: null }, today],
    [
      'of going on is given where nobody knows the end',
      'extend',
      { on: '2026-03-01' },
      { state: 'ended', stateOn: null },
      '2026-03-01',
    ],
  ])('%s', (...[, act, wish, given, expected]) => {
    expect(dayOf(act, wish, given)).toBe(expected);
  });

  it.each<[string, AgreementAct, Wish, Partial<Dated>, string, string | null]>([
    [
      'before the agreement began',
      'suspend',
      { on: '2025-12-31', reason: 'Why' },
      { stateOn: null },
      'AGREEMENT.DAY_TOO_EARLY',
      '/on',
    ],
    [
      'before the step it follows',
      'resume',
      { on: '2026-06-01', reason: 'Why' },
      { state: 'suspended', stateOn: '2026-06-08' },
      'AGREEMENT.DAY_TOO_EARLY',
      '/on',
    ],
    [
      'before its notice',
      'terminate',
      { on: '2026-06-01', reason: 'Why', notice: { on: '2026-06-10', organisationId: partner } },
      {},
      'AGREEMENT.DAY_TOO_EARLY',
      '/on',
    ],
    ['past and without a reason', 'end', { on: '2026-06-08' }, {}, 'STATE.REASON_REQUIRED', '/reason'],
    ['after the agreement ends', 'suspend', { on: '2028-01-01', reason: 'Why' }, {}, 'AGREEMENT.DAY_TOO_LATE', '/on'],
    ['to come while another step waits', 'end', { on: '2026-09-30' }, { planned }, 'AGREEMENT.STEP_PLANNED', null],
    [
      'of going on before it ended',
      'extend',
      { on: '2026-06-08' },
      { state: 'ended', stateOn: '2026-06-08' },
      'AGREEMENT.DAY_TOO_EARLY',
      '/on',
    ],
    [
      'of going on before it began',
      'extend',
      { on: '2025-12-31' },
      { state: 'ended', stateOn: null },
      'AGREEMENT.DAY_TOO_EARLY',
      '/on',
    ],
    [
      'of going on in future',
      'extend',
      { on: '2026-06-16' },
      { state: 'ended', stateOn: '2026-06-08' },
      'AGREEMENT.DAY_TO_COME',
      '/on',
    ],
    ['of extending what is in force', 'extend', { on: today }, {}, 'AGREEMENT.STEP_UNDATED', '/on'],
    ['of a step that has none', 'close', { on: today }, { state: 'ended' }, 'AGREEMENT.STEP_UNDATED', '/on'],
    [
      'of notice without a period',
      'terminate',
      { notice: { on: today, organisationId: partner } },
      { noticeDays: null },
      'AGREEMENT.NOTICE_DAY_REQUIRED',
      '/on',
    ],
    [
      'of notice to come',
      'terminate',
      { notice: { on: '2026-06-16', organisationId: partner } },
      {},
      'AGREEMENT.NOTICE_IN_FUTURE',
      '/notice/on',
    ],
    [
      'of notice before anything was signed',
      'terminate',
      { notice: { on: '2025-11-30', organisationId: partner } },
      {},
      'AGREEMENT.DAY_TOO_EARLY',
      '/notice/on',
    ],
    [
      'of notice by no party',
      'terminate',
      { notice: { on: today, organisationId: stranger } },
      {},
      'AGREEMENT.NOTICE_NOT_BY_PARTY',
      '/notice/organisationId',
    ],
    [
      'of notice to suspend',
      'suspend',
      { notice: { on: today, organisationId: partner } },
      {},
      'AGREEMENT.NOTICE_ONLY_TERMINATES',
      '/notice',
    ],
  ])('is refused: %s', (...[, act, wish, given, code, pointer]) => {
    expect(() => dayOf(act, wish, given)).toThrow(
      expect.objectContaining({
        code,
        ...(pointer ? { details: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }) } : {}),
      }),
    );
  });
});

describe('since when it is in its state', () => {
  it.each<[AgreementAct, Partial<Dated>, string | null]>([
    ['record', { state: 'draft', stateOn: null }, '2026-01-01'],
    ['record', { state: 'draft', stateOn: null, effectiveOn: null }, null],
    ['record', { state: 'draft', stateOn: null, effectiveOn: '2026-07-01' }, null],
    ['start', { state: 'signed', stateOn: '2025-12-01' }, '2026-01-01'],
    ['start', { state: 'signed', stateOn: '2025-12-01', effectiveOn: null }, today],
    ['extend', { state: 'in_force' }, '2026-01-01'],
    ['extend', { state: 'ended', stateOn: '2026-05-31' }, today],
    ['suspend', {}, today],
  ])('%s %j', (act, given, expected) => {
    expect(stateDay({ ...agreement, ...given }, act, today)).toBe(expected);
  });
});

it('a planned step stays where its state still allows it', () => {
  const stays = datedActs.map(
    (act) => `${act}: ${agreementStates.filter((state) => staysPlanned(act, state)).join(' ')}`,
  );
  expect(stays).toEqual([
    'suspend: in_force',
    'resume: suspended',
    'end: in_force suspended',
    'terminate: signed in_force suspended',
  ]);
});
