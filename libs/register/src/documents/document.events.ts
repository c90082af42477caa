import { z } from 'zod';

/** What this room says in the outbox. A file arrived that is to be scanned or read; the scanner refused one. */
export const documentFiled = 'document.filed';
export const documentInfected = 'document.infected';

export const DocumentEvent = z.strictObject({ documentId: z.guid() });
