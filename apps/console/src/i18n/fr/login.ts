import type { Texts } from '../catalogue.ts';
import type { login as en } from '../en/login.ts';

export const login = {
  title: 'Se connecter à Concord',
  claim: 'Ce que les partenaires ont promis, ce qui est fait, et ce qui vient ensuite.',
  points: {
    record: 'Un seul registre des accords, domaines, engagements et jalons, dans les mots de la source.',
    clock: 'Des rappels envoyés une seule fois, à la personne dont c’est le tour.',
    trust: 'Des rapports que les partenaires lisent, confirment ou contestent, ligne par ligne.',
  },
  email: 'Adresse électronique',
  password: 'Mot de passe',
  show: 'Afficher le mot de passe',
  hide: 'Masquer le mot de passe',
  submit: 'Se connecter',
  invitation: 'Les comptes sont ouverts sur invitation. Adressez-vous à votre administrateur.',
  refused: 'L’adresse et le mot de passe ne correspondent à aucun compte actif.',
  tooMany: 'Trop de tentatives. Attendez une minute et réessayez.',
  required: 'Ce champ est obligatoire.',
  lapsed: 'Votre session a pris fin',
  goOnAs:
    'Saisissez le mot de passe de %{email} pour continuer là où vous en êtes. Rien de ce que vous avez saisi n’est perdu.',
  leave: 'Quitter',
  goOn: 'Continuer',
} as const satisfies Texts<typeof en>;
