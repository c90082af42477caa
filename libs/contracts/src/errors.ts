import { z } from 'zod';

/**
 * Every way a request can be refused. A code is `AREA.REASON`; its HTTP status stands beside it and its words, in each
 * language, in `texts/`. Services throw `DomainError(code, details)`; one filter turns it into RFC 9457.
 */
export const errorStatus = {
  'REQUEST.INVALID': 400,
  'REQUEST.UNREADABLE': 400,
  'REQUEST.TOO_LARGE': 413,
  'REQUEST.TOO_MANY': 429,
  'SESSION.MISSING': 401,
  'SESSION.REFUSED': 401,
  'ACCESS.DENIED': 403,
  'RECORD.NOT_FOUND': 404,
  'RECORD.STALE': 412,
  'RECORD.VERSION_REQUIRED': 428,
  'RECORD.REFERENCE_UNKNOWN': 422,
  'RECORD.DUPLICATE': 409,
  'RECORD.IN_USE': 409,
  'IDEMPOTENCY.OTHER_BODY': 422,
  'IDEMPOTENCY.IN_FLIGHT': 409,
  'CODE.UNKNOWN': 422,
  'CODE.WITHDRAWN': 422,
  'HISTORY.NOT_YET': 404,
  'HISTORY.IN_FUTURE': 422,
  'HISTORY.ONE_AGREEMENT': 422,
  'STATE.NOT_ALLOWED': 409,
  'STATE.REASON_REQUIRED': 422,
  'AGREEMENT.PARTY_REQUIRED': 422,
  'AGREEMENT.TITLE_REQUIRED': 422,
  'AGREEMENT.ENDS_BEFORE_EFFECTIVE': 422,
  'AGREEMENT.OPEN_ENDED_NEEDS_REVIEW': 422,
  'AGREEMENT.NOT_OPEN': 409,
  'COMMITMENT.BINDING_IN_NON_BINDING': 422,
  'COMMITMENT.QUOTE_NOT_IN_DOCUMENT': 422,
  'MILESTONE.START_REQUIRED': 422,
  'MILESTONE.STARTS_AFTER_DUE': 422,
  'MILESTONE.CLOSED': 409,
  'MILESTONE.SUBMITTER_CANNOT_VERIFY': 403,
  'MILESTONE.EVIDENCE_REQUIRED': 422,
  'MILESTONE.BASELINE_FIXED': 409,
  'PROGRESS.IN_FUTURE': 422,
  'PROGRESS.REASON_REQUIRED': 422,
  'PROGRESS.REASON_TEXT_REQUIRED': 422,
  'PROGRESS.FALL_NEEDS_REASON': 422,
  'PROGRESS.NOTHING_SAID': 422,
  'SESSION_PLAN.ENDS_BEFORE_START': 422,
  'SESSION_PLAN.OUTSIDE_EVENT': 422,
  'SESSION_PLAN.OVERLAP': 422,
  'DOCUMENT.MISSING': 422,
  'DOCUMENT.TOO_LARGE': 413,
  'DOCUMENT.TYPE_NOT_ALLOWED': 415,
  'DOCUMENT.TYPE_MISMATCH': 415,
  'DOCUMENT.EMPTY': 422,
  'REPORT.PERIOD_REVERSED': 422,
  'REPORT.PERIOD_NOT_OVER': 422,
  'REPORT.AUDIENCE_NOT_PARTY': 422,
  'REPORT.FROZEN': 409,
  'REPORT.NO_RECIPIENT': 422,
  'REPORT.AUTHOR_CANNOT_APPROVE': 403,
  'REPORT.NOT_RENDERED': 409,
  'REPORT.EXISTS': 409,
  'LINK.UNKNOWN': 404,
  'LINK.EXPIRED': 410,
  'LINK.ANSWERED': 409,
  'LINK.CODE_WRONG': 422,
  'LINK.CODE_EXPIRED': 422,
  'DISPUTE.LINE_REQUIRED': 422,
  'DELIVERY.NOT_UNKNOWN': 409,
  'REMINDERS.NOT_ACTIVE': 409,
  'USER.EXISTS': 409,
  'USER.PASSWORD_TOO_SHORT': 422,
  'USER.ORGANISATION_REQUIRED': 422,
  'SERVICE.UNAVAILABLE': 503,
  'SERVICE.FAILED': 500,
} as const;

export type ErrorCode = keyof typeof errorStatus;
export const errorCodes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]];

/** One field that was refused: `pointer` is an RFC 6901 JSON pointer into the body, or `?name` for a query parameter. */
export const FieldError = z.strictObject({ pointer: z.string(), code: z.string(), detail: z.string() });
export type FieldError = z.infer<typeof FieldError>;

/** RFC 9457 problem details, `application/problem+json`. `current` is the record as it is now, with 412. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.enum(errorCodes),
  errors: z.array(FieldError).optional(),
  current: z.unknown().optional(),
});
export type Problem = z.infer<typeof Problem>;
