/**
 * The clock of Concord: relay, job runner, sweeps. It decides nothing; each turn asks a room to do what its rows say is to
 * be done, so that any number of workers, started, killed or frozen at any time, come to the same result.
 */
import {
  Claims,
  DELIVERY_CHANNEL,
  MailCarrier,
  MuteLinks,
  Sender,
  WebhookCarrier,
  WebhookPicker,
  type FollowupWork,
} from '@concord/followup';
import { forgetSignIns } from '@concord/identity';
import {
  fillCalendars,
  sweepDrafts,
  type AmendmentsService,
  type HealthService,
  type LifecycleService,
} from '@concord/register';
import {
  elapsed,
  forgetAnswers,
  JobHandlers,
  JobQueue,
  JobRunner,
  Listener,
  lookAtOutbox,
  Loop,
  MailTransport,
  OutboxRelay,
  Poster,
  systemActor,
  writeAuditHead,
  type Config,
  type Logger,
  type QueuePlace,
  type Storage,
  type UnitOfWork,
} from '@concord/platform';
import { Heartbeat } from './heartbeat.ts';
import { Metrics } from './metrics.ts';
import { QueuePage } from './queue-page.ts';

export interface WorkerParts {
  config: Config & { databaseWorkerUrl: string; smtpUrl: string; secret: string };
  logger: Logger;
  work: UnitOfWork;
  followup: FollowupWork;
  health: HealthService;
  lifecycle: LifecycleService;
  amendments: AmendmentsService;
  storage: Storage;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const FINISH_WITHIN_MS = 25 * SECOND;
const MAIL_CONNECTIONS = 10;
/** What is said within this time goes to the queue together. */
const GATHER_MS = 200;
/** Ours, whatever the sender's display name. */
const domainOf = (from: string): string => /@([^\s<>]+)>?$/.exec(from)?.[1] ?? 'concord.invalid';

export class Worker {
  private readonly queue: JobQueue;
  private readonly transport: MailTransport;
  private readonly sender: Sender;
  /** Messages to other systems: the same machine on a channel of its own, so that a slow one holds up no mail. */
  private readonly poster: Sender;
  private readonly relay: OutboxRelay;
  private readonly page: QueuePage;
  private readonly heartbeat: Heartbeat;
  private readonly listener: Listener;
  private readonly metrics: Metrics | undefined;
  private readonly loops: Loop[];
  private runner: JobRunner | undefined;
  private readonly deliver: Loop;
  /** Reminders were planned once, or could not be. */
  private planned = false;

  /** The database is open and its clock agrees (`boot.ts`) before this is made. */
  constructor(private readonly parts: WorkerParts) {
    const { config, logger, work, followup } = parts;
    this.queue = new JobQueue(this.place, logger);
    this.transport = new MailTransport({
      url: config.smtpUrl,
      from: config.mailFrom,
      logger,
      connections: MAIL_CONNECTIONS,
    });
    const claims = new Claims({
      work,
      kinds: followup.kinds,
      domain: domainOf(config.mailFrom),
      rates: config.mailRates,
    });
    const muteLinks = new MuteLinks(config.secret);
    this.sender = new Sender({
      claims,
      kinds: followup.kinds,
      carrier: new MailCarrier({
        transport: this.transport,
        kinds: followup.kinds,
        unsubscribeUrl: (contactId) => `${config.publicUrl}/api/v1/public/unsubscribe/${muteLinks.token(contactId)}`,
      }),
      logger,
      ...(config.mailbox ? { lookUp: (messageId) => this.inMailbox(messageId) } : {}),
    });
    this.poster = new Sender({
      claims: new Claims({
        work,
        kinds: followup.kinds,
        domain: domainOf(config.mailFrom),
        picker: new WebhookPicker(),
      }),
      kinds: followup.kinds,
      carrier: new WebhookCarrier({ poster: new Poster({ toPrivate: config.webhooksToPrivate }), work }),
      logger,
    });
    this.relay = new OutboxRelay({
      work,
      handlers: followup.handlers,
      hints: {
        send: (ids) => this.queue.add(lookAtOutbox, { id: ids[0] ?? '', payload: { outboxIds: [...ids] } }),
      },
      logger,
    });
    this.page = new QueuePage({ queue: this.queue, secret: config.secret, listen: config.queuePageListen, logger });
    this.heartbeat = new Heartbeat({
      work,
      queue: this.queue,
      sender: this.sender,
      queuePage: () => this.page.origin,
      logger,
    });
    if (config.metricsListen)
      this.metrics = new Metrics({
        work,
        sender: this.sender,
        poster: this.poster,
        logger,
        listen: config.metricsListen,
      });
    const [relay, deliver, post, ...others] = this.turns();
    this.deliver = deliver;
    this.loops = [relay, deliver, post, ...others];
    this.listener = new Listener({
      databaseUrl: config.databaseWorkerUrl,
      channels: {
        concord_outbox: () => relay.nudge(),
        [DELIVERY_CHANNEL]: () => [deliver, post].forEach((loop) => loop.nudge()),
      },
      logger,
    });
  }

  async start(): Promise<void> {
    const handlers = new JobHandlers();
    handlers.handle(lookAtOutbox, ({ outboxIds }) => this.relay.handle(outboxIds));
    handlers.requireAll([lookAtOutbox]);
    this.runner = new JobRunner(this.place, handlers, this.parts.logger);
    await this.page.start();
    await this.heartbeat.beat();
    await this.metrics?.start();
    this.listener.start();
    for (const loop of this.loops) loop.start();
  }

  /** Stops claiming, finishes what is in hand, then takes down worker, queue and connections, in that order. */
  async stop(): Promise<void> {
    const began = elapsed();
    this.relay.stop();
    await this.page.stop();
    await this.metrics?.stop();
    await this.listener.stop();
    await within(FINISH_WITHIN_MS, this.finish());
    await this.runner?.close(Math.max(SECOND, FINISH_WITHIN_MS - (elapsed() - began)));
    await this.queue.close();
    this.transport.close();
    await this.parts.followup.close();
    await this.heartbeat.end().catch((err: unknown) => this.parts.logger.warn({ err }, 'the heartbeat row stays'));
  }

  private async finish(): Promise<void> {
    const senders = [this.sender, this.poster];
    await Promise.all([...senders.map((sender) => sender.stop()), ...this.loops.map((loop) => loop.stop())]);
    // a turn that was claiming when it was stopped has begun more since
    await Promise.all(senders.map((sender) => sender.idle()));
  }

  private get place(): QueuePlace {
    const { databaseWorkerUrl, redisUrl } = this.parts.config;
    return { databaseUrl: databaseWorkerUrl, redisUrl };
  }

  private turns(): [Loop, Loop, Loop, ...Loop[]] {
    const { logger, work, followup, health, lifecycle, amendments } = this.parts;
    const loop = (name: string, everyMs: number, turn: () => Promise<unknown>, gatherMs = 0): Loop =>
      new Loop({ name, everyMs, logger, gatherMs, work: async () => void (await turn()) });
    return [
      loop('relaying what was said', SECOND, () => this.relay.relay(), GATHER_MS),
      loop('sending what is due', 5 * SECOND, () => this.sendDue()),
      loop('telling other systems', 5 * SECOND, () => this.poster.sendDue()),
      loop('sweeping the outbox', 5 * SECOND, () => this.relay.sweep()),
      loop('reconciling deliveries', 30 * SECOND, () => this.sender.reconcile()),
      loop('filling in the holidays', 60 * MINUTE, () => fillCalendars(work)),
      loop('planning reminders', MINUTE, () => this.plan()),
      loop('planning what other systems are told', MINUTE, () => followup.tellEndpoints()),
      loop('planning overviews', 10 * MINUTE, () => followup.digests.materialise()),
      loop('telling of decisions due', 10 * MINUTE, () => followup.renewals.tell()),
      loop('telling of late predecessors', 10 * MINUTE, () => followup.predecessors.tell()),
      loop('beginning progress reports', MINUTE, () => followup.progressReports.begin()),
      loop('turning the office day', MINUTE, () => health.refreshDay()),
      loop('moving what the calendar moves', MINUTE, () => lifecycle.turn()),
      loop('applying amendments', MINUTE, () => amendments.applyDue()),
      loop('saying that this worker lives', 10 * SECOND, () => this.heartbeat.beat()),
      loop('clearing failed jobs', 10 * MINUTE, () => this.queue.cleanFailures()),
      loop('signing the heads of the audit', 60 * MINUTE, () => this.signAudit()),
      loop('forgetting what the doors kept', 60 * MINUTE, () => this.forgetDoors()),
      loop('sweeping files that nothing needed', 60 * MINUTE, () => sweepDrafts(this.parts)),
      loop('forgetting what was said long ago', 60 * MINUTE, () => this.relay.forget()),
    ];
  }

  private async plan(): Promise<void> {
    try {
      await this.parts.followup.reminders.materialise();
    } finally {
      const isFirst = !this.planned;
      this.planned = true;
      if (isFirst) this.deliver.nudge();
    }
  }

  /** What became due while nobody worked is planned first: a newer reminder may take the place of an older. */
  private async sendDue(): Promise<void> {
    if (this.planned) await this.sender.sendDue();
  }

  /** Sessions that ended, and answers kept for requests that were repeated long ago. */
  private forgetDoors(): Promise<unknown> {
    return this.parts.work.write(systemActor, async (tx) => [await forgetSignIns(tx), await forgetAnswers(tx)]);
  }

  /** Outside the database, where whoever could rewrite all of it cannot reach. */
  private signAudit(): Promise<number> {
    const { work, config } = this.parts;
    return work.read(systemActor, (tx) =>
      writeAuditHead((sql, parameters) => tx.query(sql, parameters), config, tx.now),
    );
  }

  /** On one machine the mailbox is the far end and can be asked; it keeps a mail before it answers. */
  private inMailbox(messageId: string): Promise<boolean> {
    return this.parts.work.read(systemActor, async (tx) => {
      const rows = await tx.query(`SELECT 1 FROM caught_mail WHERE headers ->> 'message-id' = $1 LIMIT 1`, [messageId]);
      return rows.length > 0;
    });
  }
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((done) => {
    timer = setTimeout(done, milliseconds);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
