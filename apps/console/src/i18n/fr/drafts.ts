import type { Texts } from '../catalogue.ts';
import type { drafts as english } from '../en/drafts.ts';

export const drafts: Texts<typeof english> = {
  title: 'Accord à partir d’un texte',
  hint: 'Collez une déclaration ou un communiqué de presse. Concord y lit les parties, les dates, les domaines et les engagements ; vous décidez de ce qui est enregistré. Rien n’est enregistré avant.',
  open: 'À partir d’un texte',
  text: 'Texte de la déclaration ou du communiqué',
  read: 'Lire le texte',
  review:
    'Acceptez ce qui est juste, corrigez le reste. Seul ce que vous acceptez est enregistré, chaque élément avec sa phrase pour source.',
  source: 'Le texte',
  agreement: 'Accord',
  parties: 'Parties',
  areas: 'Domaines',
  commitments: 'Engagements',
  party: 'Organisation',
  role: 'Rôle',
  area: 'Domaine',
  commitment: 'Engagement',
  owner: 'Qui le doit',
  accept: 'Accepter',
  acceptAll: 'Tout accepter',
  none: 'Rien de tel n’a été lu dans le texte.',
  known: 'Organisation connue',
  isNew: 'Pas encore connue : elle est enregistrée avec l’accord',
  missing: {
    title: 'Donnez un titre à l’accord.',
    parties: 'Acceptez au moins une partie.',
    areas: 'Un engagement se trouve dans un domaine : acceptez au moins un domaine.',
    owners: 'Un engagement accepté est dû par une partie que vous n’avez pas acceptée.',
  },
  record: 'Enregistrer le projet d’accord',
  recorded: 'Enregistré comme projet %{reference}',
  back: 'Un autre texte',
};
