/** Every fault, done to a run by its seed. A fault that promises more than "once" throws when that is not so. */
import { setTimeout as sleep } from 'node:timers/promises';
import { elapsed } from '@concord/platform';
import { makeAccount, People } from './people.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';
import { fakeTimeLibrary } from './servers.ts';
import type { WorkerProcess } from '../worker-process.ts';
import type { Backend, FaultRun } from './run.ts';

export interface Fault {
  /** The row of the fault table it belongs to; what the table does not name is `beside`. */
  row: keyof typeof faultRows;
  name: string;
  backends: readonly Backend[];
  /** Also in the short form. */
  short: boolean;
  mails: number;
  /** Takes minutes: done once, however often the others are. */
  once?: true;
  hurt(run: FaultRun): Promise<void>;
}

/** What is done, and what must happen. */
export const faultRows = {
  redis:
    'Redis emptied, gone or frozen: nothing lost or doubled, no delay above 10 s, writes through the API unaffected',
  killed: 'worker killed between send and mark: unknown within the lease and 30 s, then settled',
  frozen: 'worker frozen for five minutes: nothing doubled',
  postgres:
    'PostgreSQL restarted, or down at boot: 503 with Retry-After, readiness honest, serving within 30 s, no 2xx lost',
  smtp: 'mail server refuses, is slow or cuts: sent, due again, failed or unknown by the rules; never longer than the lease',
  workers:
    'five workers started in one second, one with its clock off: that one leaves, the rows are those of one worker',
  beside: 'beside the table',
} as const;

const both = ['postgres', 'redis'] as const;
/** A queue that is away delays no mail longer. */
const DELAY_MS = 10_000;
/** A lease and 30 s, and what a busy machine takes to say so. */
const UNKNOWN_WITHIN_MS = 95_000;
/** SQL: whether a server reads it, or has, and its worker has not said what became of it. */
const inHand = `state = 'sending' AND handed_at IS NOT NULL`;
/** Five times a lease. */
const FROZEN_MS = 300_000;
/** A database that is back is served from by then. */
const SERVED_WITHIN_MS = 30_000;
/** Nobody notices a wait of so long, and the machine is busy. */
const UNNOTICED_MS = 500;
/** Behind a dead wire a worker works again by itself so soon. */
const WIRE_MS = 60_000;
/** By then nobody waits any longer for the answer to a mark. */
const MARK_PATIENCE_MS = 12_000;
/** A worker that must leave has left by then, also on a busy machine. */
const ENDS_WITHIN_MS = 180_000;
const between = (run: FaultRun, low: number, high: number): number => low + Math.floor(run.chance() * (high - low + 1));

export const faults: readonly Fault[] = [
  {
    row: 'redis',
    name: 'Redis FLUSHALL, again and again',
    backends: ['redis'],
    short: true,
    mails: 60,
    async hurt(run) {
      run.smtp.script = { slowMs: 60 };
      await run.worker();
      for (let n = 0; n < 4; n++) {
        await run.read(between(run, 5, 12) * (n + 1));
        await run.world.redis?.flush();
        await run.readsOnWithin(DELAY_MS);
      }
    },
  },
  {
    row: 'redis',
    name: 'Redis frozen, then back',
    backends: ['redis'],
    short: true,
    mails: 40,
    async hurt(run) {
      run.smtp.script = { slowMs: 40 };
      run.world.redis?.signal('SIGSTOP');
      // it comes up all the same: the queue is a hint
      await run.worker();
      await run.readsOnWithin(DELAY_MS);
      await run.read(20);
      run.world.redis?.signal('SIGCONT');
    },
  },
  {
    row: 'redis',
    name: 'Redis killed, gone, then back empty',
    backends: ['redis'],
    short: false,
    mails: 60,
    async hurt(run) {
      run.smtp.script = { slowMs: 60 };
      await run.worker();
      await run.read(between(run, 5, 20));
      await run.world.redis?.end();
      await run.readsOnWithin(DELAY_MS);
      await run.read(50);
      await run.world.redis?.begin();
    },
  },
  {
    row: 'redis',
    name: 'Redis emptied, frozen, killed while people write through the API',
    backends: ['redis'],
    short: false,
    mails: 60,
    async hurt(run) {
      run.smtp.script = { slowMs: 200 };
      const people = await People.start(run.forPeople);
      run.onClose(() => people.close());
      await run.worker();
      const enough = new AbortController();
      const writing = Promise.all([people.write(enough.signal), people.write(enough.signal)]);
      // its failure is looked at below
      writing.catch(() => undefined);
      const before = await people.waitingDuring(() => sleep(6_000));
      const during = await people.waitingDuring(() => takeRedisAway(run));
      enough.abort();
      await writing;
      run.measured.push(
        `99 % of ${during.count} writes meanwhile within ${during.p99.toFixed(0)} ms, of ${before.count} before within ${before.p99.toFixed(0)} ms`,
      );
      if (people.sentAway > 0) throw new Error(`${people.sentAway} writes were sent away while Redis was away`);
      if (during.p99 > Math.max(UNNOTICED_MS, before.p99 * 3))
        throw new Error(`writes waited ${during.p99} ms while Redis was away, ${before.p99} ms before`);
      await requireKept(run, people);
    },
  },
  {
    row: 'killed',
    name: 'kill -9 storm',
    backends: both,
    short: true,
    mails: 80,
    async hurt(run) {
      run.smtp.script = { slowMs: 120 };
      for (let read = between(run, 2, 9); read < 60; read += between(run, 8, 22)) {
        const worker = await run.worker();
        await run.read(read);
        await sleep(between(run, 0, 120));
        await worker.kill();
        await run.leasesEnd();
      }
      await run.worker();
    },
  },
  {
    row: 'killed',
    name: 'kill -9 as mails leave, and the lease runs out by itself',
    backends: both,
    short: false,
    once: true,
    mails: 20,
    async hurt(run) {
      run.smtp.script = { slowMs: 4_000 };
      const worker = await run.worker();
      await run.read(3);
      await worker.kill();
      const killed = elapsed();
      const left = await run.idsOf(inHand);
      await run.worker();
      await run.until(`NOT EXISTS (SELECT FROM delivery WHERE state = 'sending' AND id IN (${left.join(', ')}))`);
      const seconds = (elapsed() - killed) / 1_000;
      const unknown = await run.count(`state = 'unknown' AND id IN (${left.join(', ')})`);
      run.measured.push(`${unknown} unknown ${seconds.toFixed(1)} s after the kill`);
      if (unknown < left.length) throw new Error(`${left.length} were left in hand, ${unknown} became unknown`);
      if (seconds * 1_000 > UNKNOWN_WITHIN_MS) throw new Error(`unknown only ${seconds} s after the kill`);
    },
  },
  {
    row: 'frozen',
    name: 'SIGSTOP past the lease, then SIGCONT',
    backends: both,
    short: true,
    mails: 40,
    async hurt(run) {
      await freeze(run, async () => {
        await run.leasesEnd();
        await run.worker();
        await sleep(6_000);
      });
    },
  },
  {
    row: 'frozen',
    name: 'SIGSTOP for five minutes by the clock, then SIGCONT',
    backends: ['postgres'],
    short: false,
    once: true,
    mails: 40,
    async hurt(run) {
      await freeze(run, async () => {
        await run.worker();
        await sleep(FROZEN_MS);
        const left = await run.count(`state = 'sending' AND lease_until < now()`);
        if (left > 0) throw new Error(`nobody looked after ${left} mails of a frozen worker`);
      });
    },
  },
  ...(['immediate', 'fast'] as const).map((how): Fault => ({
    row: 'postgres',
    name: `PostgreSQL restarted (${how}) while mails leave`,
    backends: ['postgres'],
    short: how === 'immediate',
    mails: 60,
    async hurt(run) {
      run.smtp.script = { slowMs: 80 };
      await run.worker();
      for (let n = 1; n <= 2; n++) {
        await run.read(between(run, 8, 16) * n);
        await run.world.databases.restart(how, between(run, 100, 900));
      }
      // what was in the hand of a worker that could not write it down
      await sleep(3_000);
      await run.leasesEnd();
    },
  })),
  ...(['immediate', 'fast'] as const).map((how): Fault => ({
    row: 'postgres',
    name: `PostgreSQL restarted (${how}) while people write through the API`,
    backends: ['postgres'],
    short: how === 'immediate',
    mails: 20,
    async hurt(run) {
      run.smtp.script = { slowMs: 80 };
      const people = await People.start(run.forPeople);
      run.onClose(() => people.close());
      await run.worker();
      const enough = new AbortController();
      const writing = Promise.all(Array.from({ length: 4 }, () => people.write(enough.signal)));
      // its failure is looked at below
      writing.catch(() => undefined);
      for (let n = 0; n < 2; n++) {
        await sleep(between(run, 800, 2_000));
        await run.world.databases.away(how, async () => {
          await people.requireHonest();
          await sleep(between(run, 300, 1_500));
        });
        await requireServed(run, people);
      }
      enough.abort();
      await writing;
      await requireKept(run, people);
      requireTried(people);
      await run.leasesEnd();
    },
  })),
  {
    row: 'postgres',
    name: 'PostgreSQL down when the API starts',
    backends: ['postgres'],
    short: false,
    mails: 20,
    async hurt(run) {
      await makeAccount(run.urls.ownerUrl);
      let people: People | undefined;
      await run.world.databases.away('fast', async () => {
        const opened = await People.open(run.forPeople);
        run.onClose(() => opened.close());
        people = opened;
        await opened.requireHonest();
      });
      if (!people) throw new Error('no API was started');
      await requireServed(run, people);
      await requireKept(run, people);
      await run.worker();
    },
  },
  {
    row: 'postgres',
    name: 'PostgreSQL down when the worker starts',
    backends: both,
    short: false,
    mails: 30,
    async hurt(run) {
      // away for longer than a worker takes to begin, also on a busy machine
      const down = run.world.databases.restart('fast', 20_000);
      const worker = await run.worker({ wait: false });
      const ready = worker.ready();
      // its failure is looked at below, when there is a database again for whoever comes next
      ready.catch(() => undefined);
      await down;
      await ready;
    },
  },
  {
    row: 'smtp',
    name: 'SMTP: 4xx, timeout, slow, cut after the dot, by the seed',
    backends: ['postgres'],
    short: true,
    mails: 60,
    async hurt(run) {
      run.smtp.script = {
        each: () => {
          const roll = run.chance();
          if (roll < 0.15) return { rcptTo: 450 };
          if (roll < 0.3) return { data: 451 };
          if (roll < 0.45) return { drop: true };
          return roll < 0.55 ? { slowMs: 900 } : {};
        },
      };
      await run.worker();
      for (let n = 0; n < 12; n++) {
        await sleep(500);
        await run.restsEnd();
      }
      run.smtp.script = {};
    },
  },
  {
    row: 'smtp',
    name: 'SMTP: refused for good (5xx), at the recipient or after the message, by the seed',
    backends: ['postgres'],
    short: true,
    mails: 40,
    async hurt(run) {
      run.smtp.script = {
        each: () => {
          const roll = run.chance();
          // 552: this mailbox is full; the address is not dead
          if (roll < 0.2) return { rcptTo: 552 };
          return roll < 0.4 ? { data: 554 } : {};
        },
      };
      await run.worker();
    },
  },
  {
    row: 'smtp',
    name: 'SMTP: the server refuses us altogether, then takes us',
    backends: ['postgres'],
    short: false,
    mails: 30,
    async hurt(run) {
      run.smtp.script = { mailFrom: 550 };
      await run.worker();
      await run.until(`EXISTS (SELECT FROM delivery_attempt WHERE outcome = 'later')`);
      await sleep(between(run, 1_000, 4_000));
      if (run.smtp.seen.length > 0) throw new Error('a mail was sent to a server that refuses us');
      await run.until(`NOT EXISTS (SELECT FROM delivery WHERE state = 'due' AND attempts > 0)`);
      run.smtp.script = {};
    },
  },
  {
    row: 'smtp',
    name: 'SMTP: answers only when nobody listens any more',
    backends: ['postgres'],
    short: false,
    mails: 10,
    async hurt(run) {
      run.smtp.script = { slowMs: 58_000 };
      await run.worker();
      await run.read(10);
      await sleep(50_000);
      // given up with time to write that down before the lease ends
      const held = await run.count(`state = 'sending'`);
      if (held > 0) throw new Error(`a slow server still holds ${held} mails when their lease is nearly over`);
      run.smtp.script = {};
    },
  },
  {
    row: 'smtp',
    name: 'SMTP: cut before the first word, or greeted late, by the seed',
    backends: ['postgres'],
    short: false,
    mails: 40,
    async hurt(run) {
      const { hostname: host, port } = new URL(run.smtp.url);
      const proxy = await startTcpProxy({ host, port: Number(port) }, () => {
        const roll = run.chance();
        if (roll < 0.4) return 'cut';
        // one that waits longer than a worker does, where there is time for it
        return roll < 0.5 ? 20_000 : Math.round(roll * 1_500);
      });
      run.onClose(() => proxy.stop());
      run.smtp.script = { slowMs: 50 };
      await run.worker({ smtpUrl: `smtp://${host}:${proxy.port}` });
      for (let n = 0; n < 240 && (n < 8 || (await run.count(`state IN ('due', 'sending')`)) > 0); n++) {
        await sleep(500);
        await run.restsEnd();
      }
      const parked = await run.count(`state = 'unknown'`);
      if (parked > 0) throw new Error(`${parked} mails that never left are of unknown outcome`);
    },
  },
  {
    row: 'smtp',
    name: 'mail server cuts every connection, now and again',
    backends: ['postgres'],
    short: false,
    mails: 60,
    async hurt(run) {
      run.smtp.script = { slowMs: 100 };
      await run.worker();
      for (let n = 1; n <= 4; n++) {
        await run.read(between(run, 4, 10) * n);
        run.smtp.hangUp();
        await sleep(400);
        await run.restsEnd();
      }
    },
  },
  {
    row: 'beside',
    name: 'the wire to PostgreSQL goes dead without a word',
    backends: ['postgres'],
    short: false,
    mails: 40,
    async hurt(run) {
      const { wire, url } = await wireTo(run, run.urls.workerUrl);
      run.smtp.script = { slowMs: 250 };
      const cutOff = await run.worker({ databaseUrl: url });
      await run.read(between(run, 4, 12));
      wire.goHalfOpen();
      await sleep(1_500);
      await run.leasesEnd();
      await run.worker();
      // also when it no longer waits for the answer to a mark, it sends nothing
      await sleep(MARK_PATIENCE_MS);
      await run.read(35);
      await cutOff.kill();
      await run.leasesEnd();
      // else everything was sent before the wire went dead
      await run.until(`EXISTS (SELECT FROM delivery_attempt WHERE outcome IN ('abandoned', 'unknown'))`);
    },
  },
  {
    row: 'beside',
    name: 'the wire to PostgreSQL goes dead under the only worker',
    backends: ['postgres'],
    short: false,
    mails: 20,
    async hurt(run) {
      const { wire, url } = await wireTo(run, run.urls.workerUrl);
      await run.worker({ databaseUrl: url });
      await run.read(20);
      await sleep(between(run, 2_000, 5_000));
      wire.goHalfOpen();
      // every turn it takes has met a dead connection by then
      await sleep(8_000);
      await run.ask(10);
      await run.readsOnWithin(WIRE_MS);
    },
  },
  {
    row: 'beside',
    name: 'the wire to PostgreSQL goes dead while people write through the API',
    backends: ['postgres'],
    short: false,
    mails: 20,
    async hurt(run) {
      const { wire, url } = await wireTo(run, run.urls.ownerUrl);
      const people = await People.start({ ...run.forPeople, ownerUrl: url, patienceMs: WIRE_MS });
      run.onClose(() => people.close());
      await run.worker();
      const enough = new AbortController();
      const writing = Promise.all(Array.from({ length: 4 }, () => people.write(enough.signal)));
      // its failure is looked at below
      writing.catch(() => undefined);
      await sleep(between(run, 1_000, 3_000));
      wire.goHalfOpen();
      await sleep(1_000);
      const before = people.kept.size;
      await sleep(WIRE_MS);
      enough.abort();
      await writing;
      if (people.kept.size < before + 100)
        throw new Error(
          `${people.kept.size - before} writes were kept in ${WIRE_MS / 1_000} s after the wire went dead`,
        );
      await requireKept(run, people);
      requireTried(people);
    },
  },
  {
    row: 'beside',
    name: 'leases run out under workers that work on',
    backends: ['postgres'],
    short: false,
    mails: 60,
    async hurt(run) {
      // as when the clock of the database leaps ahead
      run.smtp.script = { slowMs: 4_000 };
      await run.worker();
      for (let n = 1; n <= 2; n++) {
        await run.read(between(run, 6, 14) * n);
        await run.leasesEnd();
        // one that comes looks first at what was left behind
        await run.worker();
      }
      await run.until(`EXISTS (SELECT FROM delivery_attempt WHERE outcome = 'abandoned')`);
    },
  },
  {
    row: 'beside',
    name: 'killed while what people asked becomes mails, and the queue emptied',
    backends: both,
    short: false,
    mails: 20,
    async hurt(run) {
      run.smtp.script = { slowMs: 60 };
      for (let n = 1; n <= 4; n++) {
        const worker = await run.worker();
        await run.ask(20);
        await run.until(`(SELECT count(*) FROM delivery WHERE kind = 'progress_request') > ${(n - 1) * 20}`, 5);
        await sleep(between(run, 0, 20));
        await worker.kill();
        if (run.backend === 'redis') await run.world.redis?.flush();
        await run.leasesEnd();
      }
      await run.worker();
    },
  },
  {
    row: 'beside',
    name: 'told to leave (SIGTERM) as mails are taken in hand',
    backends: ['postgres'],
    short: false,
    mails: 200,
    async hurt(run) {
      run.smtp.script = { slowMs: 300 };
      for (let n = 0; n < 5; n++) {
        const leaving = await run.worker();
        await sleep(between(run, 0, 400));
        leaving.signal('SIGTERM');
        await requireEnd(leaving, 0);
        const held = await run.count(`state IN ('sending', 'unknown')`);
        if (held > 0) throw new Error(`a worker that left in order let go of ${held} mails`);
        await run.restsEnd();
      }
      await run.worker();
    },
  },
  {
    row: 'workers',
    name: 'five workers started in the same second, and a sixth with its clock off',
    backends: both,
    short: false,
    mails: 100,
    async hurt(run) {
      const twin = await run.world.databases.copyOf(run.urls);
      await Promise.all([...Array.from({ length: 5 }, () => run.worker()), refusedForItsClock(run)]);
      await run.read(100);
      // it plans and sends nothing: there is no mail server for it
      await run.worker({ databaseUrl: twin.workerUrl, smtpUrl: 'smtp://127.0.0.1:9' });
      let ofOne = await run.planned(twin.ownerUrl);
      for (let n = 0; n < 600 && ofOne.length < run.expected.size; n++) {
        await sleep(100);
        ofOne = await run.planned(twin.ownerUrl);
      }
      if (JSON.stringify(await run.planned()) !== JSON.stringify(ofOne))
        throw new Error(`five workers planned other rows than the ${ofOne.length} of one`);
    },
  },
  {
    row: 'workers',
    name: 'a worker whose clock is five minutes off',
    backends: ['postgres'],
    short: true,
    mails: 20,
    async hurt(run) {
      await refusedForItsClock(run);
      await run.worker();
    },
  },
];

/** A worker stands still in the middle of its mails, wakes up without its leases, and leaves. */
async function freeze(run: FaultRun, meanwhile: () => Promise<void>): Promise<void> {
  run.smtp.script = { slowMs: 250 };
  const frozen = await run.worker();
  await run.read(between(run, 2, 8));
  frozen.signal('SIGSTOP');
  await meanwhile();
  frozen.signal('SIGCONT');
  await requireEnd(frozen, 75);
}

/** A wire to PostgreSQL that can go dead, and the address at its near end. */
async function wireTo(run: FaultRun, address: string): Promise<{ wire: TcpProxy; url: string }> {
  const url = new URL(address);
  const wire = await startTcpProxy({ host: '127.0.0.1', port: Number(url.port) });
  run.onClose(() => wire.stop());
  url.port = String(wire.port);
  return { wire, url: url.toString() };
}

/** The database is back: people are served from it again in time, without a hand. */
async function requireServed(run: FaultRun, people: People): Promise<void> {
  const took = await people.servedWithin(SERVED_WITHIN_MS);
  run.measured.push(`serving ${(took / 1_000).toFixed(1)} s after it came up`);
}

/** What people were told is kept is there, once. */
async function requireKept(run: FaultRun, { kept }: People): Promise<void> {
  const { rows } = await run.owner((owner) =>
    owner.query<{ name: string }>(`SELECT name FROM organisation WHERE name LIKE 'Harbour %'`),
  );
  const names = new Set(rows.map(({ name }) => name));
  const lost = [...kept].filter((name) => !names.has(name)).length;
  const doubled = rows.length - names.size;
  if (lost + doubled > 0)
    throw new Error(`of ${kept.size} writes answered 201, ${lost} are lost and ${doubled} doubled`);
}

/** They wrote, and met the fault. */
function requireTried({ kept, sentAway }: People): void {
  if (kept.size === 0 || sentAway === 0) throw new Error(`nothing was tried: ${kept.size} kept, ${sentAway} sent away`);
}

/** Emptied, then frozen, then killed and back empty, each for as long as a delay may last. */
async function takeRedisAway({ world: { redis } }: FaultRun): Promise<void> {
  await redis?.flush();
  await sleep(2_000);
  redis?.signal('SIGSTOP');
  await sleep(DELAY_MS);
  redis?.signal('SIGCONT');
  await redis?.end();
  await sleep(DELAY_MS);
  await redis?.begin();
}

/** A worker five minutes ahead ends with one line that says so. */
async function refusedForItsClock(run: FaultRun): Promise<void> {
  const library = fakeTimeLibrary();
  if (!library) throw new NotHere('faketime is not installed');
  const off = await run.worker({ wait: false, environment: { LD_PRELOAD: library, FAKETIME: '+5m' } });
  await requireEnd(off, 2);
  const said = off.said.trim().split('\n');
  if (said.length !== 1 || !said[0]?.includes('ahead of the database'))
    throw new Error(`the worker with the wrong clock said: ${off.said}`);
}

async function requireEnd(worker: WorkerProcess, expected: number): Promise<void> {
  const end = await Promise.race([worker.ended, sleep(ENDS_WITHIN_MS, undefined, { ref: false })]);
  if (!end) throw new Error(`a worker that must end with ${expected} works on`);
  if (end.code !== expected) throw new Error(`a worker ended with ${end.code}, not ${expected}: ${worker.said}`);
}

/** This machine lacks a program the fault needs: said, and a failure only where everything must be proven. */
export class NotHere extends Error {
  override name = 'NotHere';
}
