import type { Texts } from '../catalogue.ts';
import type { contacts as enContacts, organisations as enOrganisations } from '../en/organisations.ts';

export const organisations = {
  name: 'Organisation |||| Organisations',
  fields: { name: 'Nom', acronym: 'Sigle', type: 'Type', country: 'Pays', parentId: 'Fait partie de', website: 'Site web', createdAt: 'Consignée' },
  empty: 'Aucune organisation n’est encore consignée',
  emptyHint: 'Consignez les institutions parties à vos accords.',
  create: 'Nouvelle organisation',
  people: 'Personnes',
  agreements: 'Accords',
  subsidiaries: 'Composantes de cette organisation',
  noPeople: 'Aucun contact n’est consigné. Les rappels et les rapports ont besoin d’un destinataire.',
  noAgreements: 'Partie à aucun accord que vous pouvez voir.',
  addContact: 'Ajouter un contact',
} as const satisfies Texts<typeof enOrganisations>;
export const contacts = {
  name: 'Contact |||| Contacts',
  fields: {
    name: 'Nom', title: 'Fonction', email: 'Courriel', language: 'Langue', timeZone: 'Fuseau horaire', organisationId: 'Organisation', userId: 'Compte', createdAt: 'Consigné',
  },
  empty: 'Aucun contact n’est encore consigné',
  emptyHint: 'Les contacts reçoivent les rappels et les rapports de suivi.',
  create: 'Nouveau contact',
  milestones: 'Responsable de',
  noMilestones: 'Aucun jalon ne lui revient',
  hasAccount: 'A un compte',
  noAccount: 'Sans compte',
} as const satisfies Texts<typeof enContacts>;
