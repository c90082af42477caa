import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseServer } from './servers.ts';

const listens = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => (socket.destroy(), done(true)));
    socket.once('error', () => done(false));
  });

describe('the database of the faults', () => {
  it.each([
    ['just goes down', 10],
    ['is down', 700],
    ['just comes up', 1_070],
  ])(
    'leaves no server behind when it is stopped while it %s',
    async (_, afterMs) => {
      const server = await DatabaseServer.start(() => Promise.resolve());
      const restarted = server.restart('fast', 800).catch(() => undefined);
      await sleep(afterMs);
      await server.stop();
      await restarted;
      await sleep(1_500);
      expect(await listens(server.port)).toBe(false);
    },
    60_000,
  );
});
