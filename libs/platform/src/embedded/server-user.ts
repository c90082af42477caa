/** PostgreSQL refuses to run as root. This says as whom it runs instead, and how a command is wrapped for that. */
import { spawnSync } from 'node:child_process';

export type ServerUser = { kind: 'self' } | { kind: 'namespace' } | { kind: 'other'; uid: number; gid: number };

const namespace = ['--user', '--map-user=1000', '--map-group=1000'];

/**
 * A normal user as itself; root in a user namespace, where it can still enter its own folders; else, or where these
 * folders are somebody else's alone, as another user.
 * @param program a PostgreSQL program that must run
 * @param folder where the cluster shall live; it is there
 */
export function findServerUser(program: string, folder: string): ServerUser {
  if (process.getuid?.() !== 0) return { kind: 'self' };
  const trial = ['sh', '-c', '"$0" --version && cd "$1"', program, folder];
  if (spawnSync('unshare', [...namespace, ...trial]).status === 0) return { kind: 'namespace' };
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== undefined && gid !== undefined) return { kind: 'other', uid, gid };
  }
  throw new Error(
    'PostgreSQL refuses to run as root and there is no other user to run it as: start Concord as a normal user',
  );
}

function idOf(flag: string, name: string): number | undefined {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return status === 0 ? Number(stdout.trim()) : undefined;
}

/** The command line and the user ids with which a PostgreSQL program is run. */
export function runAs(
  user: ServerUser,
  command: string,
  args: string[],
): { command: string; args: string[]; ids: { uid?: number; gid?: number } } {
  switch (user.kind) {
    case 'self':
      return { command, args, ids: {} };
    case 'namespace':
      return { command: 'unshare', args: [...namespace, command, ...args], ids: {} };
    case 'other':
      return { command, args, ids: { uid: user.uid, gid: user.gid } };
  }
}
