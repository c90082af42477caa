import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard, inScopeAsListed } from './guarding.ts';

/** What an agreement says in full: precision of its dates, renewal, family, signatories, what others call it. */
export class AgreementsInFull1764072000210 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(columns);
    await queryRunner.query(tables);
    await queryRunner.query(family);
    await queryRunner.query(
      guard({ table: 'signatory', policy: inScopeAsListed(), removable: true, personal: 'name,title', person: 'id' }) +
        guard({ table: 'other_reference', policy: inScopeAsListed(), removable: true }),
    );
  }

  async down(): Promise<void> {
    throw new Error('what agreements say is not taken away by a migration');
  }
}

const columns = `
ALTER TABLE agreement
  ADD COLUMN effective_on_precision text NOT NULL DEFAULT 'day',
  ADD COLUMN ends_on_precision text NOT NULL DEFAULT 'day',
  ADD COLUMN renewal_rule text NOT NULL DEFAULT 'none',
  ADD COLUMN renewal_months integer,
  ADD COLUMN renewed_on date,
  ADD COLUMN parent_id uuid,
  ADD COLUMN successor_id uuid,
  ADD COLUMN state_document_id uuid,
  ADD CONSTRAINT agreement_effective_precision_known CHECK (effective_on_precision IN ('day', 'month', 'year')),
  ADD CONSTRAINT agreement_ends_precision_known CHECK (ends_on_precision IN ('day', 'month', 'year')),
  ADD CONSTRAINT agreement_renewal_known CHECK (renewal_rule IN ('automatic', 'by_decision', 'none')),
  ADD CONSTRAINT agreement_renewal_months CHECK ((renewal_rule = 'automatic') = (renewal_months IS NOT NULL)),
  ADD CONSTRAINT agreement_not_its_own_parent CHECK (parent_id <> id),
  ADD CONSTRAINT agreement_not_its_own_successor CHECK (successor_id <> id),
  ADD CONSTRAINT agreement_parent_fk FOREIGN KEY (parent_id) REFERENCES agreement(id),
  ADD CONSTRAINT agreement_successor_fk FOREIGN KEY (successor_id) REFERENCES agreement(id),
  ADD CONSTRAINT agreement_state_document_fk FOREIGN KEY (state_document_id, id) REFERENCES document(id,agreement_id);
CREATE INDEX agreement_parent_idx ON agreement (parent_id);
CREATE INDEX agreement_successor_idx ON agreement (successor_id);
ALTER TABLE party
  ADD COLUMN iati_role text,
  ADD CONSTRAINT party_iati_role_known CHECK (iati_role IN ('1', '2', '3', '4'));`;

const tables = `
CREATE TABLE signatory (
  id uuid NOT NULL DEFAULT new_id(),
  agreement_id uuid NOT NULL,
  party_id uuid NOT NULL,
  position integer NOT NULL,
  name text NOT NULL,
  title text,
  CONSTRAINT signatory_pkey PRIMARY KEY (id)
);
CREATE INDEX signatory_agreement_idx ON signatory (agreement_id);
CREATE INDEX signatory_party_idx ON signatory (party_id, agreement_id);
ALTER TABLE signatory ADD CONSTRAINT signatory_party_fk FOREIGN KEY (party_id, agreement_id) REFERENCES party(id,agreement_id);
CREATE TABLE other_reference (
  id uuid NOT NULL DEFAULT new_id(),
  agreement_id uuid NOT NULL,
  organisation_id uuid,
  holder text,
  value text NOT NULL,
  CONSTRAINT other_reference_one_holder CHECK ((organisation_id IS NULL) <> (holder IS NULL)),
  CONSTRAINT other_reference_pkey PRIMARY KEY (id)
);
-- A holder calls an agreement by one reference, and no two agreements by the same: they are keys of an import.
CREATE UNIQUE INDEX other_reference_holder_key ON other_reference (agreement_id, coalesce(organisation_id::text, lower(holder)));
CREATE UNIQUE INDEX other_reference_value_key ON other_reference (coalesce(organisation_id::text, lower(holder)), lower(value));
CREATE INDEX other_reference_search ON other_reference USING gin (value gin_trgm_ops);
CREATE INDEX other_reference_organisation_idx ON other_reference (organisation_id);
ALTER TABLE other_reference ADD CONSTRAINT other_reference_agreement_fk FOREIGN KEY (agreement_id) REFERENCES agreement(id);
ALTER TABLE other_reference ADD CONSTRAINT other_reference_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation(id);`;

/** A circle may lead through agreements the caller does not see; only the answer yes or no comes back. */
const family = `
CREATE FUNCTION agreement_stands_under(lower uuid, upper uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  WITH RECURSIVE above AS (
    SELECT id, parent_id FROM agreement WHERE id = lower
    UNION
    SELECT a.id, a.parent_id FROM agreement a JOIN above ON a.id = above.parent_id
  )
  SELECT EXISTS (SELECT FROM above WHERE id = upper)
$$;`;
