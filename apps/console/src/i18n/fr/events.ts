import type { Texts } from '../catalogue.ts';
import type { dataQuestions as enDataQuestions, events as enEvents, sessions as enSessions } from '../en/events.ts';

export const events = {
  name: 'Événement |||| Événements',
  fields: {
    title: 'Événement',
    theme: 'Thème',
    mode: 'Modalité',
    venue: 'Lieu',
    startsAt: 'Quand',
    endsAt: 'Fin',
    timeZone: 'Fuseau horaire',
    precision: 'Ce que l’on sait de la date',
    seriesId: 'Série',
    agreementId: 'Accord',
    sessionCount: 'Programme',
    createdAt: 'Consigné',
  },
  empty: 'Aucun événement n’est encore consigné',
  emptyHint: 'Séminaires et forums paraissent ici, avec leur programme et les autres éditions de leur série.',
  create: 'Nouvel événement',
  edit: 'Modifier « %{title} »',
  facts: 'L’événement',
  editions: '%{smart_count} édition |||| %{smart_count} éditions',
  sessions: '%{smart_count} séance |||| %{smart_count} séances',
  questions: '%{smart_count} question ouverte |||| %{smart_count} questions ouvertes',
  series: 'Série : %{title}',
  form: {
    what: 'Ce que c’est',
    where: 'Où',
    when: 'Quand',
    zoneHint: 'Les heures sont celles du lieu.',
  },
} as const satisfies Texts<typeof enEvents>;

export const sessions = {
  name: 'Séance |||| Séances',
  fields: {
    title: 'Titre',
    kind: 'Nature',
    room: 'Salle ou filière',
    day: 'Jour',
    startsAt: 'Début',
    endsAt: 'Fin',
    timeNote: 'Ce que dit la source de l’heure',
  },
  programme: 'Programme',
  zone: 'heures de %{zone}',
  add: 'Ajouter une séance',
  edit: 'Modifier une séance',
  saved: 'Enregistré : %{title}',
  none: 'Pas encore de programme',
  noneHint: 'Les séances paraissent ici selon leur heure ; une séance sans heure peut aussi être consignée.',
  unconfirmed: 'Heure à confirmer',
  noTime: 'à confirmer',
  timeNoteHint: 'Conservé tel quel jusqu’à ce que l’heure soit connue.',
  minutes: '%{smart_count} min |||| %{smart_count} min',
} as const satisfies Texts<typeof enSessions>;

export const dataQuestions = {
  name: 'Question ouverte |||| Questions ouvertes',
  title: 'Questions que la source laisse ouvertes',
  line: 'Ligne %{line} de la source :',
  source: 'Dans la source :',
  answer: 'Votre réponse',
  answerHint: 'Elle est conservée à côté des mots de la source ; la source n’est jamais modifiée.',
  give: 'Répondre',
  done: 'La réponse est consignée',
  answeredBy: '%{name},',
} as const satisfies Texts<typeof enDataQuestions>;
