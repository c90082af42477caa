import { isSpacedFrench, spacedFrench } from '@concord/contracts';
import { fr } from './fr/index.ts';

const leaves = (node: unknown, path = ''): [string, string][] =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([key, entry]) => leaves(entry, `${path}.${key}`))
    : [[path, String(node)]];

it('the French of the console is spaced as printers set it', () => {
  expect(leaves(spacedFrench(fr)).filter(([, text]) => !isSpacedFrench(text))).toEqual([]);
});
