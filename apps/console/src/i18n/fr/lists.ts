import type { Texts } from '../catalogue.ts';
import type { lists as english } from '../en/lists.ts';

export const lists: Texts<typeof english> = {
  bulk: {
    selectPage: 'Tout sélectionner sur cette page',
    selected: '%{smart_count} sélectionné |||| %{smart_count} sélectionnés',
    none: 'Effacer la sélection',
    open: 'Modifier ensemble',
    title: 'Modifier un jalon |||| Modifier %{smart_count} jalons ensemble',
    explanation:
      'Renseignez ce qui doit changer ; ce qui reste vide ne change pas. Vous voyez chaque modification avant qu’elle ne soit faite.',
    shiftBy: 'Décaler la date actuelle de',
    shiftHint: 'Un nombre négatif l’avance. La date convenue ne change pas.',
    unit: 'Compté en',
    units: { days: 'jours', working_days: 'jours ouvrés' },
    keep: 'Laisser tel quel',
    preview: 'Aperçu',
    before: 'Avant',
    after: 'Après',
    back: 'Retour',
    apply: 'Appliquer à %{smart_count} jalon |||| Appliquer à %{smart_count} jalons',
    refused:
      '%{smart_count} ne peut pas être modifié. Rien ne change tant qu’un jalon est refusé : retirez-le ou revenez en arrière. |||| %{smart_count} ne peuvent pas être modifiés. Rien ne change tant qu’un jalon est refusé : retirez-les ou revenez en arrière.',
    takeOut: 'Retirer ce qui est refusé',
    unchanged: 'Reste tel quel',
    nothing: 'Aucun ne changerait.',
    missing: 'N’existe plus',
    tooMany: 'On peut en modifier au plus %{limit} ensemble.',
    done: '%{smart_count} jalon modifié |||| %{smart_count} jalons modifiés',
  },
};
