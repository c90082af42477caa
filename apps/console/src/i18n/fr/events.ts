import type { Texts } from '../catalogue.ts';
import type { dataQuestions as enDataQuestions, events as enEvents, sessions as enSessions } from '../en/events.ts';

export const events = { name: 'Événement |||| Événements' } as const satisfies Texts<typeof enEvents>;
export const sessions = { name: 'Séance |||| Séances' } as const satisfies Texts<typeof enSessions>;
export const dataQuestions = { name: 'Question ouverte |||| Questions ouvertes' } as const satisfies Texts<typeof enDataQuestions>;
