/**
 * SQL: the instant that the audit gives to all that one transaction writes. A record that says when it was decided, applied
 * or undone takes this one, and not the unit of work's own time: what was written then is found by being equal to it, to
 * the microsecond, and only the database knows that instant.
 */
export const auditInstant = 'now()';
