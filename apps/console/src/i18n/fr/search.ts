import type { Texts } from '../catalogue.ts';
import type { search as en } from '../en/search.ts';

export const search = {
  open: 'Rechercher',
  hint: 'Rechercher (Ctrl+K)',
  label: 'Rechercher dans le registre',
  placeholder: 'Accord, jalon, organisation, personne, document…',
  recent: 'Recherches récentes',
  start:
    'Saisissez un mot, un nom ou une référence. Le début d’un mot suffit ; les petites fautes de frappe sont tolérées.',
  nothing: 'Aucun résultat pour « %{q} ».',
  nothingHint: 'Essayez moins de mots, ou une autre orthographe.',
  meant: 'Rien ne s’écrit exactement ainsi. Affiché à la place : %{words}.',
  keys: '↑ ↓ choisir · Entrée ouvre · Échap ferme',
  kinds: {
    agreements: 'Accords',
    areas: 'Domaines',
    commitments: 'Engagements',
    milestones: 'Jalons',
    events: 'Événements',
    sessions: 'Séances',
    documents: 'Documents',
    organisations: 'Organisations',
    contacts: 'Contacts',
    amendments: 'Avenants',
    'status-reports': 'Rapports de suivi',
    indicators: 'Indicateurs',
    'event-series': 'Séries d’événements',
    'event-outcomes': 'Résultats d’événements',
    speakers: 'Intervenants',
    'data-questions': 'Questions ouvertes',
    comments: 'Commentaires',
    'progress-updates': 'Suivis',
    risks: 'Risques',
  },
} satisfies Texts<typeof en>;
