import type { Agreement, AgreementDraft, CreateAgreementDraft, CreateFileDraft, ReadDraft } from '@concord/contracts';
import {
  CreateAgreement,
  CreateArea,
  CreateCommitment,
  CreateOrganisation,
  draftTextLimit,
  UploadDocument,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, refuseField, UnitOfWork, type Actor, type Tx } from '@concord/platform';
import { requireMay, roleAlone } from '../access/access.rules.ts';
import { AgreementsService } from '../agreements/agreements.service.ts';
import { AreasService } from '../areas/areas.service.ts';
import { CommitmentsService } from '../commitments/commitments.service.ts';
import { DocumentsService, type UploadedFile } from '../documents/documents.service.ts';
import { nameKey } from '../organisations/name-key.rules.ts';
import { OrganisationsService } from '../organisations/organisations.service.ts';
import { readDraft } from './draft.rules.ts';

/** What a person accepted, whatever its text came in. */
type Accepted = Omit<CreateAgreementDraft, 'text'>;

/**
 * A text becomes proposals, and what a person accepts of them becomes an agreement. Reading saves nothing; creating is one
 * transaction through the rooms it concerns, with the text as the source every quote counts in.
 */
@Injectable()
export class DraftingService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(AgreementsService) private readonly agreements: AgreementsService,
    @Inject(AreasService) private readonly areas: AreasService,
    @Inject(CommitmentsService) private readonly commitments: CommitmentsService,
    @Inject(DocumentsService) private readonly documents: DocumentsService,
  ) {}

  /** @throws DomainError RECORD.NOT_FOUND for a document without a text, or that the caller may not see */
  async read(actor: Actor, input: ReadDraft): Promise<AgreementDraft> {
    requireMay(actor, 'agreement-drafts.write', roleAlone);
    // a byte order mark is no part of what is stored, in which offsets count
    return this.draftOf(
      actor,
      'text' in input ? input.text.replace(/^\ufeff/, '') : (await this.documents.text(actor, input.documentId)).text,
    );
  }

  /** Reads a file that is not filed yet; nothing of it is kept. @throws DomainError DOCUMENT.* */
  async readFile(actor: Actor, file: UploadedFile | undefined): Promise<AgreementDraft> {
    requireMay(actor, 'agreement-drafts.write', roleAlone);
    return this.draftOf(actor, await this.documents.textOf(file));
  }

  private async draftOf(actor: Actor, text: string): Promise<AgreementDraft> {
    if (text.length > draftTextLimit) throw new DomainError('DOCUMENT.TEXT_TOO_LONG', { limit: draftTextLimit });
    const { parties, ...draft } = readDraft(text);
    const known = await this.work.read(actor, (tx) => knownOrganisations(tx, parties));
    return { ...draft, parties: parties.map((party, index) => ({ ...party, organisationId: known[index] ?? null })) };
  }

  /** @throws DomainError what its rooms refuse, and REQUEST.INVALID for a place in a list that has none */
  async create(actor: Actor, input: CreateAgreementDraft): Promise<Agreement> {
    requireMay(actor, 'agreement-drafts.write', roleAlone);
    return this.record(actor, input, {
      fileName: 'source.txt',
      content: new TextEncoder().encode(input.text),
    });
  }

  /** The same of a file: it is read again as it was for the draft, and filed as the source. @throws DomainError DOCUMENT.* */
  async createFromFile(actor: Actor, { draft }: CreateFileDraft, file: UploadedFile | undefined): Promise<Agreement> {
    requireMay(actor, 'agreement-drafts.write', roleAlone);
    const text = await this.documents.textOf(file);
    if (!file) throw new Error('a file without a text was refused');
    return this.record(actor, draft, { ...file, text });
  }

  private async record(actor: Actor, input: Accepted, file: UploadedFile): Promise<Agreement> {
    checkPlaces(input);
    return this.documents.whileStored(file, (fileAs) =>
      this.work.write(actor, async (tx) => {
        const inside = { ...actor, within: tx };
        const agreement = await this.createAgreement(inside, input);
        const described = UploadDocument.parse({ agreementId: agreement.id, title: input.documentTitle });
        const document = await fileAs(inside, { ...described, purpose: 'source' });
        await this.createPromises(inside, input, { agreement, documentId: document.id });
        return this.agreements.get(inside, agreement.id);
      }),
    );
  }

  private async createAgreement(inside: Actor, { agreement, parties }: Accepted): Promise<Agreement> {
    const named = [];
    for (const { organisation, role } of parties) {
      const { id } =
        'id' in organisation
          ? organisation
          : await this.organisations.create(inside, CreateOrganisation.parse(organisation));
      named.push({ organisationId: id, role });
    }
    return this.agreements.create(inside, CreateAgreement.parse({ ...agreement, parties: named }));
  }

  private async createPromises(
    inside: Actor,
    { areas, commitments }: Accepted,
    { agreement, documentId }: { agreement: Agreement; documentId: string },
  ): Promise<void> {
    const quoteOf = (passage: Accepted['areas'][number]['passage']) => passage && { documentId, ...passage };
    const areaIds: string[] = [];
    for (const area of areas) {
      const values = { agreementId: agreement.id, title: area.title, sourceQuote: quoteOf(area.passage) };
      areaIds.push((await this.areas.create(inside, CreateArea.parse(values))).id);
    }
    for (const { title, kind, strength, area, owners, passage } of commitments) {
      const ownerPartyIds = owners.map((owner) => agreement.parties[owner]?.id);
      const values = {
        agreementId: agreement.id,
        areaId: areaIds[area],
        title,
        kind,
        strength,
        ownerPartyIds,
        sourceQuote: quoteOf(passage),
      };
      await this.commitments.create(inside, CreateCommitment.parse(values));
    }
  }
}

/** A commitment names its area and its owners by their places in the lists beside it. @throws DomainError REQUEST.INVALID */
function checkPlaces({ areas, parties, commitments }: Accepted): void {
  commitments.forEach(({ area, owners }, index) => {
    if (area >= areas.length)
      throw refuseField(`/commitments/${index}/area`, 'RECORD.REFERENCE_UNKNOWN', { field: 'area' });
    const unknown = owners.findIndex((owner) => owner >= parties.length);
    if (unknown >= 0)
      throw refuseField(`/commitments/${index}/owners/${unknown}`, 'RECORD.REFERENCE_UNKNOWN', { field: 'owners' });
  });
}

/** The organisation of each name or acronym, by any name it has or had, where exactly one is called so. */
async function knownOrganisations(
  tx: Tx,
  named: readonly { name: string; acronym: string | null }[],
): Promise<(string | null)[]> {
  const rows = await tx.query<{ id: string | null }>(
    `SELECT (SELECT CASE WHEN count(*) = 1 THEN min(s.organisation_id::text) END
       FROM similar_organisations(n.name, n.acronym, NULL) s WHERE s.score = 1) AS id
     FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS n(name, acronym, place) ORDER BY n.place`,
    [named.map(({ name }) => nameKey(name)), named.map(({ acronym }) => nameKey(acronym ?? ''))],
  );
  return rows.map(({ id }) => id);
}
