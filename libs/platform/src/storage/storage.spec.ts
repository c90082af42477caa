import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { startScriptedS3 } from '../testing/scripted-s3.ts';
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

  it('that is a bucket gives back what was put, under its own key, and fails over what is not there', async () => {
    const s3 = await startScriptedS3();
    try {
      const storage = Storage.inBucket({
        bucket: 'concord',
        region: 'us-east-1',
        endpoint: s3.endpoint,
        accessKeyId: 'key',
        secretAccessKey: 'secret',
      });
      const content = randomBytes(300_000);
      await storage.put('a/b', content);
      await storage.put('a/c', Buffer.from('words'));
      expect([...s3.objects.keys()].sort()).toEqual(['concord/a/b', 'concord/a/c']);
      expect(content.equals(await storage.bytes('a/b'))).toBe(true);
      expect((await buffer(await storage.get('a/c'))).toString()).toBe('words');
      await storage.remove('a/b');
      await storage.remove('a/b');
      expect([...s3.objects.keys()]).toEqual(['concord/a/c']);
      await expect(storage.bytes('a/b')).rejects.not.toMatchObject({ code: 'SERVICE.UNAVAILABLE' });
      await expect(storage.get('a/b')).rejects.not.toMatchObject({ code: 'SERVICE.UNAVAILABLE' });
    } finally {
      await s3.stop();
    }
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
