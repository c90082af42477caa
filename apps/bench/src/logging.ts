/**
 * Logging progress again and again, at the percent a milestone has or at another, and the floor of it: the same statements, recorded as
 * the service sends them, sent again by `node:http` and `pg` with nothing around them, past row level security.
 */
import { LogProgress } from '@concord/contracts';
import { HealthService, PastService, ProgressService } from '@concord/register';
import { startReplaying, type Floor } from './floor.ts';
import type { Ask } from './load.ts';
import { ask, listening, type Recording } from './recording.ts';

/**
 * Milestones the officer tells of: of many agreements by turns, or of one. So many that none gathers more updates than
 * a milestone does in its life.
 */
export async function milestonesOf(ownerUrl: string, where: 'many agreements' | 'one agreement'): Promise<string[]> {
  const agreements = where === 'one agreement' ? 1 : 500;
  return ask(ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `SELECT m.id FROM milestone m JOIN health h ON h.subject_id = m.id AND h.valid_to IS NULL
       WHERE m.state = 'in_progress' AND h.rag = 'green' AND m.baseline_due_on > current_date + 7 AND m.agreement_id IN (
         SELECT t.agreement_id FROM team_member t JOIN users u ON u.id = t.user_id JOIN agreement a ON a.id = t.agreement_id
         WHERE u.email = 'officer@concord.example' AND a.state = 'in_force' ORDER BY 1 DESC LIMIT ${agreements})
       ORDER BY row_number() OVER (PARTITION BY m.agreement_id ORDER BY m.id), m.agreement_id LIMIT 2000`,
    );
    return rows.map(({ id }) => id);
  });
}

/** What is told of a milestone the n-th time. */
export type Told = (n: number) => Pick<LogProgress, 'narrative'> & Partial<LogProgress>;

export const wordsAlone: Told = (n) => ({ narrative: `Update ${n} of the bench.` });

/** By which the lights above it are judged anew. */
export const percentMoves: Told = (n) => ({
  ...wordsAlone(n),
  percent: 1 + (n % 97),
  reasonCode: 'implementation_delay',
});

/** Asks Concord. */
export const logging = (
  { origin, cookie }: { origin: string; cookie: string },
  milestoneIds: readonly string[],
  told: Told,
): Ask => ({
  url: (n) => `${origin}/api/v1/milestones/${milestoneIds[n % milestoneIds.length]}/progress`,
  method: 'POST',
  headers: { cookie, origin },
  body: (n) => JSON.stringify(told(n)),
});

/** Answers each request by sending the statements of the next milestone. */
export const startLoggingFloor = async (
  ownerUrl: string,
  milestoneIds: readonly string[],
  told: Told,
): Promise<Floor> => startReplaying(ownerUrl, await record(ownerUrl, milestoneIds, told));

/** Logs for each, twice, and keeps what was sent: sent again by turns, what moved moves each time. */
const record = (ownerUrl: string, milestoneIds: readonly string[], told: Told): Promise<Recording[]> =>
  listening(ownerUrl, async ({ work, office, officer, sent }) => {
    const progress = new ProgressService(work, new HealthService(work, office), office, new PastService(work, office));
    const recordings: Recording[] = [];
    for (const [n, id] of [...milestoneIds, ...milestoneIds].entries()) {
      const update = await progress.log(officer, id, LogProgress.parse(told(n)));
      recordings.push({ statements: sent(), newId: update.id });
    }
    return recordings;
  });
