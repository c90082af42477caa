import type { z } from 'zod';
import type { BulkEvents, BulkResult, EnterProgramme, Event, NextEdition, ProgrammeAnswer } from '@concord/contracts';
import { post } from './network.ts';

/** Events. */
export const eventVerbs = {
  bulkEvents: (body: z.input<typeof BulkEvents>) => post<BulkResult>('/events/bulk', body),
  addEdition: (id: string, body: NextEdition) => post<Event>(`/events/${id}/editions`, body),
  enterProgramme: (id: string, body: z.input<typeof EnterProgramme>) =>
    post<ProgrammeAnswer>(`/events/${id}/programme`, body),
};
