import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard, inScopeByTheHidden } from './guarding.ts';

/** Where indicators stand: readings, which are never changed. One that was corrected says so, and counts no more. */
export class IndicatorReadings1764073000740 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(table);
    await queryRunner.query(
      guard({
        table: 'indicator_reading',
        policy: `${inScopeByTheHidden()} AND ((SELECT scope_is_staff()) OR visibility = 'partner' OR created_by = (SELECT scope_user()))`,
      }),
    );
  }

  async down(): Promise<void> {
    throw new Error('what was read is not taken away by a migration');
  }
}

const table = `
ALTER TABLE indicator DROP CONSTRAINT indicator_meaning_known;
ALTER TABLE indicator ADD CONSTRAINT indicator_meaning_known CHECK (meaning IN ('cumulative', 'snapshot', 'average'));
CREATE TABLE indicator_reading (
  id uuid NOT NULL DEFAULT new_id(),
  created_at timestamptz NOT NULL DEFAULT now(),
  agreement_id uuid NOT NULL,
  indicator_id uuid NOT NULL,
  progress_update_id uuid,
  as_of date NOT NULL,
  value numeric(21,6),
  source text,
  document_id uuid,
  note text,
  visibility text NOT NULL DEFAULT 'internal',
  supersedes_id uuid,
  superseded boolean NOT NULL DEFAULT false,
  created_by uuid,
  CONSTRAINT indicator_reading_says_something CHECK (value IS NOT NULL OR note IS NOT NULL),
  CONSTRAINT indicator_reading_visibility_known CHECK (visibility IN ('internal', 'partner')),
  CONSTRAINT indicator_reading_pkey PRIMARY KEY (id)
);
CREATE INDEX indicator_reading_agreement_idx ON indicator_reading (agreement_id);
CREATE INDEX indicator_reading_indicator_idx ON indicator_reading (indicator_id, as_of, created_at);
CREATE INDEX indicator_reading_update_idx ON indicator_reading (progress_update_id) WHERE progress_update_id IS NOT NULL;
CREATE INDEX indicator_reading_document_idx ON indicator_reading (document_id) WHERE document_id IS NOT NULL;
CREATE UNIQUE INDEX indicator_reading_supersedes_key ON indicator_reading (supersedes_id) WHERE supersedes_id IS NOT NULL;
ALTER TABLE indicator_reading ADD CONSTRAINT indicator_reading_indicator_fk FOREIGN KEY (indicator_id, agreement_id) REFERENCES indicator(id,agreement_id);
ALTER TABLE indicator_reading ADD CONSTRAINT indicator_reading_update_fk FOREIGN KEY (progress_update_id, agreement_id) REFERENCES progress_update(id,agreement_id);
ALTER TABLE indicator_reading ADD CONSTRAINT indicator_reading_document_fk FOREIGN KEY (document_id, agreement_id) REFERENCES document(id,agreement_id);
ALTER TABLE indicator_reading ADD CONSTRAINT indicator_reading_supersedes_fk FOREIGN KEY (supersedes_id) REFERENCES indicator_reading(id);`;
