import { conflictOf, conflicts, meanwhile, whichHolds } from './conflicts.ts';

const id = '0197c000-0000-7000-8000-00000000000a';
const party = (role: string) => ({ id, organisationId: id, name: 'Union of Harbours', acronym: null, role });
const base = {
  id,
  version: 3,
  title: 'Lights',
  endsOn: '2027-01-01',
  summary: null,
  health: 'green',
  parties: [party('lead')],
};

const sort = (mine: object, theirs: object) =>
  conflictOf('agreements', { mine: { ...mine }, base, current: { ...base, version: 4, ...theirs }, changed: null });
const fields = (mine: object, theirs: object) => {
  const conflict = sort(mine, theirs);
  return [conflict.contested, conflict.mine, conflict.theirs].map((group) => group.map(({ field }) => field).join());
};

describe('what two people changed of one record', () => {
  it('is contested only where both changed the same field to something else', () => {
    expect(fields({ title: 'Mine', endsOn: '2028-01-01' }, { title: 'Theirs', summary: 'New' })).toEqual([
      'title',
      'endsOn',
      'summary',
    ]);
    expect(fields({ title: 'Same' }, { title: 'Same' })).toEqual(['', '', '']);
    expect(fields({ title: 'Mine' }, {})).toEqual(['', 'title', '']);
  });

  it('leaves out what is the server’s own, and reads parties as a form writes them', () => {
    expect(fields({ title: 'Mine' }, { health: 'red' })).toEqual(['', 'title', '']);
    expect(fields({}, { parties: [{ ...party('lead'), name: 'Renamed' }] })).toEqual(['', '', '']);
    expect(fields({}, { parties: [party('funding')] })).toEqual(['', '', 'parties']);
  });
});

describe('a step that met another person’s change', () => {
  const met = (theirs: object) =>
    meanwhile('agreements', {
      base: { ...base, state: 'in_force' },
      current: { ...base, version: 4, state: 'in_force', ...theirs },
      changed: null,
    });

  it('says what they changed, and first where the record stands by now', () => {
    expect(met({ state: 'suspended', endsOn: '2028-01-01' })).toMatchObject({
      sent: 'step',
      contested: [],
      mine: [],
      theirs: [
        { field: 'state', base: 'in_force', theirs: 'suspended' },
        { field: 'endsOn', base: '2027-01-01', theirs: '2028-01-01' },
      ],
    });
    expect(met({ title: 'Theirs' }).theirs.map(({ field }) => field)).toEqual(['title']);
  });
});

describe('the question which holds', () => {
  it('saves nothing where nobody can be asked', async () => {
    expect(await whichHolds(sort({}, {}))).toBeNull();
  });

  it('is answered by whoever listens, and then over', async () => {
    const leave = conflicts.subscribe(() => undefined);
    const answer = whichHolds(sort({ title: 'Mine' }, { title: 'Theirs' }));
    conflicts.current()?.decide(new Set(['title']));
    expect(await answer).toEqual(new Set(['title']));
    expect(conflicts.current()).toBeNull();
    leave();
  });
});
