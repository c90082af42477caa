import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Codelists, and the tags taken from them. Reference data is nobody's: every role reads it, only migrating writes it.
 * Tags are a column of the record they are on, so that they share its version, its audit and its access.
 */
export class Codelists1764072000200 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
  }

  async down(): Promise<void> {
    throw new Error('the codelists are not taken away by a migration');
  }
}

const tables = `
CREATE TABLE codelist (
  id uuid NOT NULL DEFAULT new_id(),
  name text NOT NULL,
  title jsonb NOT NULL,
  source text NOT NULL,
  edition integer NOT NULL DEFAULT '1',
  "sha256" text NOT NULL,
  CONSTRAINT codelist_name_key UNIQUE (name),
  CONSTRAINT codelist_pkey PRIMARY KEY (id)
);
CREATE TABLE codelist_item (
  id uuid NOT NULL DEFAULT new_id(),
  codelist text NOT NULL,
  code text NOT NULL,
  position integer NOT NULL,
  name jsonb NOT NULL,
  description jsonb,
  category text,
  withdrawn boolean NOT NULL DEFAULT false,
  CONSTRAINT codelist_item_code_key UNIQUE (codelist, code),
  CONSTRAINT codelist_item_pkey PRIMARY KEY (id)
);
ALTER TABLE codelist_item ADD CONSTRAINT codelist_item_codelist_fk FOREIGN KEY (codelist) REFERENCES codelist(name);
GRANT SELECT ON codelist, codelist_item TO concord_api, concord_worker;
ALTER TABLE agreement ADD COLUMN tags text array NOT NULL DEFAULT '{}';
ALTER TABLE area ADD COLUMN tags text array NOT NULL DEFAULT '{}';
ALTER TABLE commitment ADD COLUMN tags text array NOT NULL DEFAULT '{}';`;
