import { spanOf } from './span.ts';

it.each([
  [1, '1 day', '1 jour'],
  [365, '365 days', '365 jours'],
  [729, '729 days', '729 jours'],
  [730, '2 years', '2 ans'],
  [1_095, '3 years', '3 ans'],
  [1_200, '3 years, 3 months', '3 ans et 3 mois'],
  [26_333, '72 years', '72 ans'],
  [400_000, '1,095 years', '1 095 ans'],
])('%i days are %s', (days, english, french) => {
  expect([spanOf(days, 'en-GB'), spanOf(days, 'fr').replace(/\s/gu, ' ')]).toEqual([english, french]);
});
