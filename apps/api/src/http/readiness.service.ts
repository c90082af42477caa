import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Readiness } from '@concord/contracts';
import { Clock, SCHEMA_VERSION } from '@concord/platform';

/** Milliseconds this machine and the database may disagree about the time. */
const CLOCK_TOLERANCE = 30_000;
/** Milliseconds after which a worker that has not been heard of is taken for gone. */
const HEARTBEAT_TOLERANCE = 90_000;

interface State {
  now: Date;
  schema: string | null;
  heartbeat_at: Date | null;
  queue_state: string | null;
  mail_state: string | null;
}

const lookAround = `
  SELECT now() AS now, (SELECT max(timestamp)::text FROM migrations) AS schema, h.at AS heartbeat_at, h.queue_state, h.mail_state
  FROM (SELECT 1) AS one LEFT JOIN (SELECT at, queue_state, mail_state FROM worker_heartbeat ORDER BY at DESC LIMIT 1) AS h ON true`;

/** Whether this process can serve people now. A worker that is away delays mails and stops nobody: degraded, not unready. */
@Injectable()
export class ReadinessService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async check(): Promise<Readiness> {
    const state = await this.look();
    if (!state) return { status: 'unready', checks: { database: 'away' } };
    const essential = { database: 'ok', migrations: migrations(state), clock: this.clockOf(state) };
    const queue = queueOf(state);
    // the server's own words may hold addresses: they are for the worker's log and the administrator
    const mail = state.mail_state === 'refused' ? 'the mail server takes nothing' : 'ok';
    const ready = Object.values(essential).every((check) => check === 'ok');
    const whole = queue === 'ok' && mail === 'ok';
    return {
      status: ready ? (whole ? 'ready' : 'degraded') : 'unready',
      checks: { ...essential, queue, mail },
    };
  }

  private async look(): Promise<State | null> {
    if (!this.dataSource.isInitialized) return null;
    try {
      const [state] = await this.dataSource.query<State[]>(lookAround);
      return state ?? null;
    } catch {
      // being away is the answer, not an error
      return null;
    }
  }

  private clockOf({ now }: State): string {
    const apart = Math.abs(now.getTime() - this.clock.machine().getTime());
    return apart <= CLOCK_TOLERANCE ? 'ok' : `${Math.round(apart / 1000)} s from the database`;
  }
}

const migrations = ({ schema }: State): string =>
  Number(schema) >= SCHEMA_VERSION ? 'ok' : 'behind; run concord migrate';

function queueOf({ now, heartbeat_at, queue_state }: State): string {
  if (!heartbeat_at) return 'no worker has reported';
  const silent = now.getTime() - heartbeat_at.getTime();
  if (silent > HEARTBEAT_TOLERANCE) return `no worker for ${Math.round(silent / 1000)} s`;
  return queue_state ?? 'unknown';
}
