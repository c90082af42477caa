import type { Texts } from '../catalogue.ts';
import type { eventOutcomes as enOutcomes, eventSeries as enSeries } from '../en/outcomes.ts';

export const eventOutcomes = {
  name: 'Résultat |||| Résultats',
  title: 'Résultats de l’événement',
  none: 'Aucun résultat n’est encore consigné',
  noneHint: 'Dites ce que l’événement a changé pour un engagement ou un jalon ; cela y paraît aussi.',
  add: 'Consigner un résultat',
  edit: 'Modifier le résultat',
  saved: 'Le résultat est consigné',
  commitment: 'Engagement : %{title}',
  milestone: 'Jalon : %{title}',
  remove: 'Supprimer : %{title}',
  of: 'Abordé lors de',
  fields: { title: 'Résultat', commitmentId: 'Engagement', milestoneId: 'Jalon' },
} as const satisfies Texts<typeof enOutcomes>;

export const eventSeries = { name: 'Série |||| Séries', fields: { title: 'Série' } } as const satisfies Texts<
  typeof enSeries
>;
