import type { Texts } from '../catalogue.ts';
import type { removals as en } from '../en/removals.ts';

export const removals = {
  name: 'Élément supprimé |||| Éléments supprimés',
  empty: 'Rien n’a été supprimé',
  emptyHint: 'Ce qui est supprimé est conservé ici et peut être restauré.',
  restore: 'Restaurer',
  restored: '« %{title} » est restauré.',
  remove: 'Supprimer',
  removed: '« %{title} » a été supprimé. Vous le trouvez sous « Éléments supprimés ».',
  ask: 'Supprimer « %{title} » ?',
  explanation: 'L’élément disparaît des listes, des chiffres, des rappels et de la recherche, avec tout ce qui lui appartient. Rien n’est effacé : il peut être restauré.',
  with: 'avec',
  fields: { title: 'Élément', resource: 'Type', reason: 'Motif', removedBy: 'Supprimé par', removedAt: 'Quand', agreementId: 'Accord', restore: 'Restaurer' },
} satisfies Texts<typeof en>;
