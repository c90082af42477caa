/**
 * Logging progress again and again at the percent a milestone has, and the floor of it: the same statements, recorded as
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

/** The n-th asking of Concord: words alone, or also how far it has come, by which the lights above it are judged anew. */
export const logging = (
  origin: string,
  cookie: string,
  milestoneIds: readonly string[],
  percentOf: (n: number) => number | undefined = () => undefined,
): Ask => ({
  url: (n) => `${origin}/api/v1/milestones/${milestoneIds[n % milestoneIds.length]}/progress`,
  method: 'POST',
  headers: { cookie, origin },
  body: (n) =>
    JSON.stringify({
      narrative: `Update ${n} of the bench.`,
      percent: percentOf(n),
      reasonCode: percentOf(n) === undefined ? undefined : 'implementation_delay',
    }),
});

/** Answers each request by sending the statements of the next milestone. */
export const startLoggingFloor = async (ownerUrl: string, milestoneIds: readonly string[]): Promise<Floor> =>
  startReplaying(ownerUrl, await record(ownerUrl, milestoneIds));

/** Logs once for each, and keeps what was sent. */
const record = (ownerUrl: string, milestoneIds: readonly string[]): Promise<Recording[]> =>
  listening(ownerUrl, async ({ work, office, officer, sent }) => {
    const progress = new ProgressService(work, new HealthService(work, office), office, new PastService(work, office));
    const recordings: Recording[] = [];
    for (const id of milestoneIds) {
      const update = await progress.log(officer, id, LogProgress.parse({ narrative: 'An update of the floor.' }));
      recordings.push({ statements: sent(), newId: update.id });
    }
    return recordings;
  });
