import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard, inScopeAsListed } from './guarding.ts';

/**
 * Amendments: what an agreement is to become, kept as a patch on the live record until its day, and who signed it.
 * A partner sees one from the moment it is proposed; what was never proposed, or was taken back, is the office's own.
 */
export class Amendments1764072000300 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
    await queryRunner.query(
      guard({
        table: 'amendment',
        policy: `${inScopeAsListed()} AND ((SELECT scope_is_staff()) OR state IN ('proposed', 'signed', 'applied'))`,
        skipped: 'refusals,tried_on',
        versioned: true,
      }),
    );
    await queryRunner.query(
      guard({
        table: 'amendment_signature',
        policy: `${inScopeAsListed()} AND ((SELECT scope_is_staff()) OR amendment_id IN (SELECT id FROM amendment))`,
        removable: true,
        personal: 'signatory,signatory_title',
        person: 'id',
      }),
    );
  }

  async down(): Promise<void> {
    throw new Error('amendments are not taken away by a migration');
  }
}

const tables = `
CREATE TABLE amendment (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  agreement_id uuid NOT NULL,
  number integer NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  reason text,
  state text NOT NULL DEFAULT 'draft',
  state_reason text,
  effective_on date,
  document_id uuid,
  changes jsonb NOT NULL DEFAULT '[]',
  refusals jsonb NOT NULL DEFAULT '[]',
  tried_on date,
  applied_at timestamptz,
  is_example boolean NOT NULL DEFAULT false,
  CONSTRAINT amendment_pkey PRIMARY KEY (id),
  CONSTRAINT amendment_agreement_key UNIQUE (id, agreement_id),
  CONSTRAINT amendment_number_key UNIQUE (agreement_id, number),
  CONSTRAINT amendment_kind_known CHECK (kind IN ('extension', 'scope', 'financial', 'parties', 'correction', 'other')),
  CONSTRAINT amendment_state_known CHECK (state IN ('draft', 'proposed', 'signed', 'applied', 'withdrawn')),
  CONSTRAINT amendment_number_positive CHECK (number > 0),
  CONSTRAINT amendment_applied_when CHECK ((state = 'applied') = (applied_at IS NOT NULL)),
  CONSTRAINT amendment_effective_known CHECK (state IN ('draft', 'withdrawn') OR effective_on IS NOT NULL),
  CONSTRAINT amendment_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id),
  CONSTRAINT amendment_document_fk FOREIGN KEY (document_id, agreement_id) REFERENCES document(id, agreement_id)
);
CREATE INDEX amendment_signed_idx ON amendment (effective_on) WHERE state = 'signed';
CREATE TABLE amendment_signature (
  id uuid NOT NULL DEFAULT new_id(),
  agreement_id uuid NOT NULL,
  amendment_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  signatory text NOT NULL,
  signatory_title text,
  signed_on date NOT NULL,
  CONSTRAINT amendment_signature_pkey PRIMARY KEY (id),
  CONSTRAINT amendment_signature_once_key UNIQUE (amendment_id, organisation_id),
  CONSTRAINT amendment_signature_amendment_fk FOREIGN KEY (amendment_id, agreement_id) REFERENCES amendment(id, agreement_id),
  CONSTRAINT amendment_signature_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX amendment_signature_organisation_idx ON amendment_signature (organisation_id);`;
