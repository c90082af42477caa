import type { Texts } from '../catalogue.ts';
import type { conflicts as english } from '../en/conflicts.ts';

export const conflicts: Texts<typeof english> = {
  title: 'Modifié par %{by} le %{at}',
  titleUnknown: 'Modifié pendant votre saisie',
  somebody: 'Concord',
  choose:
    'Vous avez modifié tous deux les mêmes champs. Choisissez pour chacun la valeur retenue ; rien de ce que vous avez saisi n’est perdu.',
  together:
    'Vous avez modifié des champs différents : les deux modifications sont retenues. Enregistrez pour ajouter la vôtre.',
  was: 'Valeur de départ :',
  mine: 'La vôtre',
  theirs: 'Celle de %{by}',
  onlyTheirs: 'Également modifié par %{by}, et retenu :',
  onlyMine: 'Également modifié par vous, et retenu :',
  back: 'Retour au formulaire',
  undo: 'Annuler la modification',
  undone: 'Modification annulée',
};
