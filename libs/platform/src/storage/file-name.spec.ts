import { fileName } from './file-name.ts';

it.each([
  ['C-2026-0001 2026-10-31 Rapport de suivi 3, version 1', 'C-2026-0001 2026-10-31 Rapport de suivi 3, version 1.pdf'],
  [' “Câbles” : a/b\\c?\u0000\n', 'Câbles a b c.pdf'],
  ['𝕃'.repeat(200), `${'𝕃'.repeat(100)}.pdf`],
])('%j is called %s', (words, name) => {
  expect(fileName(words, 'pdf')).toBe(name);
});
