export const planRevisions = {
  name: 'Révision du plan |||| Révisions du plan',
  title: 'Révisions du plan',
  none: 'Le plan n’a jamais été révisé',
  noneHint:
    'Dès qu’un avancement est consigné, une date convenue ne bouge que par une révision approuvée par une autre personne.',
  propose: 'Réviser le plan',
  proposeTitle: 'Proposer une révision du plan',
  explanation:
    'La date convenue, et ce dont dépend le statut, change dès qu’un responsable autre que l’auteur de la proposition l’approuve. La première date convenue reste au dossier.',
  agreed: 'Nouvelle date convenue',
  agreedNow: 'convenue à ce jour : %{date}',
  current: 'Nouvelle échéance actuelle',
  decide: { first: 'Convenue d’abord', now: 'Convenue à ce jour', proposed: 'Proposée' },
  currentHint: 'Vide : elle suit si elle est égale à la date convenue, et reste sinon.',
  reason: 'Pourquoi',
  reasonText: 'Dans vos mots',
  proposed: 'Proposé. Un responsable décide.',
  pending: 'En attente de décision : date convenue à porter au %{date}',
  pendingTerms: 'En attente d’une décision : le plan doit changer',
  terms: 'Type, début, poids, preuve',
  by: 'proposé par %{name}',
  decidedBy: '%{state} par %{name}',
  done: {
    approved: 'Approuvé : les dates convenues ont changé',
    refused: 'Refusé : le plan reste inchangé',
    withdrawn: 'Retiré : le plan reste inchangé',
  },
  acts: { approve: 'Approuver', refuse: 'Refuser', withdraw: 'Retirer' },
  ask: {
    approve: 'Approuver cette révision du plan ?',
    refuse: 'Refuser cette révision du plan ?',
    withdraw: 'Retirer cette révision du plan ?',
  },
  explain: {
    approve:
      'Les dates convenues changent aussitôt et les statuts sont jugés à nouveau. Les premières dates convenues restent au registre.',
    refuse: 'Le plan reste inchangé. La personne qui l’a proposé en apprend la raison.',
    withdraw: 'Le plan reste inchangé.',
  },
  more: 'Voir %{smart_count} autre jalon |||| Voir %{smart_count} autres jalons',
  moves: {
    title: 'Comment les dates ont bougé',
    show: 'Voir comment les dates ont bougé',
    none: 'Aucune des deux dates n’a bougé.',
    by: { baselineDueOn: 'Date convenue', dueOn: 'Échéance actuelle' },
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
  beforeAgreement: 'Avant le début de l’accord (%{date}).',
  afterAgreement: 'Après la fin de l’accord (%{date}).',
  past: 'Ce jour est passé.',
  beforePredecessor: 'Avant « %{title} », qui vient d’abord et est dû le %{date}.',
} as const;

export const happened = {
  title: 'Ce qui l’a déclenché',
  open: 'C’est arrivé',
  explanation: '« %{trigger} » Un jalon de ce jour dit alors ce qui est à faire.',
  on: 'Quel jour',
  dueOn: 'À faire d’ici le',
  name: 'Ce qui est à faire (facultatif)',
  note: 'Ce qui est arrivé (facultatif)',
  noteHint: 'Affiché avec le jalon ; les parties le lisent.',
  titleHint: 'Vide : l’engagement, avec le jour.',
  longAgo: 'C’était il y a plus d’un an : l’année est-elle juste ?',
  dueOnHint: 'Le jour où c’est arrivé, sauf si vous en choisissez un autre.',
  confirm: 'Enregistrer',
  done: 'Enregistré, avec son jalon.',
  none: 'Ce n’est pas encore arrivé.',
  withdraw: 'Enregistré par erreur',
  withdrawTitle: 'Enregistré par erreur ?',
  withdrawn: 'Que c’est arrivé le %{date} est retiré, et avec cela le jalon de ce jour.',
} as const;

export const shift = {
  open: 'Décaler les dates',
  title: 'Décaler les échéances actuelles',
  titleAgreed: 'Décaler les dates convenues',
  which: 'Quelles dates',
  dates: { current: 'Échéances actuelles', agreed: 'Dates convenues' },
  hints: {
    current: 'Elles changent aussitôt. Les dates convenues restent, et les statuts se jugent d’après elles.',
    agreed:
      'Une révision du plan : elles changent lorsqu’un responsable approuve. Les premières dates convenues restent au registre.',
  },
  by: 'De',
  direction: 'Sens',
  directions: { later: 'plus tard', earlier: 'plus tôt' },
  calendar: 'Jours ouvrés de qui',
  ownCalendar: 'Ceux de chaque partie responsable',
  calendarHint: 'Fins de semaine et jours fériés tels que le bureau les tient, pays par pays.',
  milestone: 'Jalon',
  now: 'Actuellement',
  then: 'Ensuite',
  stays: 'inchangée',
  along: 'l’échéance actuelle suit :',
  nothing: 'Il n’y a ici aucun jalon dont la date pourrait changer.',
  approval:
    'Rien ne change encore : un responsable qui ne l’a pas proposé approuve toutes ces dates en une seule fois.',
  staying:
    '%{smart_count} jalon reste à sa date ; la raison est indiquée. |||| %{smart_count} jalons restent à leur date ; la raison est indiquée pour chacun.',
  counted:
    '%{smart_count} jalon selon le calendrier : %{country} (jours fériés connus jusqu’en %{year}). |||| %{smart_count} jalons selon le calendrier : %{country} (jours fériés connus jusqu’en %{year}).',
  countedPlain:
    '%{smart_count} jalon du lundi au vendredi : le pays de sa partie n’est pas connu. |||| %{smart_count} jalons du lundi au vendredi : le pays de leur partie n’est pas connu.',
  weekends: 'passe %{smart_count} jour de fin de semaine |||| passe %{smart_count} jours de fin de semaine',
  holidays: 'passe %{names}',
  moreHolidays: 'et %{smart_count} autre jour férié |||| et %{smart_count} autres jours fériés',
  onHoliday: 'tombe un jour férié : %{name}',
  onWeekend: 'tombe en fin de semaine',
  afterEnd: 'après la fin de l’accord',
  over: '%{smart_count} des nouvelles dates est dans le passé : ce jalon est en retard. |||| %{smart_count} des nouvelles dates sont dans le passé : ces jalons sont en retard.',
  inPast: 'est dans le passé',
  allowed: 'Un nombre entier de jours, de 1 à %{most}. Plus tard ou plus tôt se choisit à côté.',
  missing: { reasonCode: 'Choisissez un motif ; il est gardé avec chaque date.', reasonText: 'Dites lequel.' },
  apply: 'Décaler %{smart_count} date |||| Décaler %{smart_count} dates',
  propose: 'Proposer %{smart_count} date |||| Proposer %{smart_count} dates',
  done: '%{smart_count} date décalée |||| %{smart_count} dates décalées',
  undone: '%{smart_count} date ramenée. |||| %{smart_count} dates ramenées.',
  notUndone: '%{smart_count} a changé depuis et reste. |||| %{smart_count} ont changé depuis et restent.',
  proposed:
    '%{smart_count} date proposée. Un responsable décide. |||| %{smart_count} dates proposées. Un responsable décide.',
  moved: {
    days: {
      later: '%{smart_count} jour plus tard |||| %{smart_count} jours plus tard',
      earlier: '%{smart_count} jour plus tôt |||| %{smart_count} jours plus tôt',
    },
    working_days: {
      later: '%{smart_count} jour ouvré plus tard |||| %{smart_count} jours ouvrés plus tard',
      earlier: '%{smart_count} jour ouvré plus tôt |||| %{smart_count} jours ouvrés plus tôt',
    },
  },
  together: 'décalée avec d’autres : %{moved}',
  alone: 'décalée : %{moved}',
  back: 'annulé : %{moved}',
  all: 'Toutes : %{moved}',
} as const;
