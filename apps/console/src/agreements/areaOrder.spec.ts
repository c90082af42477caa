import { placedAt } from './areaOrder.ts';

it.each([
  ['a', 0, 'abcd'],
  ['a', 1, 'bacd'],
  ['a', 3, 'bcda'],
  ['d', 0, 'dabc'],
  ['c', 1, 'acbd'],
])('%s at place %i makes %s', (id, place, expected) => {
  expect(placedAt(['a', 'b', 'c', 'd'], id, place).join('')).toBe(expected);
});
