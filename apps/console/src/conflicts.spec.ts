import { conflictOf, conflicts, meanwhile, settled, whichHolds } from './conflicts.ts';

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

describe('lists that two people changed', () => {
  const other = '0197c000-0000-7000-8000-00000000000b';
  const row = (name: string, organisationId = id) => ({ organisationId, name, title: null });
  const merge = (mine: unknown[], theirs: unknown[], seen: unknown[], field = 'signatories') =>
    conflictOf(field === 'changes' ? 'amendments' : 'agreements', {
      mine: { [field]: mine },
      base: { ...base, [field]: seen },
      current: { ...base, version: 4, [field]: theirs },
      changed: null,
    });

  it('are merged row by row: a correction of another row is not lost', () => {
    const seen = [row('Ada'), row('Bo', other), row('Cy')];
    const conflict = merge(
      [row('Ada'), row('Bo K.', other), row('Cy')],
      [row('Ada L.'), row('Bo', other), row('Cy')],
      seen,
    );
    expect(conflict.contested).toEqual([]);
    expect(settled(conflict, new Set())).toEqual({ signatories: [row('Ada L.'), row('Bo K.', other), row('Cy')] });
  });

  it('are contested only in the row that both changed', () => {
    const conflict = merge([row('A'), row('Bo', other)], [row('B')], [row('Ada')]);
    const [contested] = conflict.contested;
    expect(contested).toMatchObject({ field: 'signatories', mine: row('A'), theirs: row('B') });
    expect(settled(conflict, new Set())).toEqual({ signatories: [row('B'), row('Bo', other)] });
    expect(settled(conflict, new Set([contested?.key ?? '']))).toEqual({ signatories: [row('A'), row('Bo', other)] });
  });

  it('keep what each took away and put in', () => {
    const conflict = merge(['AFR', 'ARB'], ['EUR', 'AFR', 'AMS'], ['EUR', 'AFR'], 'scopeRegions');
    expect(settled(conflict, new Set())).toEqual({ scopeRegions: ['AFR', 'ARB', 'AMS'] });
  });

  it('of an amendment are its changes, field by field, named by their record', () => {
    const ends = (values: object) => ({ what: 'agreement.change', id, values });
    const area = (title: string) => ({ what: 'area.add', id: other, subject: title, values: { title } });
    const conflict = merge(
      [ends({ endsOn: '2031-01-01', title: 'Mine' }), { what: 'area.remove', id: 'x', values: { reason: 'why' } }],
      [{ ...ends({ endsOn: '2032-01-01', summary: 'New' }), subject: 'Lights', fields: [] }, area('Horns')],
      [{ ...ends({ endsOn: '2030-01-01' }), subject: 'Lights', fields: [] }],
      'changes',
    );
    expect(conflict.contested).toMatchObject([
      {
        of: { what: 'agreement.change', subject: 'Lights', field: 'endsOn' },
        mine: '2031-01-01',
        theirs: '2032-01-01',
      },
    ]);
    expect(conflict.theirs.map(({ of }) => of)).toEqual([
      { what: 'agreement.change', subject: 'Lights', field: 'summary' },
      { what: 'area.add', subject: 'Horns' },
    ]);
    expect(settled(conflict, new Set([conflict.contested[0]?.key ?? '']))).toEqual({
      changes: [
        ends({ endsOn: '2031-01-01', title: 'Mine', summary: 'New' }),
        { what: 'area.remove', id: 'x', values: { reason: 'why' } },
        { what: 'area.add', id: other, values: { title: 'Horns' } },
      ],
    });
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
    expect(met({ percent: 60 }).theirs).toMatchObject([{ field: 'percent', theirs: 60 }]);
  });
});

describe('a verdict that met another person’s change', () => {
  const of = (resource: string, before: object, now: object) =>
    meanwhile(resource, { base: { ...base, ...before }, current: { ...base, version: 4, ...now }, changed: null })
      .theirs;

  it('says what was handed in and believed of a milestone meanwhile', () => {
    const before = { state: 'submitted', returnRounds: 0, evidenceCount: 0 };
    expect(of('milestones', before, { state: 'submitted', returnRounds: 1, evidenceCount: 2 })).toMatchObject([
      { field: 'evidenceCount', base: 0, theirs: 2 },
      { field: 'returnRounds', base: 0, theirs: 1 },
    ]);
  });

  it('says of what nobody writes only where it stands', () => {
    const now = { state: 'refused', stateReason: 'Too late.', updatedAt: 'now', allowedActions: [] };
    expect(of('plan-revisions', { state: 'proposed', stateReason: null }, now).map(({ field }) => field)).toEqual([
      'state',
      'stateReason',
    ]);
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
