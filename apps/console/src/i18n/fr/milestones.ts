import type { Texts } from '../catalogue.ts';
import type { milestones as enMilestones, progressUpdates as enProgressUpdates } from '../en/milestones.ts';

export const milestones = {
  name: 'Jalon |||| Jalons',
  fields: {
    title: 'Jalon', kind: 'Nature', weight: 'Poids', startOn: 'Début', dueOn: 'Date actuelle', baselineDueOn: 'Date convenue', submittedOn: 'Soumis le',
    achievedOn: 'Atteint le', percent: 'Avancement', state: 'État', rag: 'Statut calculé', dueState: 'Échéance', responsiblePartyId: 'Partie responsable',
    responsibleContactId: 'Personne responsable', evidencePolicy: 'Preuve', agreementId: 'Accord', areaId: 'Domaine', commitmentId: 'Engagement',
    lastUpdateAt: 'Dernier suivi', createdAt: 'Consigné', pastAgreedDate: 'Date convenue dépassée', withoutEvidence: 'Sans preuve', silent: 'Sans suivi récent',
    returned: 'Renvoyé pour révision', open: 'Ouvert', mine: 'Les miens', isExample: 'Exemple',
  },
  empty: 'Aucun jalon n’est encore consigné',
  emptyHint: 'Les jalons se prévoient dans un domaine d’un accord.',
} as const satisfies Texts<typeof enMilestones>;
export const progressUpdates = { name: 'Suivi |||| Suivis' } as const satisfies Texts<typeof enProgressUpdates>;
