/** Records as tests need them: made by the services, as the officer; a test states only what matters to it. */
import {
  CreateAgreement,
  CreateArea,
  CreateCommitment,
  CreateEvent,
  CreateMilestone,
  FileLink,
  LogProgress,
  SubmitMilestone,
  UploadDocument,
  type Agreement,
  type Area,
  type Commitment,
  type Document,
  type Event,
  type Milestone,
  type ProgressUpdate,
} from '@concord/contracts';
import type { Actor } from '@concord/platform';
import type { RegisterRig } from './register.rig.ts';

type Some<T> = Partial<Readonly<Record<keyof T, unknown>>>;

export class Builders {
  constructor(private readonly rig: RegisterRig) {}

  draft(given: Some<CreateAgreement> = {}, by: Actor = this.rig.actors.officer): Promise<Agreement> {
    const { office, partner } = this.rig.organisations;
    return this.rig.agreements.create(
      by,
      CreateAgreement.parse({
        title: 'Lights on the northern coast',
        type: 'memorandum_of_understanding',
        confidentiality: 'partner',
        openEnded: given.endsOn === undefined,
        reviewOn: given.endsOn === undefined ? '2030-01-01' : null,
        parties: [
          { organisationId: office, role: 'lead' },
          { organisationId: partner, role: 'counterpart' },
        ],
        ...given,
      }),
    );
  }

  /** In force, with the officer on its team. */
  async agreement(given: Some<CreateAgreement> = {}): Promise<Agreement> {
    const { officer } = this.rig.actors;
    const { id, version } = await this.draft(given);
    return this.rig.agreements.transition(officer, id, version, { to: 'in_force' });
  }

  area(agreement: Pick<Agreement, 'id'>, given: Some<CreateArea> = {}): Promise<Area> {
    return this.rig.areas.create(
      this.rig.actors.officer,
      CreateArea.parse({ agreementId: agreement.id, title: 'Cables', ...given }),
    );
  }

  milestone(area: Pick<Area, 'id' | 'agreementId'>, given: Some<CreateMilestone> = {}): Promise<Milestone> {
    return this.rig.milestones.create(
      this.rig.actors.officer,
      CreateMilestone.parse({ agreementId: area.agreementId, areaId: area.id, title: 'Cable laid', ...given }),
    );
  }

  /** A milestone alone in an agreement of its own. */
  async loneMilestone(given: Some<CreateMilestone> = {}): Promise<Milestone> {
    return this.milestone(await this.area(await this.agreement()), given);
  }

  commitment(area: Pick<Area, 'id' | 'agreementId'>, given: Some<CreateCommitment> = {}): Promise<Commitment> {
    return this.rig.commitments.create(
      this.rig.actors.officer,
      CreateCommitment.parse({
        agreementId: area.agreementId,
        areaId: area.id,
        title: 'Lay the cable',
        kind: 'programmatic',
        strength: 'undertaken',
        ...given,
      }),
    );
  }

  event(agreement: Pick<Agreement, 'id'>, given: Some<CreateEvent> = {}): Promise<Event> {
    return this.rig.events.create(
      this.rig.actors.officer,
      CreateEvent.parse({
        agreementId: agreement.id,
        title: 'Harbour seminar',
        mode: 'in_person',
        startsAt: '2026-06-10T07:00:00Z',
        endsAt: '2026-06-10T16:00:00Z',
        timeZone: 'Europe/Zurich',
        ...given,
      }),
    );
  }

  document(
    agreement: Pick<Agreement, 'id'>,
    given: Some<UploadDocument> & { text?: string } = {},
    by: Actor = this.rig.actors.officer,
  ): Promise<Document> {
    const { text = 'What was laid, and where.', ...fields } = given;
    return this.rig.documents.upload(by, UploadDocument.parse({ agreementId: agreement.id, ...fields }), {
      fileName: 'report.txt',
      content: new TextEncoder().encode(text),
    });
  }

  link(agreement: Pick<Agreement, 'id'>, given: Some<FileLink> = {}): Promise<Document> {
    return this.rig.documents.addLink(
      this.rig.actors.officer,
      FileLink.parse({ agreementId: agreement.id, title: 'Call', url: 'https://harbour.example/', ...given }),
    );
  }

  log(
    milestone: Pick<Milestone, 'id'>,
    given: Some<LogProgress> = { percent: 10 },
    by: Actor = this.rig.actors.officer,
  ): Promise<ProgressUpdate> {
    return this.rig.progress.log(by, milestone.id, LogProgress.parse(given));
  }

  submit(
    milestone: Pick<Milestone, 'id' | 'version'>,
    given: Some<SubmitMilestone> = {},
    by: Actor = this.rig.actors.officer,
  ): Promise<Milestone> {
    return this.rig.milestones.submit(by, milestone.id, milestone.version, SubmitMilestone.parse(given));
  }

  /** The party of an agreement that an organisation is. */
  partyOf(agreement: Agreement, organisation: keyof RegisterRig['organisations']): string {
    const id = agreement.parties.find(
      ({ organisationId }) => organisationId === this.rig.organisations[organisation],
    )?.id;
    if (!id) throw new Error(`${organisation} is no party to ${agreement.reference}`);
    return id;
  }
}
