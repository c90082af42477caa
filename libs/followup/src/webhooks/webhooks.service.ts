/** Endpoints of other systems: registering, changing, trying and removing them. What is told, and when, is the worker's. */
import {
  holds,
  type CreateWebhook,
  type ListQuery,
  type Page,
  type PatchWebhook,
  type Webhook,
  type WebhookSecret,
  type WebhookShape,
  type WebhookTest,
} from '@concord/contracts';
import {
  DomainError,
  insertRow,
  leadsInside,
  listRows,
  refuseField,
  UnitOfWork,
  updateVersion,
  type Actor,
  type ListSource,
  type Tx,
} from '@concord/platform';
import { Inject, Injectable } from '@nestjs/common';
import { webhookTestAsked } from './webhook.events.ts';
import { shownAddress, WebhookKeys } from './webhook.keys.ts';

/** What the deployment allows. */
export class WebhookRules {
  /** @param toPrivate addresses inside the network, and plain http, are taken */
  constructor(readonly toPrivate: boolean) {}
}

@Injectable()
export class WebhooksService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(WebhookKeys) private readonly keys: WebhookKeys,
    @Inject(WebhookRules) private readonly rules: WebhookRules,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Webhook>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<Row>(tx, source, query);
      return { data: rows.map((row) => toWebhook(row, actor)), ...rest };
    });
  }

  /** @throws DomainError RECORD.NOT_FOUND */
  get(actor: Actor, id: string): Promise<Webhook> {
    return this.work.read(actor, (tx) => read(tx, id));
  }

  /** The secret is derived after the transaction, so that no kept answer holds it. @throws DomainError WEBHOOK.ADDRESS_* */
  async create(actor: Actor, { url, ...input }: CreateWebhook): Promise<WebhookSecret> {
    const webhook = await this.work.write(actor, async (tx) => {
      const id = await insertRow(tx, 'webhook', { ...input, ...this.addressOf(url, input.shape) });
      return read(tx, id);
    });
    return this.withSecret(webhook, 1);
  }

  /**
   * What happened while it was paused is not told when it goes on.
   * @throws DomainError RECORD.NOT_FOUND, RECORD.STALE, WEBHOOK.ADDRESS_*
   */
  patch(actor: Actor, id: string, version: number, { url, ...input }: PatchWebhook): Promise<Webhook> {
    return this.work.write(actor, async (tx) => {
      const before = await read(tx, id);
      const { address_serial: serial } = await serialsOf(tx, id);
      const address = url === undefined ? {} : { ...this.addressOf(url, before.shape), addressSerial: serial + 1 };
      const goesOn = before.paused && input.paused === false ? { toldFrom: tx.now } : {};
      await updateVersion(tx, 'webhook', { id, version }, { ...input, ...address, ...goesOn }, () => read(tx, id));
      return read(tx, id);
    });
  }

  /**
   * From now on messages are signed with another secret; the one before counts no more.
   * @throws DomainError RECORD.NOT_FOUND, WEBHOOK.WITHOUT_SECRET
   */
  async renewSecret(actor: Actor, id: string): Promise<WebhookSecret> {
    const { webhook, serial } = await this.work.write(actor, async (tx) => {
      const { shape } = await read(tx, id);
      if (shape !== 'standard') throw new DomainError('WEBHOOK.WITHOUT_SECRET');
      await tx.affect(`UPDATE webhook SET secret_serial = secret_serial + 1 WHERE id = $1`, [id]);
      return { webhook: await read(tx, id), serial: (await serialsOf(tx, id)).secret_serial };
    });
    return this.withSecret(webhook, serial);
  }

  /** A message to try it, also while it is paused. @throws DomainError RECORD.NOT_FOUND */
  test(actor: Actor, id: string): Promise<WebhookTest> {
    return this.work.write(actor, async (tx) => {
      await read(tx, id);
      await tx.publish(webhookTestAsked, { webhookId: id, askedAt: tx.now.toISOString() });
      return { webhookId: id };
    });
  }

  /** It is told nothing more; what waits for it is called off. @throws DomainError RECORD.NOT_FOUND, RECORD.STALE */
  remove(actor: Actor, id: string, version: number): Promise<Webhook> {
    return this.work.write(actor, async (tx) => {
      const removed = await read(tx, id);
      await updateVersion(tx, 'webhook', { id, version }, { removedAt: tx.now, sealedUrl: '' }, () => read(tx, id));
      await tx.affect(
        `UPDATE delivery SET state = 'cancelled', reason = 'endpoint_removed' WHERE webhook_id = $1 AND state = 'due'`,
        [id],
      );
      return { ...removed, version: removed.version + 1, allowedActions: [] };
    });
  }

  private addressOf(url: string, shape: WebhookShape): { address: string; sealedUrl: string } {
    const given = new URL(url);
    const { protocol, username, password } = given;
    const safe = (protocol === 'https:' || this.rules.toPrivate) && username === '' && password === '';
    if (!safe) throw refuseField('/url', 'WEBHOOK.ADDRESS_UNSAFE');
    if (!this.rules.toPrivate && leadsInside(given)) throw refuseField('/url', 'WEBHOOK.ADDRESS_INSIDE');
    return { address: shownAddress(url, shape), sealedUrl: this.keys.seal(url) };
  }

  private withSecret(webhook: Webhook, serial: number): WebhookSecret {
    return { webhook, secret: webhook.shape === 'standard' ? this.keys.signing(webhook.id, serial) : null };
  }
}

async function serialsOf(tx: Tx, id: string): Promise<{ address_serial: number; secret_serial: number }> {
  const [serials] = await tx.query<{ address_serial: number; secret_serial: number }>(
    `SELECT address_serial, secret_serial FROM webhook WHERE id = $1`,
    [id],
  );
  if (!serials) throw new DomainError('RECORD.NOT_FOUND');
  return serials;
}

type Row = Omit<Webhook, 'createdAt' | 'updatedAt' | 'lastSentAt' | 'restUntil' | 'allowedActions'> &
  Record<'createdAt' | 'updatedAt', Date> &
  Record<'lastSentAt' | 'restUntil', Date | null>;

const source: ListSource = {
  select: `w.id, w.version, w.created_at AS "createdAt", w.updated_at AS "updatedAt", w.name, w.address, w.shape, w.events, w.reach, w.language,
    w.paused, (SELECT count(*)::int FROM delivery d WHERE d.webhook_id = w.id AND d.state = 'due') AS waiting,
    l.last_sent_at AS "lastSentAt", l.trouble, l.rest_until AS "restUntil"`,
  from: 'webhook w LEFT JOIN webhook_line l ON l.webhook_id = w.id',
  where: 'w.removed_at IS NULL',
  id: 'w.id',
  columns: { name: 'w.name', createdAt: 'w.created_at', paused: 'w.paused', shape: 'w.shape' },
  search: 'w.name ILIKE $q',
};

async function read(tx: Tx, id: string): Promise<Webhook> {
  const query: ListQuery = { page: 1, perPage: 1, total: false, sort: [], ids: [id], filters: [], include: [] };
  const [row] = (await listRows<Row>(tx, source, query)).rows;
  if (!row) throw new DomainError('RECORD.NOT_FOUND');
  return toWebhook(row, tx.actor);
}

const toWebhook = ({ createdAt, updatedAt, lastSentAt, restUntil, ...row }: Row, { role }: Actor): Webhook => ({
  ...row,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
  lastSentAt: lastSentAt?.toISOString() ?? null,
  restUntil: restUntil?.toISOString() ?? null,
  allowedActions:
    role !== 'system' && role !== 'link' && holds(role, 'webhooks.write')
      ? ['edit', 'test', 'remove', ...(row.shape === 'standard' ? ['renew-secret'] : [])]
      : [],
});
