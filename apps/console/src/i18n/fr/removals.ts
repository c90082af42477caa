import type { Texts } from '../catalogue.ts';
import type { removals as en } from '../en/removals.ts';

export const removals = {
  name: 'Élément supprimé |||| Éléments supprimés',
  empty: 'Rien n’a été supprimé',
  emptyHint: 'Ce qui est supprimé est conservé ici et peut être restauré.',
  history: 'Historique',
  restore: 'Restaurer',
  restored: '« %{title} » est restauré.',
  remove: 'Supprimer',
  removed: '« %{title} » a été supprimé. Vous le trouvez sous « Éléments supprimés ».',
  ask: 'Supprimer « %{title} » ?',
  hides: {
    agreements:
      'L’accord disparaît des listes, des chiffres, des rappels et de la recherche, et avec lui ses domaines, engagements, jalons, événements et documents.',
    areas:
      'Le domaine disparaît des listes, des chiffres, des rappels et de la recherche, et avec lui ses engagements et ses jalons.',
    commitments:
      'L’engagement disparaît des listes, des chiffres, des rappels et de la recherche, et avec lui les jalons prévus pour lui.',
    milestones:
      'Le jalon disparaît des listes, des chiffres, des rappels et de la recherche, et avec lui ce qui y a été consigné.',
    events: 'L’événement disparaît des listes et de la recherche, et avec lui son programme.',
    documents: 'Le document disparaît des listes et de la recherche et ne compte plus comme preuve.',
    organisations:
      'L’organisation disparaît des listes et de la recherche, et avec elle ses contacts. Celle qui est partie à un accord reste.',
    contacts:
      'Le contact disparaît des listes et de la recherche. Une personne qui a un compte ou une responsabilité reste.',
    indicators: 'L’indicateur disparaît de son engagement, des fichiers exportés et de la recherche.',
    'event-series': 'La série disparaît de la recherche et du choix des événements. Celle qui a des éditions reste.',
    'event-outcomes': 'Le résultat disparaît de son événement, de ce dont il parle et de la recherche.',
    risks: 'Le risque disparaît des listes, de la matrice et de la recherche.',
    'data-questions': 'La question disparaît de son événement et de la recherche, et sa réponse avec elle.',
  },
  kept: 'Rien n’est effacé : tout revient, restauré par qui peut le modifier, depuis',
  with: 'avec',
  fields: {
    title: 'Élément',
    resource: 'Type',
    reason: 'Motif',
    removedBy: 'Supprimé par',
    removedAt: 'Quand',
    agreementId: 'Accord',
    restore: 'Restaurer',
  },
} satisfies Texts<typeof en>;
