/**
 * The register with a worker beside it whose clock a test sets: it hears, plans and sends, but only when told to. The mail
 * server at the far end does what its script says.
 */
import { DataSource } from 'typeorm';
import {
  createLogger,
  databaseOptions,
  MailTransport,
  OutboxRelay,
  OutboxHandlers,
  Poster,
  UnitOfWork,
} from '@concord/platform';
import { startScriptedSmtp, type ScriptedSmtp } from '@concord/platform/testing';
import { hearProgressRequests } from '@concord/register';
import { Builders, RegisterRig } from '@concord/register/testing';
import type { Milestone } from '@concord/contracts';
import { MailCarrier } from '../deliveries/carrier.ts';
import { Claims } from '../deliveries/claims.ts';
import { DeliveriesService } from '../deliveries/deliveries.service.ts';
import { digestKind } from '../digests/digest.kind.ts';
import { DigestsService } from '../digests/digests.service.ts';
import { DeliveryKinds } from '../deliveries/delivery.kinds.ts';
import { Sender, type SenderOptions } from '../deliveries/sender.ts';
import { hearConfirmations } from '../confirmations/confirmation.events.ts';
import { confirmationKinds } from '../confirmations/confirmation.kinds.ts';
import { hearProgressLinks } from '../progress-requests/progress-request.events.ts';
import { progressRequestKinds } from '../progress-requests/progress-request.kinds.ts';
import { hearComments } from '../notifications/comment.events.ts';
import { commentKind } from '../notifications/comment.kind.ts';
import { hearInfected } from '../notifications/infected.events.ts';
import { hearReturns } from '../notifications/milestone-return.events.ts';
import { hearApprovals } from '../notifications/approval.events.ts';
import { hearPlanRevisions } from '../notifications/plan-revision.events.ts';
import { hearSteps } from '../notifications/step.events.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import { MuteLinks } from '../suppressions/mute-link.ts';
import { SuppressionsService } from '../suppressions/suppressions.service.ts';
import { hearReturned } from '../suppressions/returned.events.ts';
import { milestoneKinds } from '../reminders/milestone.kinds.ts';
import { recordKinds } from '../reminders/record.kinds.ts';
import { hearAnswers } from '../reminders/reminder.answers.ts';
import { hearTheRegister } from '../reminders/reminders.events.ts';
import { hearForEndpoints, tellAll } from '../webhooks/webhook.events.ts';
import { WebhookCarrier } from '../webhooks/webhook.carrier.ts';
import { WebhookKeys } from '../webhooks/webhook.keys.ts';
import { webhookKinds } from '../webhooks/webhook.kinds.ts';
import { WebhookPicker } from '../webhooks/webhook.picking.ts';
import { WebhookRules, WebhooksService } from '../webhooks/webhooks.service.ts';
import { LinkKeys } from '../reports/link.ts';
import { RemindersService } from '../reminders/reminders.service.ts';

export interface DeliveryRow {
  id: string;
  key: string;
  slot: string;
  state: string;
  reason: string | null;
  attempts: number;
  due_at: Date;
  next_attempt_at: Date;
  handed_at: Date | null;
  sent_at: Date | null;
  message: { subject: string; text: string; html: string } | null;
  message_id: string | null;
}

const logger = createLogger({ name: 'spec', level: 'silent' });

export class DeliveryRig {
  readonly build: Builders;
  readonly kinds = new DeliveryKinds();
  readonly handlers = new OutboxHandlers();
  readonly claims: Claims;
  readonly reminders: RemindersService;
  readonly digests: DigestsService;
  readonly relay: OutboxRelay;
  readonly deliveries: DeliveriesService;
  readonly notifications: NotificationsService;
  readonly keys = new LinkKeys('a secret that is long enough for tests');
  readonly muteLinks = new MuteLinks('only-for-specs-only-for-specs-only');
  readonly suppressions: SuppressionsService;
  readonly webhookKeys = new WebhookKeys('a secret that is long enough for tests');
  readonly webhooks: WebhooksService;
  private readonly transports: MailTransport[] = [];

  private constructor(
    readonly register: RegisterRig,
    readonly smtp: ScriptedSmtp,
    readonly work: UnitOfWork,
    private readonly dataSource: DataSource,
  ) {
    this.build = new Builders(register);
    this.claims = new Claims({ work, kinds: this.kinds, domain: 'concord.example' });
    this.reminders = new RemindersService(work);
    this.digests = new DigestsService(work);
    this.relay = new OutboxRelay({ work, handlers: this.handlers, logger });
    this.deliveries = new DeliveriesService(register.work);
    this.notifications = new NotificationsService(register.work);
    this.suppressions = new SuppressionsService(register.work, this.muteLinks);
    this.webhooks = new WebhooksService(register.work, this.webhookKeys, new WebhookRules(true));
    hearForEndpoints(this.handlers, 'UTC');
    hearTheRegister(this.handlers, this.reminders);
    hearAnswers(this.handlers, this.reminders);
    hearComments(this.handlers);
    hearInfected(this.handlers);
    hearReturned(this.handlers);
    hearPlanRevisions(this.handlers);
    hearReturns(this.handlers);
    hearApprovals(this.handlers);
    hearSteps(this.handlers);
    hearConfirmations(this.handlers, this.keys);
    hearProgressLinks(this.handlers, this.keys);
    hearProgressRequests(this.handlers, register.progress);
    const config = { publicUrl: 'https://concord.example' };
    for (const kind of [
      ...milestoneKinds(config, this.keys),
      commentKind(config),
      ...recordKinds(config, this.keys),
      digestKind(config),
      ...confirmationKinds(config, this.keys),
      ...webhookKinds({ work, keys: this.webhookKeys, config }),
      ...progressRequestKinds(config, this.keys),
    ])
      this.kinds.register(kind);
  }

  static async open(): Promise<DeliveryRig> {
    const register = await RegisterRig.open();
    // a test sends many mails in one day, and wants each of them singly
    await register.owner.query(
      `INSERT INTO reminder_preference (contact_id, digest_day, at_most) SELECT id, NULL, NULL FROM contact`,
    );
    const dataSource = await new DataSource(databaseOptions(register.database.workerUrl, [])).initialize();
    const smtp = await startScriptedSmtp();
    return new DeliveryRig(register, smtp, new UnitOfWork(dataSource, register.clock), dataSource);
  }

  async close(): Promise<void> {
    this.transports.forEach((transport) => transport.close());
    await this.smtp.stop();
    await this.dataSource.destroy();
    await this.register.close();
  }

  sender(options: Partial<SenderOptions> & { smtpUrl?: string } = {}): Sender {
    const { smtpUrl = this.smtp.url, ...given } = options;
    const transport = new MailTransport({
      url: smtpUrl,
      from: 'Concord <no-reply@concord.example>',
      logger,
      timeoutMs: 5_000,
    });
    this.transports.push(transport);
    const unsubscribeUrl = (contactId: string): string =>
      `https://concord.example/api/v1/public/unsubscribe/${this.muteLinks.token(contactId)}`;
    return new Sender({
      claims: this.claims,
      kinds: this.kinds,
      carrier: new MailCarrier({ transport, kinds: this.kinds, unsubscribeUrl }),
      logger,
      chance: () => 0.5,
      ...given,
    });
  }

  /** The sending of one more worker, with a round of its own. */
  worker(options: Pick<SenderOptions, 'capacity'> = {}): Sender {
    return this.sender({
      ...options,
      claims: new Claims({ work: this.work, kinds: this.kinds, domain: 'concord.example' }),
    });
  }

  /** Sends to endpoints; those on this machine too, unless told otherwise. */
  poster(options: { toPrivate?: boolean; timeoutMs?: number } = {}): Sender {
    const poster = new Poster({ toPrivate: true, timeoutMs: 1_000, ...options });
    const { work, kinds } = this;
    return new Sender({
      claims: new Claims({ work, kinds, domain: 'concord.example', picker: new WebhookPicker() }),
      kinds,
      carrier: new WebhookCarrier({ poster, work }),
      logger,
      chance: () => 0.5,
    });
  }

  /** The turn that finds what endpoints are to be told. */
  tellAll(): Promise<number> {
    return tellAll(this.work, 'UTC');
  }

  /** It is this instant; the worker hears what was said since and plans. */
  async workAt(at: string): Promise<void> {
    this.register.clock.set(at);
    await this.relay.relay();
    await this.reminders.materialise();
  }

  /** It is this instant; the worker hears, plans and sends until nothing is due. */
  async sendAt(at: string, sender = this.sender()): Promise<void> {
    await this.workAt(at);
    await sender.sendDue();
    await sender.idle();
  }

  /** In an agreement in force, its reminders on from the first day of 2031, one milestone of the officer's. */
  async milestone(
    dueOn: string,
    given: { remindersFrom?: string; contact?: keyof RegisterRig['contacts'] } = {},
  ): Promise<Milestone> {
    const { actors, contacts, agreements, milestones } = this.register;
    // the outbox goes by the database's own clock: a test's days lie ahead of it
    this.register.clock.set('2031-01-01T00:00:00Z');
    const lone = await this.build.loneMilestone({
      baselineDueOn: dueOn,
      dueOn,
      responsibleContactId: contacts[given.contact ?? 'officer'],
    });
    const { version } = await agreements.get(actors.officer, lone.agreementId);
    await agreements.activateReminders(actors.officer, lone.agreementId, version, {
      remindersFrom: given.remindersFrom ?? '2031-01-01',
      remindsPartners: false,
    });
    return milestones.get(actors.officer, lone.id);
  }

  /** The mail deliveries about a subject, by slot. */
  async of({ id }: { id: string }): Promise<DeliveryRow[]> {
    return this.register.look<DeliveryRow>(
      `SELECT * FROM delivery WHERE subject_id = $1 ORDER BY due_at, slot, recipient_id`,
      [id],
    );
  }

  /** The one delivery about a subject in a slot. */
  async slot({ id }: { id: string }, slot: string): Promise<DeliveryRow> {
    const [row] = (await this.of({ id })).filter((delivery) => delivery.slot === slot);
    if (!row) throw new Error(`nothing is planned as ${slot}`);
    return row;
  }
}
