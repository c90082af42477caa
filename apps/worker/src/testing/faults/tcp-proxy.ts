/**
 * A wire in the middle: goes dead without a word (bytes stop, no end and no reset, as behind a firewall that forgot), cuts
 * who connects, or lets the first word of the far end through late.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What becomes of a new connection: its far end is heard after so many milliseconds, or it is cut at once. */
export type Welcome = number | 'cut';

export interface TcpProxy {
  readonly port: number;
  /** From now on nothing passes on the connections there are; new ones work. */
  goHalfOpen(): void;
  stop(): Promise<void>;
}

export async function startTcpProxy(
  to: { host: string; port: number },
  welcome: () => Welcome = () => 0,
): Promise<TcpProxy> {
  const pairs = new Set<[Socket, Socket]>();
  const server = createServer((near) => {
    const greeted = welcome();
    if (greeted === 'cut') return void near.destroy();
    const far = connect(to.port, to.host);
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    near.pipe(far);
    setTimeout(() => far.pipe(near), greeted).unref();
    for (const socket of pair) {
      socket.on('error', () => undefined);
      socket.once('close', () => {
        pairs.delete(pair);
        pair.forEach((end) => end.destroy());
      });
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    port: (server.address() as AddressInfo).port,
    goHalfOpen: () => {
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
        near.pause();
        far.pause();
      }
    },
    stop: async () => {
      for (const pair of pairs) pair.forEach((end) => end.destroy());
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}
