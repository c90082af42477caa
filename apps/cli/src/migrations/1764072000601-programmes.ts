import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guard, inScopeAsListed } from './guarding.ts';

/** Who hosts an event, who speaks in its sessions, and what came out of it for the commitments and milestones. */
export class Programmes1764072000601 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE event_host (
  event_id uuid NOT NULL,
  party_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  CONSTRAINT event_host_pkey PRIMARY KEY (event_id, party_id)
);
CREATE INDEX event_host_party_idx ON event_host (party_id);
ALTER TABLE event_host ADD CONSTRAINT event_host_event_fk FOREIGN KEY (event_id, agreement_id) REFERENCES event(id, agreement_id);
ALTER TABLE event_host ADD CONSTRAINT event_host_party_fk FOREIGN KEY (party_id, agreement_id) REFERENCES party(id, agreement_id);
CREATE TABLE session_speaker (
  id uuid NOT NULL DEFAULT new_id(),
  agreement_id uuid NOT NULL,
  session_id uuid NOT NULL,
  position integer NOT NULL,
  name text NOT NULL,
  title text,
  organisation text,
  CONSTRAINT session_speaker_order_key UNIQUE (session_id, position),
  CONSTRAINT session_speaker_pkey PRIMARY KEY (id)
);
ALTER TABLE session_speaker ADD CONSTRAINT session_speaker_session_fk FOREIGN KEY (session_id, agreement_id) REFERENCES session(id, agreement_id);
CREATE TABLE event_outcome (
  id uuid NOT NULL DEFAULT new_id(),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  agreement_id uuid NOT NULL,
  event_id uuid NOT NULL,
  title text NOT NULL,
  commitment_id uuid,
  milestone_id uuid,
  CONSTRAINT event_outcome_linked CHECK (commitment_id IS NOT NULL OR milestone_id IS NOT NULL),
  CONSTRAINT event_outcome_pkey PRIMARY KEY (id)
);
CREATE INDEX event_outcome_event_idx ON event_outcome (event_id);
CREATE INDEX event_outcome_commitment_idx ON event_outcome (commitment_id);
CREATE INDEX event_outcome_milestone_idx ON event_outcome (milestone_id);
ALTER TABLE event_outcome ADD CONSTRAINT event_outcome_event_fk FOREIGN KEY (event_id, agreement_id) REFERENCES event(id, agreement_id);
ALTER TABLE event_outcome ADD CONSTRAINT event_outcome_commitment_fk FOREIGN KEY (commitment_id, agreement_id) REFERENCES commitment(id, agreement_id);
ALTER TABLE event_outcome ADD CONSTRAINT event_outcome_milestone_fk FOREIGN KEY (milestone_id, agreement_id) REFERENCES milestone(id, agreement_id);`);
    await queryRunner.query(guard({ table: 'event_host', policy: inScopeAsListed(), removable: true }));
    await queryRunner.query(
      guard({
        table: 'session_speaker',
        policy: inScopeAsListed(),
        removable: true,
        personal: 'name,title',
        person: 'id',
      }),
    );
    await queryRunner.query(
      guard({ table: 'event_outcome', policy: inScopeAsListed(), removable: true, versioned: true }),
    );
  }

  async down(): Promise<void> {
    throw new Error('programmes are not taken away by a migration');
  }
}
