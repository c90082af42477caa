import {
  tagWord,
  type BulkAreas,
  type BulkCommitments,
  type BulkContacts,
  type BulkEvents,
  type BulkOrganisations,
  type BulkResult,
  type Commitment,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork, type Actor, type Tx } from '@concord/platform';
import { unknownReference } from '../access/standing.query.ts';
import { readArea } from '../areas/area.query.ts';
import { AreasService } from '../areas/areas.service.ts';
import { readCommitment } from '../commitments/commitment.query.ts';
import { CommitmentsService } from '../commitments/commitments.service.ts';
import { EventsService, readEvent } from '../events/events.service.ts';
import { readContact } from '../organisations/contact.query.ts';
import { ContactsService } from '../organisations/contacts.service.ts';
import { readOrganisation } from '../organisations/organisation.query.ts';
import { OrganisationsService } from '../organisations/organisations.service.ts';
import { changeEach } from './change-each.ts';
import { tagsAfter } from './tags-after.ts';

/** Areas, commitments, organisations, contacts and events, many at once: each as it is changed alone. */
@Injectable()
export class BulkRecordsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(AreasService) private readonly areaRecords: AreasService,
    @Inject(CommitmentsService) private readonly commitmentRecords: CommitmentsService,
    @Inject(OrganisationsService) private readonly organisationRecords: OrganisationsService,
    @Inject(ContactsService) private readonly contactRecords: ContactsService,
    @Inject(EventsService) private readonly eventRecords: EventsService,
  ) {}

  areas(actor: Actor, input: BulkAreas): Promise<BulkResult> {
    return this.work.write(actor, async (tx) => {
      await holdAgreements(tx, 'area', input.rows);
      return changeEach(tx, input, {
        read: (id) => readArea(tx, id),
        title: ({ title }) => title,
        tell: ({ tags }) => Promise.resolve({ tags: tags.map(tagWord).join(', ') || null }),
        change: ({ id, version, tags }, within) =>
          this.areaRecords.patch(within, id, version, { tags: tagsAfter(tags, input.change) }),
      });
    });
  }

  commitments(actor: Actor, input: BulkCommitments): Promise<BulkResult> {
    const { ownerOrganisationId, ...change } = input.change;
    return this.work.write(actor, async (tx) => {
      await holdAgreements(tx, 'commitment', input.rows);
      return changeEach(tx, input, {
        read: (id) => readCommitment(tx, id),
        title: ({ title }) => title,
        tell: async (commitment) => ({
          ownerPartyIds: await ownersOf(tx, commitment),
          kind: commitment.kind,
          strength: commitment.strength,
          areaId: commitment.area.title,
        }),
        change: async ({ id, version, agreementId }, within) => {
          const owners = ownerOrganisationId && {
            ownerPartyIds: [await partyOf(tx, agreementId, ownerOrganisationId)],
          };
          return this.commitmentRecords.patch(within, id, version, { ...change, ...owners });
        },
      });
    });
  }

  organisations(actor: Actor, input: BulkOrganisations): Promise<BulkResult> {
    return this.work.write(actor, async (tx) =>
      changeEach(tx, input, {
        read: (id) => readOrganisation(tx, id),
        title: ({ name }) => name,
        tell: ({ type, country, parent }) => Promise.resolve({ type, country, parentId: parent?.name ?? null }),
        change: ({ id, version }, within) => this.organisationRecords.patch(within, id, version, input.change),
      }),
    );
  }

  contacts(actor: Actor, input: BulkContacts): Promise<BulkResult> {
    return this.work.write(actor, async (tx) =>
      changeEach(tx, input, {
        read: (id) => readContact(tx, id),
        title: ({ name }) => name,
        tell: ({ language, timeZone }) => Promise.resolve({ language, timeZone }),
        change: ({ id, version }, within) => this.contactRecords.patch(within, id, version, input.change),
      }),
    );
  }

  events(actor: Actor, input: BulkEvents): Promise<BulkResult> {
    return this.work.write(actor, async (tx) => {
      await holdAgreements(tx, 'event', input.rows);
      return changeEach(tx, input, {
        read: (id) => readEvent(tx, id),
        title: ({ title }) => title,
        tell: ({ mode, series }) => Promise.resolve({ mode, seriesId: series?.title ?? null }),
        change: ({ id, version }, within) => this.eventRecords.patch(within, id, version, input.change),
      });
    });
  }
}

/** Locks the agreements of the records, always in the same order: two who change many wait, and neither for ever. */
const holdAgreements = (
  tx: Tx,
  table: 'area' | 'commitment' | 'event',
  rows: readonly { id: string }[],
): Promise<unknown> =>
  tx.query(
    `SELECT a.id FROM agreement a WHERE a.id IN (SELECT x.agreement_id FROM ${table} x WHERE x.id = ANY ($1::uuid[])) ORDER BY a.id FOR NO KEY UPDATE`,
    [rows.map(({ id }) => id)],
  );

/** The party an organisation is in an agreement. @throws DomainError RECORD.REFERENCE_UNKNOWN when it is none */
async function partyOf(tx: Tx, agreementId: string, organisationId: string): Promise<string> {
  const [party] = await tx.query<{ id: string }>(
    `SELECT id FROM party WHERE agreement_id = $1 AND organisation_id = $2 ORDER BY position LIMIT 1`,
    [agreementId, organisationId],
  );
  if (!party) throw unknownReference('ownerOrganisationId');
  return party.id;
}

async function ownersOf(tx: Tx, { ownerPartyIds }: Commitment): Promise<string> {
  const owners = await tx.query<{ name: string }>(
    `SELECT coalesce(o.acronym, o.name) AS name FROM party p JOIN organisation o ON o.id = p.organisation_id WHERE p.id = ANY ($1::uuid[]) ORDER BY p.position`,
    [ownerPartyIds],
  );
  return owners.map(({ name }) => name).join(', ');
}
