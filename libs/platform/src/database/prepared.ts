/**
 * Names for the statements that come again. Under a name a connection parses and plans a statement once and only runs it
 * afterwards; planning is most of what a written statement costs. Values always travel as parameters, so the texts of a
 * process are few. A text that comes once keeps no place, and what is kept is bounded: every connection holds a plan of each.
 */
const MOST_NAMED = 250;
const MOST_SEEN = 2_000;

const names = new Map<string, string>();
const seen = new Set<string>();
let round = 0;

/** The name to send a statement under; undefined while it is not worth one. */
export function statementName(text: string): string | undefined {
  const name = names.get(text);
  if (name !== undefined || names.size >= MOST_NAMED) return name;
  if (!seen.has(text)) {
    if (seen.size >= MOST_SEEN) seen.clear();
    seen.add(text);
    return undefined;
  }
  seen.delete(text);
  names.set(text, `concord_${round}_${names.size}`);
  return names.get(text);
}

/** When tables changed their shape under a running process: what was planned for the old one is not asked for again. */
export function forgetStatements(): void {
  names.clear();
  round += 1;
}
