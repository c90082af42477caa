/**
 * What a migration says of a table it adds, as SQL: who sees its rows, what the audit keeps of them, and that they count
 * their versions. Made of the functions the platform's and the scope's migrations define.
 */
export interface Guarding {
  table: string;
  /** SQL: which rows the API's role sees and may write. By default those of the agreements in the caller's scope. */
  policy?: string;
  /** Whether the API's role may delete rows: links between records, never records. */
  removable?: boolean;
  /** The column of the agreement whose audit chain the row belongs to; '' is the system chain. By default `agreement_id`. */
  agreement?: string;
  /** Columns the audit leaves out, joined by commas. */
  skipped?: string;
  /** Columns sealed with a key of the person they speak of, joined by commas. */
  personal?: string;
  /** The column with the id of that person. */
  person?: string;
  /** Whether rows count their version (the ETag). */
  versioned?: boolean;
}

/**
 * SQL: the agreement in `column` is in the caller's scope. What the transaction has entered (`scope_entered`) is, and
 * nothing needs to be asked; otherwise those the scope names (`scope_named_ids`) are for the office's people the few that
 * are hidden, for a party's people the few that are theirs: both are short however large the register.
 */
export const inScope = (column = 'agreement_id'): string =>
  `CASE WHEN ${column} = (SELECT scope_entered()) THEN true ELSE (SELECT scope_is_staff()) <> (${column} IN (SELECT scope_named_ids())) END`;

/** The same as migrations before `ScopeByTheNamed` say it, which puts the other in its place. */
export const inScopeByTheEntered = (column = 'agreement_id'): string =>
  inScopeByTheHidden(column).replace('CASE ', `CASE WHEN ${column} = (SELECT scope_entered()) THEN true `);

/** The same as migrations before `ScopeOfTheEntered` say it, which puts the other in its place. */
export const inScopeByTheHidden = (column = 'agreement_id'): string =>
  `CASE WHEN (SELECT scope_is_staff()) THEN ${column} NOT IN (SELECT scope_hidden_ids()) ELSE ${column} IN (SELECT scope_agreement_ids()) END`;

/** The same as migrations before `ScopeByTheHidden` say it, which puts the other in its place. */
export const inScopeAsListed = (column = 'agreement_id'): string =>
  `((SELECT scope_is_everything()) OR ${column} IN (SELECT scope_agreement_ids()))`;

/** SQL: row level security, grants, audit and version of one new table. */
export function guard({
  table,
  policy = inScope(),
  removable = false,
  agreement = 'agreement_id',
  skipped = '',
  personal = '',
  person = '',
  versioned = false,
}: Guarding): string {
  return `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY keeper ON ${table} TO CURRENT_USER, concord_worker USING (true);
CREATE POLICY scope ON ${table} TO concord_api USING (${policy});
GRANT SELECT, INSERT, UPDATE${removable ? ', DELETE' : ''} ON ${table} TO concord_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO concord_worker;
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON ${table} FOR EACH ROW
  EXECUTE FUNCTION audit_row('${agreement}', '${skipped}', '${personal}', '${person}');
${versioned ? `CREATE TRIGGER count_version BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION count_version();` : ''}`;
}
