import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { codelistNames, type CodelistName } from '@concord/contracts';
import type { Words } from './codelist.entity.ts';

/**
 * Brings the codelists of this release into the database, when it is migrated. A list whose content is the same is left
 * alone; else its edition counts up, and codes it no longer has are withdrawn. Nothing is ever deleted.
 */
export interface Codelisted {
  title: Words;
  source: string;
  items: { code: string; name: Words; description?: Words; category?: string; withdrawn?: boolean }[];
}

/** A connection of the database's owner. */
export interface Connection {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

const textOf = (name: CodelistName): string =>
  readFileSync(new URL(`./data/${name}.json`, import.meta.url), { encoding: 'utf8' });

/** The content of a codelist as this release brings it. */
export const codelistOf = (name: CodelistName): Codelisted => JSON.parse(textOf(name)) as Codelisted;

/** Loads every codelist; run again, it changes nothing. */
export async function loadCodelists(connection: Connection): Promise<void> {
  for (const name of codelistNames) await loadCodelist(connection, name, codelistOf(name));
}

/** Loads one codelist. Only a change of content touches it. */
export async function loadCodelist(connection: Connection, name: CodelistName, list: Codelisted): Promise<void> {
  const content = JSON.stringify(list);
  await connection.query(load, [name, content, createHash('sha256').update(content).digest('hex')]);
}

/** One statement, so that a list is never seen half loaded. */
const load = `
WITH given AS (SELECT $2::jsonb AS list),
edition AS (
  INSERT INTO codelist (name, title, source, sha256) SELECT $1, list->'title', list->>'source', $3 FROM given
  ON CONFLICT (name) DO UPDATE SET title = excluded.title, source = excluded.source, sha256 = excluded.sha256, edition = codelist.edition + 1
    WHERE codelist.sha256 <> excluded.sha256
  RETURNING name
),
item AS (
  SELECT e.name AS codelist, i.value->>'code' AS code, i.ordinality::int AS position, i.value->'name' AS name, i.value->'description' AS description,
    i.value->>'category' AS category, coalesce((i.value->>'withdrawn')::boolean, false) AS withdrawn
  FROM edition e, given, jsonb_array_elements(list->'items') WITH ORDINALITY AS i
),
missing AS (
  UPDATE codelist_item SET withdrawn = true
  WHERE codelist IN (SELECT name FROM edition) AND NOT EXISTS (SELECT FROM item WHERE item.code = codelist_item.code)
)
INSERT INTO codelist_item (codelist, code, position, name, description, category, withdrawn)
SELECT codelist, code, position, name, description, category, withdrawn FROM item
ON CONFLICT (codelist, code) DO UPDATE SET position = excluded.position, name = excluded.name, description = excluded.description,
  category = excluded.category, withdrawn = excluded.withdrawn`;
