import { ConfigError } from '../config/config.ts';
import type { DataSource } from 'typeorm';

interface Powers {
  name: string;
  superuser: boolean;
  bypass: boolean;
  owned: string | null;
}

const powers = `
  SELECT current_user AS name, r.rolsuper AS superuser, r.rolbypassrls AS bypass,
    (SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('public', 'auth') AND pg_has_role(c.relowner, 'MEMBER') LIMIT 1) AS owned
  FROM pg_roles r WHERE r.rolname = current_user`;

/**
 * Row level security binds only a role that cannot look past it: whoever serves people must own nothing.
 * @param setting the name of the address in the environment, for the message
 * @throws ConfigError
 */
export async function requireHumbleRole(dataSource: DataSource, setting: string): Promise<void> {
  const [role] = await dataSource.query<Powers[]>(powers);
  if (!role) return;
  const why = reason(role);
  if (why)
    throw new ConfigError(
      `${setting} logs in as ${role.name}, who ${why}, so row level security would not hold; use the role that concord migrate made.`,
    );
}

function reason({ superuser, bypass, owned }: Powers): string | null {
  if (superuser) return 'is a superuser';
  if (bypass) return 'may bypass row level security';
  return owned ? `owns tables (${owned})` : null;
}
