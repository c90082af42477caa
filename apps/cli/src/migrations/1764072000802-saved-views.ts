import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard } from './guarding.ts';

/** Views of lists: everybody sees their own, the office those it shares. */
export class SavedViews1764072000802 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(table);
    await queryRunner.query(
      guard({
        table: 'saved_view',
        policy: `owner_id = (SELECT scope_user()) OR (visibility = 'team' AND (SELECT scope_is_staff()))`,
        removable: true,
        agreement: '',
        versioned: true,
      }),
    );
  }

  async down(): Promise<void> {
    throw new Error('kept views are not taken away by a migration');
  }
}

const table = `
CREATE TABLE saved_view (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT '1',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  owner_id uuid NOT NULL,
  resource text NOT NULL,
  name text NOT NULL,
  filter jsonb NOT NULL,
  sort text,
  columns text array,
  visibility text NOT NULL DEFAULT 'private',
  CONSTRAINT saved_view_resource_known CHECK (resource IN ('agreements', 'commitments', 'milestones', 'events', 'organisations', 'contacts')),
  CONSTRAINT saved_view_visibility_known CHECK (visibility IN ('private', 'team')),
  CONSTRAINT saved_view_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX saved_view_name_key ON saved_view (owner_id, resource, name);`;
