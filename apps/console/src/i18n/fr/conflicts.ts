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
  step: 'Votre étape n’a pas encore été franchie. Voyez ce qui a changé, puis franchissez-la quand même ou renoncez-y.',
  stepUnseen:
    'Votre étape n’a pas encore été franchie. Rien de ce que vous pouvez voir n’a changé ; franchissez-la quand même ou renoncez-y.',
  stepUnknown: 'Modifié après que vous l’avez ouvert',
  stepTheirs: 'Modifié par %{by} :',
  stop: 'Y renoncer',
  goOn: 'Franchir l’étape',
  undo: 'Annuler la modification',
  undone: 'Modification annulée',
  notUndone: 'Nouvelle modification depuis : rien n’est annulé',
};
