import { createServer, type AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Storage } from './storage.ts';

describe('a storage', () => {
  it('that is a bucket nobody answers for says that it is away, whatever is asked of it', async () => {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    // a port that was free a moment ago and has nobody behind it
    await new Promise((closed) => server.close(closed));
    const storage = Storage.inBucket({
      bucket: 'concord',
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${port}`,
      accessKeyId: 'key',
      secretAccessKey: 'secret',
    });
    const unavailable = { code: 'SERVICE.UNAVAILABLE', cause: expect.anything() };
    await expect(storage.put('a', Buffer.from('a'))).rejects.toMatchObject(unavailable);
    await expect(storage.get('a')).rejects.toMatchObject(unavailable);
    await expect(storage.bytes('a')).rejects.toMatchObject(unavailable);
    await expect(storage.remove('a')).rejects.toMatchObject(unavailable);
  });

  it('that is a folder gives back what was put, and fails over what is not there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'concord-storage-'));
    try {
      const storage = Storage.inFolder(folder);
      await storage.put('a/b', Buffer.from('words'));
      expect(Buffer.from(await storage.bytes('a/b')).toString()).toBe('words');
      await storage.remove('a/b');
      await storage.remove('a/b');
      await expect(storage.bytes('a/b')).rejects.not.toMatchObject({ code: 'SERVICE.UNAVAILABLE' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
