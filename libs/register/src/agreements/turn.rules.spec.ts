import { turnOf, type Waits } from './turn.rules.ts';

const facts = {
  state: 'in_force' as const,
  stuck: false,
  since: '2026-06-01',
  parties: [
    { organisationId: 'o1', name: 'Union of Harbours', acronym: 'UOH', role: 'lead' as const },
    { organisationId: 'o2', name: 'Lighthouse Society', acronym: null, role: 'counterpart' as const },
    { organisationId: 'o3', name: 'Society of Onlookers', acronym: null, role: 'witness' as const },
  ],
  signatories: [],
  own: 'o1',
  inForce: [] as Waits[],
};
const waits = (
  what: Waits['what'],
  whose: Waits['whose'],
  since: string | null,
  party: string | null = null,
): Waits => ({
  what,
  whose,
  since,
  party,
});
const nobody = { who: 'nobody', parties: [], what: null, since: null };

describe('whose turn it is', () => {
  it.each([
    ['draft', 'draft'],
    ['negotiation', 'negotiation'],
    ['approval', 'approval'],
    ['ended', 'closing'],
    ['terminated', 'closing'],
    ['superseded', 'closing'],
  ] as const)('of %s is the office’s, since it is so', (state, what) => {
    expect(turnOf({ ...facts, state }, 'officer')).toEqual({ who: 'us', parties: [], what, since: '2026-06-01' });
    expect(turnOf({ ...facts, state }, 'partner')).toEqual({ who: 'them', parties: [], what, since: '2026-06-01' });
  });

  it.each(['signed', 'suspended', 'closed', 'cancelled', 'in_force'] as const)('of %s is nobody’s', (state) => {
    expect(turnOf({ ...facts, state }, 'manager')).toEqual(nobody);
  });

  it('of what the clock cannot move is the office’s', () => {
    const stuck = { ...facts, stuck: true, inForce: [waits('report', 'other', '2026-01-01', 'X')] };
    expect(turnOf(stuck, 'manager')).toMatchObject({ who: 'us', what: 'stuck', since: null });
  });

  it('at signature is of who has not signed: us first, then the others by name, then to record it', () => {
    const signature = { ...facts, state: 'signature' as const };
    const by = (...ids: string[]) => ({ ...signature, signatories: ids.map((organisationId) => ({ organisationId })) });
    expect(turnOf(by(), 'officer')).toMatchObject({ who: 'us', what: 'signature' });
    expect(turnOf(by('o1'), 'officer')).toMatchObject({
      who: 'them',
      what: 'signature',
      parties: ['Lighthouse Society'],
    });
    expect(turnOf({ ...by('o1'), own: 'o2' }, 'partner')).toMatchObject({ who: 'us', what: 'signature' });
    expect(turnOf(by('o1', 'o2'), 'officer')).toMatchObject({ who: 'us', what: 'recording' });
    expect(turnOf({ ...by('o1', 'o2'), own: 'o2' }, 'partner')).toMatchObject({
      who: 'them',
      what: 'recording',
      parties: [],
    });
  });

  it('in force is ours before it is another’s, and of what has waited longest', () => {
    const inForce = [
      waits('milestones', 'other', '2026-01-01', 'LS'),
      waits('milestones', 'other', '2026-02-01', 'SO'),
      waits('report', 'other', '2026-03-01', 'LS'),
      waits('milestones', 'own', '2026-05-01', 'UOH'),
      waits('verification', 'office', '2026-04-01'),
    ];
    expect(turnOf({ ...facts, inForce }, 'officer')).toEqual({
      who: 'us',
      parties: [],
      what: 'verification',
      since: '2026-04-01',
    });
    expect(turnOf({ ...facts, inForce: inForce.slice(0, 3) }, 'officer')).toEqual({
      who: 'them',
      parties: ['LS', 'SO'],
      what: 'milestones',
      since: '2026-01-01',
    });
    expect(turnOf({ ...facts, inForce: inForce.slice(4) }, 'partner')).toMatchObject({
      who: 'them',
      parties: [],
      what: 'verification',
    });
  });
});
