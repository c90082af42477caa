export const planRevisions = {
  name: 'Révision du plan |||| Révisions du plan',
  title: 'Révisions du plan',
  none: 'Le plan n’a jamais été révisé',
  noneHint:
    'Dès qu’un avancement est consigné, une date convenue ne bouge que par une révision approuvée par une autre personne.',
  propose: 'Réviser le plan',
  proposeTitle: 'Proposer une autre date convenue',
  explanation:
    'La date convenue bouge lorsqu’un responsable qui ne l’a pas proposée l’approuve. La première date convenue reste au registre.',
  agreed: 'Nouvelle date convenue',
  agreedNow: 'convenue à ce jour : %{date}',
  current: 'Nouvelle date actuelle',
  decide: { first: 'Convenue d’abord', now: 'Convenue à ce jour', proposed: 'Proposée' },
  currentHint: 'Vide : elle suit si elle est égale à la date convenue, et reste sinon.',
  reason: 'Pourquoi',
  reasonText: 'Dans vos mots',
  proposed: 'Proposé. Un responsable décide.',
  pending: 'En attente de décision : date convenue à porter au %{date}',
  by: 'proposé par %{name}',
  decidedBy: '%{state} par %{name}',
  done: {
    approved: 'Approuvé : les dates convenues ont changé',
    refused: 'Refusé : le plan reste inchangé',
    withdrawn: 'Retiré : le plan reste inchangé',
  },
  states: { proposed: 'Proposée', approved: 'Approuvée', refused: 'Refusée', withdrawn: 'Retirée' },
  acts: { approve: 'Approuver', refuse: 'Refuser', withdraw: 'Retirer' },
  explain: {
    approve:
      'Les dates convenues changent aussitôt et les statuts sont jugés à nouveau. Les premières dates convenues restent au registre.',
    refuse: 'Le plan reste inchangé. La personne qui l’a proposé en apprend la raison.',
    withdraw: 'Le plan reste inchangé.',
  },
  more: '%{smart_count} autre jalon |||| %{smart_count} autres jalons',
  moves: {
    title: 'Comment les dates ont bougé',
    show: 'Voir comment les dates ont bougé',
    none: 'Aucune des deux dates n’a bougé.',
    by: { baselineDueOn: 'Date convenue', dueOn: 'Date actuelle' },
    set: 'portée au',
    unset: 'aucune',
    amendment: 'Avenant n° %{number}',
  },
} as const;

export const predecessors = {
  title: 'Vient après',
  field: 'Vient après',
  hint: 'Jalons de cet accord qui doivent être faits d’abord.',
  late: 'en retard',
  lateHint: 'Sa date est passée, ou il finit après le début prévu de ce jalon.',
  warning: 'Il attend %{title}, qui est en retard. |||| Il attend %{smart_count} jalons en retard.',
} as const;

export const occurrences = {
  open: 'Planifier selon la règle',
  title: 'Planifier un jalon par occurrence',
  explanation: 'Un jalon pour chaque jour où tombe la règle, dû ce jour-là. Un jour déjà planifié n’est pas touché.',
  from: 'Du',
  until: 'Au',
  none: 'La règle ne tombe aucun jour dans cette période.',
  planned: 'déjà planifié',
  confirm: 'Planifier %{smart_count} jalon |||| Planifier %{smart_count} jalons',
  done: '%{smart_count} jalon planifié |||| %{smart_count} jalons planifiés',
} as const;

export const odd = {
  beforeStart: 'Avant le début, le %{date}.',
  beforeAgreement: 'Avant le début de l’accord, le %{date}.',
  afterAgreement: 'Après la fin de l’accord, le %{date}.',
  past: 'Ce jour est passé.',
  beforePredecessor: 'Avant « %{title} », qui vient d’abord et est dû le %{date}.',
} as const;

export const happened = {
  title: 'Ce qui l’a déclenché',
  open: 'C’est arrivé',
  explanation: '« %{trigger} » Un jalon de ce jour dit alors ce qui est à faire.',
  on: 'Quel jour',
  dueOn: 'À faire d’ici le (facultatif)',
  name: 'Ce qui est à faire (facultatif)',
  note: 'Ce qui est arrivé (facultatif)',
  noteHint: 'Affiché avec le jalon ; les parties le lisent.',
  titleHint: 'Vide : l’engagement, avec le jour.',
  confirm: 'Enregistrer',
  done: 'Enregistré, avec son jalon.',
  none: 'Ce n’est pas encore arrivé.',
  withdraw: 'Enregistré par erreur',
} as const;
