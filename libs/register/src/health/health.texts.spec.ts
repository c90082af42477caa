import { isSpacedFrench } from '@concord/contracts';
import { healthTexts } from './health.texts.ts';

it('the French of a reason is spaced as printers set it', () => {
  const said = Object.entries(healthTexts.fr).map(([key, words]): [string, string] => [
    key,
    typeof words === 'string' ? words : (words as (...values: unknown[]) => string)(2, 3),
  ]);
  expect(said.filter(([, text]) => !isSpacedFrench(text))).toEqual([]);
});
