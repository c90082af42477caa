import { bodyOf, GridDraft, isPercent, isSound, isTouched, pasteInto } from './gridCells.ts';

const ids = ['a', 'b', 'c'];
const french: Readonly<Record<string, string>> = { green: 'En bonne voie', implementation_delay: 'Travaux en retard' };
const label = (_column: string, code: string): string => french[code] ?? code;

describe('a block pasted into the grid', () => {
  it('goes to the right and down from its cell, and no further than the grid', () => {
    const grid = pasteInto(
      { a: { reasonText: 'kept' } },
      ids,
      { id: 'b', column: 'percent' },
      '40\tPoles stand.\r\n50\tWires hang.\r\n60\tnobody',
      label,
    );
    expect(grid).toEqual({
      a: { reasonText: 'kept' },
      b: { percent: '40', narrative: 'Poles stand.' },
      c: { percent: '50', narrative: 'Wires hang.' },
    });
    expect(pasteInto({}, ids, { id: 'a', column: 'reasonText' }, 'words\tbeyond', label)).toEqual({
      a: { reasonText: 'words' },
    });
  });
});

describe('a choice pasted into the grid', () => {
  it.each([
    ['declaredRag', 'green', 'green'],
    ['declaredRag', 'Green', 'green'],
    ['declaredRag', ' EN BONNE VOIE', 'green'],
    ['reasonCode', 'Travaux en retard', 'implementation_delay'],
    ['reasonCode', 'Implementation delay', 'implementation_delay'],
    ['declaredRag', '', ''],
    ['declaredRag', 'Mauve', 'Mauve'],
  ] as const)('in %s as “%s” is read as “%s”', (column, typed, read) => {
    expect(pasteInto({}, ids, { id: 'a', column }, `${typed}\n`, label)).toEqual({ a: { [column]: read } });
  });

  it('stays where it was put when it is no choice, and its row waits until that is mended', () => {
    const grid = pasteInto({}, ids, { id: 'a', column: 'percent' }, '40\tDone.\tMauve\n50\tMore.\tgreen', label);
    expect(ids.map((id) => isSound(grid[id]))).toEqual([false, true, true]);
    expect(bodyOf(grid, ids).rows).toEqual([expect.objectContaining({ milestoneId: 'b', declaredRag: 'green' })]);
  });
});

describe('what is kept on the device', () => {
  it('is the cells with the key they are sent under, so that a retry after a reload is the same request', () => {
    const kept = { key: 'sent-once', cells: { a: { percent: '40', reasonCode: 'Mauve' } } };
    expect(GridDraft.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });

  it.each([null, [], { a: { percent: '40' } }, { key: 'k', cells: { a: { percent: 40 } } }])(
    'is nothing of ours in %j',
    (found) => {
      expect(GridDraft.safeParse(found).success).toBe(false);
    },
  );
});

describe('what is sent', () => {
  it('is the touched rows alone, in the order of the grid', () => {
    const { rows } = bodyOf({ c: { percent: '40 %' }, a: { narrative: ' Done. ' }, b: { percent: ' ' } }, ids);
    expect(rows).toEqual([
      { milestoneId: 'a', narrative: 'Done.', declaredRag: null, reasonCode: null, reasonText: null },
      { milestoneId: 'c', percent: 40, narrative: null, declaredRag: null, reasonCode: null, reasonText: null },
    ]);
  });

  it('leaves out a row whose percent is none: the sound ones do not wait for it', () => {
    const { rows } = bodyOf(
      { a: { percent: '101' }, b: { percent: '40' }, c: { percent: 'half', narrative: 'Done.' } },
      ids,
    );
    expect(rows.map(({ milestoneId }) => milestoneId)).toEqual(['b']);
  });

  it.each([
    ['', true],
    ['0', true],
    ['100', true],
    ['55 %', true],
    ['101', false],
    ['-1', false],
    ['4.5', false],
    ['half', false],
  ])('a percent typed as “%s” is one: %s', (typed, expected) => {
    expect(isPercent(typed)).toBe(expected);
  });

  it('has nothing of a row that was emptied again', () => {
    expect(isTouched({ percent: '', narrative: ' ' })).toBe(false);
    expect(isTouched(undefined)).toBe(false);
  });
});
