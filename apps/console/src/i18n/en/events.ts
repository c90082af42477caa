export const events = { name: 'Event |||| Events' } as const;
export const sessions = { name: 'Session |||| Sessions' } as const;
export const dataQuestions = { name: 'Open question |||| Open questions' } as const;
