import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ConfigError } from '@concord/platform/machine';
import { z } from 'zod';
import type { Closing } from './closing.ts';

const Prepared = z.union([z.object({ logins: z.string() }), z.object({ problem: z.string(), setting: z.boolean() })]);
/** What `prepare.ts` tells its parent: how people sign in to the demonstration, if at all, or what went wrong. */
export type Prepared = z.infer<typeof Prepared>;

/** Runs `prepare.ts` to its end. @throws Error, or ConfigError, with its problem */
export async function runPrepare(env: Record<string, string>, closing: Closing): Promise<string> {
  const child = fork(fileURLToPath(new URL('prepare.js', import.meta.url)), {
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  closing.add(() => child.kill());
  const told = await new Promise<unknown>((done, failed) => {
    child.once('message', done);
    child.once('error', failed);
    child.once('exit', (code, signal) =>
      failed(new Error(`the database could not be prepared (${signal ?? `code ${code}`})`)),
    );
  });
  const prepared = Prepared.parse(told);
  if ('logins' in prepared) return prepared.logins;
  throw prepared.setting ? new ConfigError(prepared.problem) : new Error(prepared.problem);
}
