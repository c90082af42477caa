import type { Texts } from '../catalogue.ts';
import type { timeline as english } from '../en/timeline.ts';

export const timeline: Texts<typeof english> = {
  title: 'Calendrier',
  zoom: 'Finesse de l’échelle du temps',
  by: { month: 'Mois', quarter: 'Trimestres', year: 'Années' },
  quarter: 'T%{quarter} %{year}',
  png: 'Enregistrer l’image',
  asTable: 'En tableau',
  asPicture: 'En image',
  what: 'Domaine ou jalon',
  start: 'Début',
  agreed: 'Date convenue',
  current: 'Échéance actuelle',
  done: 'Atteint ou soumis',
  overdue: 'Échéance actuelle dépassée',
  ends: 'Fin ou réexamen',
  until: 'Jusqu’au %{date}',
  review: 'Réexamen %{date}',
  many: 'Les accords dans le temps',
  withAreas: 'Avec les domaines et leurs prochains jalons',
  firstOfMany:
    'Le premier %{shown} sur %{smart_count} accord est affiché : tout afficher |||| Les %{shown} premiers accords sur %{smart_count} sont affichés : tout afficher',
  first:
    'Le premier %{shown} sur %{smart_count} jalon est affiché : tout afficher |||| Les %{shown} premiers jalons sur %{smart_count} sont affichés : tout afficher',
};
