import { createServer } from 'node:net';
import { ConfigError } from '@concord/platform/machine';

/** Refuses in one line when the port is taken, before anything is started. */
export function requirePort(port: number, host: string): Promise<void> {
  return new Promise((free, refused) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      refused(new ConfigError(reason(error.code, port, host), { cause: undefined })),
    );
    probe.listen(port, host, () => probe.close(() => free()));
  });
}

function reason(code: string | undefined, port: number, host: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return `port ${port} on ${host} is taken by another program: set PORT to a free one.`;
    case 'EACCES':
      return `port ${port} may not be used by this user: set PORT to one above 1023.`;
    default:
      return `cannot listen on ${host}:${port} (${code}): set HOST to an address of this machine.`;
  }
}
