import { bodyOf, isPercent, isTouched, pasteInto } from './gridCells.ts';

const ids = ['a', 'b', 'c'];

describe('a block pasted into the grid', () => {
  it('goes to the right and down from its cell, and no further than the grid', () => {
    const grid = pasteInto(
      { a: { reasonText: 'kept' } },
      ids,
      { id: 'b', column: 'percent' },
      '40\tPoles stand.\r\n50\tWires hang.\r\n60\tnobody',
    );
    expect(grid).toEqual({
      a: { reasonText: 'kept' },
      b: { percent: '40', narrative: 'Poles stand.' },
      c: { percent: '50', narrative: 'Wires hang.' },
    });
    expect(pasteInto({}, ids, { id: 'a', column: 'reasonText' }, 'words\tbeyond')).toEqual({
      a: { reasonText: 'words' },
    });
  });
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
