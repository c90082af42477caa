/** Every fault, done to a run by its seed. A fault that promises more than "once" throws when that is not so. */
import { setTimeout as sleep } from 'node:timers/promises';
import { People } from './people.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';
import { fakeTimeLibrary } from './servers.ts';
import type { WorkerProcess } from '../worker-process.ts';
import type { Backend, FaultRun } from './run.ts';

export interface Fault {
  name: string;
  backends: readonly Backend[];
  /** Also in the short form. */
  short: boolean;
  mails: number;
  hurt(run: FaultRun): Promise<void>;
}

const both = ['postgres', 'redis'] as const;
/** A queue that is away delays no mail longer. */
const DELAY_MS = 10_000;
/** Behind a dead wire a worker works again by itself so soon. */
const WIRE_MS = 60_000;
/** By then nobody waits any longer for the answer to a mark. */
const MARK_PATIENCE_MS = 12_000;
/** A worker that must leave has left by then, also on a busy machine. */
const ENDS_WITHIN_MS = 180_000;
const between = (run: FaultRun, low: number, high: number): number => low + Math.floor(run.chance() * (high - low + 1));

export const faults: readonly Fault[] = [
  {
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
    name: 'SIGSTOP for longer than a lease by the clock',
    backends: both,
    short: false,
    mails: 40,
    async hurt(run) {
      await freeze(run, async () => {
        await run.worker();
        // a minute of lease, and the look at what was left behind
        await sleep(95_000);
        const left = await run.count(`state = 'sending' AND lease_until < now()`);
        if (left > 0) throw new Error(`nobody looked after ${left} mails of a frozen worker`);
      });
    },
  },
  ...(['immediate', 'fast'] as const).map((how): Fault => ({
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
  {
    name: 'PostgreSQL restarted (immediate) while people write through the API',
    backends: ['postgres'],
    short: true,
    mails: 20,
    async hurt(run) {
      run.smtp.script = { slowMs: 80 };
      const people = await People.start(run.urls.ownerUrl);
      run.onClose(() => people.close());
      await run.worker();
      const enough = new AbortController();
      const writing = Promise.all(Array.from({ length: 4 }, () => people.write(enough.signal)));
      // its failure is looked at below
      writing.catch(() => undefined);
      for (let n = 0; n < 2; n++) {
        await sleep(between(run, 800, 2_000));
        await run.world.databases.restart('immediate', between(run, 300, 1_500));
      }
      await sleep(2_000);
      enough.abort();
      await writing;
      await requireKept(run, people);
      await run.leasesEnd();
    },
  },
  {
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
    name: 'the wire to PostgreSQL goes dead while people write through the API',
    backends: ['postgres'],
    short: false,
    mails: 20,
    async hurt(run) {
      const { wire, url } = await wireTo(run, run.urls.ownerUrl);
      const people = await People.start(url, WIRE_MS);
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
    },
  },
  {
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
    name: 'five workers started in the same second, one with its clock off',
    backends: both,
    short: false,
    mails: 100,
    async hurt(run) {
      await Promise.all([...Array.from({ length: 4 }, () => run.worker()), refusedForItsClock(run)]);
      await run.read(100);
      const planned = await run.keys();
      if (planned.length !== run.expected.size || planned.some((key) => !run.expected.has(key)))
        throw new Error(`${planned.length} rows were planned, and one worker plans ${run.expected.size}`);
    },
  },
  {
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

/** What people were told is kept is there, once, and they were told to come back while nothing could be kept. */
async function requireKept(run: FaultRun, { kept, sentAway }: People): Promise<void> {
  const { rows } = await run.owner((owner) =>
    owner.query<{ name: string }>(`SELECT name FROM organisation WHERE name LIKE 'Harbour %'`),
  );
  const names = new Set(rows.map(({ name }) => name));
  const lost = [...kept].filter((name) => !names.has(name)).length;
  const doubled = rows.length - names.size;
  if (lost + doubled > 0)
    throw new Error(`of ${kept.size} writes answered 201, ${lost} are lost and ${doubled} doubled`);
  if (kept.size === 0 || sentAway === 0) throw new Error(`nothing was tried: ${kept.size} kept, ${sentAway} sent away`);
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
