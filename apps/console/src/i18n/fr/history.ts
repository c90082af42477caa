import type { Texts } from '../catalogue.ts';
import type { history as en } from '../en/history.ts';

export const history = {
  title: 'Historique',
  created: '%{actor} a consigné %{subject}',
  changed: '%{actor} a modifié %{subject}',
  removed: '%{actor} a supprimé %{subject}',
  named: '%{kind} « %{name} »',
  system: 'Concord',
  empty: 'Rien ne s’est encore passé ici.',
  before: 'avant',
  after: 'après',
  more: 'Afficher les entrées antérieures',
  nothing: 'rien',
  fieldBefore: '%{field} : de %{before} à %{after}',
} as const satisfies Texts<typeof en>;
