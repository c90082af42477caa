import { DomainError, camel, sqlState } from '@concord/platform';

/**
 * What the database refused, in the words of the contract. Rules refuse first and friendlier; this catches what two
 * requests at once, or a rule not yet written, let through. Null when it is none of ours and therefore a failure.
 */
export function databaseRefusal(error: unknown): DomainError | null {
  const state = sqlState(error);
  if (isAway(state)) return new DomainError('SERVICE.UNAVAILABLE', {}, { cause: error });
  const field = fieldOf(error);
  switch (state) {
    case '23505':
      return new DomainError('RECORD.DUPLICATE', named(field, 'RECORD.DUPLICATE'), { cause: error });
    case '23503':
      return isRemoval(error)
        ? new DomainError('RECORD.IN_USE', {}, { cause: error })
        : new DomainError('RECORD.REFERENCE_UNKNOWN', named(field, 'RECORD.REFERENCE_UNKNOWN'), { cause: error });
    // check, not null, and exclusion constraints; the pointer is a guess from the constraint's column
    case '23514':
    case '23502':
    case '23P01':
      return new DomainError('REQUEST.INVALID', named(field, 'invalid'), { cause: error });
    // text that is no uuid, no number, no date; a number or date out of range; a NUL byte
    case '22P02':
    case '22003':
    case '22007':
    case '22008':
    case '22021':
    case '22P05':
      return new DomainError('REQUEST.INVALID', {}, { cause: error });
    // a row the scope hides is a row that does not exist; a table the role may not touch is a mistake of ours
    case '42501':
      return isOutOfScope(error) ? new DomainError('RECORD.NOT_FOUND', {}, { cause: error }) : null;
    default:
      return null;
  }
}

const network: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENOENT',
]);
/** Lock not available, statement cancelled by its time limit, and serialisation that three attempts did not settle. */
const busy: ReadonlySet<string> = new Set(['55P03', '57014', '40001', '40P01', '25P03']);

/** Class 08 is the connection, 53 the server's resources, 57P its operator. */
const isAway = (state: string): boolean =>
  network.has(state) || busy.has(state) || /^(?:08|53)/.test(state) || /^57P0[1-5]$/.test(state);

/** pg and TypeORM say it only in words: a dead connection, a full pool, a database not opened yet. */
const lostConnection =
  /^(?:Driver not Connected|Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout)/;
export const isLostConnection = (error: unknown): boolean =>
  error instanceof Error && lostConnection.test(error.message);

interface Refused {
  constraint?: string;
  column?: string;
  table?: string;
  detail?: string;
}

const driverOf = (error: unknown): Refused => {
  if (error === null || typeof error !== 'object') return {};
  const inner: unknown = Reflect.get(error, 'driverError') ?? error;
  return inner !== null && typeof inner === 'object' ? inner : {};
};

/** `update or delete on table ... violates`: the row is still pointed at. */
const isRemoval = (error: unknown): boolean => driverOf(error).detail?.includes('is still referenced') ?? false;

const isOutOfScope = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('row-level security');

/** Constraints are `{table}_{what}_{suffix}`; what a person calls the field where that is not its name. */
const fieldNames: Readonly<Record<string, string>> = {
  users_email_key: 'email',
  party_once_key: 'parties',
  area_order_key: 'order',
  agreement_reference_key: 'reference',
  contact_user_key: 'userId',
  progress_update_supersedes_key: 'supersedesId',
};

function fieldOf(error: unknown): string | null {
  const { constraint, column, table, detail } = driverOf(error);
  if (column) return camel(column);
  if (!constraint) return null;
  const known = fieldNames[constraint];
  if (known) return known;
  // "Key (area_id, agreement_id)=(…) is not present in table …": the first column is the one the caller chose
  const key = /^Key \(([a-z_]+)/.exec(detail ?? '')?.[1];
  if (key) return camel(key);
  return constraint.endsWith('_fk') && table ? `${camel(constraint.slice(table.length + 1, -3))}Id` : null;
}

const named = (field: string | null, code: string) =>
  field ? { field, fields: [{ pointer: `/${field}`, code, details: { field } }] } : { field: '?' };
