import { z } from 'zod';
import { listQuery } from './list.ts';
import { Role } from './permissions.ts';
import { Id, Instant, Visibility, page, recordFields, text, visibilities } from './primitives.ts';

/** What comments and risks may be about. */
export const subjectTypes = ['agreement', 'area', 'commitment', 'milestone'] as const;
export const SubjectType = z.enum(subjectTypes);
export type SubjectType = z.infer<typeof SubjectType>;
export const Subject = z.strictObject({ type: SubjectType, id: Id, title: z.string() });
export type Subject = z.infer<typeof Subject>;

/** For how long its author may change a comment, in hours; an answered comment stays as it was answered. */
export const commentEditHours = 24;

/** Somebody who may be mentioned: they see the agreement, and read the channel. */
export const CommentPerson = z.strictObject({
  id: Id,
  name: z.string(),
  role: Role,
  organisation: z.string().nullable(),
});
export type CommentPerson = z.infer<typeof CommentPerson>;
export const CommentPeople = z.strictObject({ data: z.array(CommentPerson) });
export type CommentPeople = z.infer<typeof CommentPeople>;
export const CommentPeopleQuery = z.strictObject({ agreementId: Id, visibility: Visibility });
export type CommentPeopleQuery = z.infer<typeof CommentPeopleQuery>;

const comment = {
  ...recordFields,
  agreementId: Id,
  subject: Subject,
  /** The comment it answers; answers are one level deep. */
  parentId: Id.nullable(),
  /** `partner`: the partner reads this. */
  visibility: Visibility,
  /** Plain text; null once it was removed. */
  text: z.string().nullable(),
  mentions: z.array(z.strictObject({ id: Id, name: z.string() })),
  author: z.strictObject({ id: Id, name: z.string(), organisation: z.string().nullable() }),
  editedAt: Instant.nullable(),
  removedAt: Instant.nullable(),
};
export const CommentReply = z.strictObject(comment);
export type CommentReply = z.infer<typeof CommentReply>;
export const Comment = z.strictObject({ ...comment, replies: z.array(CommentReply) });
export type Comment = z.infer<typeof Comment>;
export const CreateComment = z.strictObject({
  agreementId: Id,
  subjectType: SubjectType,
  subjectId: Id,
  parentId: Id.nullable().default(null),
  /** Always said: who reads a comment is nobody's guess. */
  visibility: Visibility,
  text: text(5000),
  mentionIds: z.array(Id).max(20).default([]),
});
export type CreateComment = z.infer<typeof CreateComment>;
export const PatchComment = z.strictObject({ text: text(5000), mentionIds: z.array(Id).max(20).default([]) });
export type PatchComment = z.infer<typeof PatchComment>;
export const CommentPage = page(Comment);
/** A page of conversations, each with its answers; the latest begun first. */
export const CommentList = listQuery({
  filters: {
    agreementId: { kind: 'id' },
    subjectType: { kind: 'choice', values: subjectTypes },
    subjectId: { kind: 'id' },
    visibility: { kind: 'choice', values: visibilities },
  },
  sort: ['createdAt'],
  order: '-createdAt',
  search: true,
});
