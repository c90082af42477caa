import type { z } from 'zod';
import type { Comment, CommentPeople, CreateComment, PatchComment, RiskMatrix, Visibility } from '@concord/contracts';
import { queryOf } from '../wire.ts';
import { api, post, type Versioned, type Values } from './network.ts';

/** What is said about a record, and the risks it runs. */
export const commentVerbs = {
  commentPeople: (agreementId: string, visibility: Visibility) =>
    api<CommentPeople>(`/comments/people?${queryOf({ agreementId, visibility })}`),
  writeComment: (body: z.input<typeof CreateComment>, key: string) => post<Comment>('/comments', body, { key }),
  changeComment: ({ id, version }: Versioned, body: z.input<typeof PatchComment>) =>
    api<Comment>(`/comments/${id}`, { method: 'PATCH', body, version }),
  removeComment: ({ id, version }: Versioned) => api<Comment>(`/comments/${id}`, { method: 'DELETE', version }),
  riskMatrix: (filter: Values) => api<RiskMatrix>(`/risks/matrix?${queryOf(filter)}`),
};
