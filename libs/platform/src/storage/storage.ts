import { Readable } from 'node:stream';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';

/** Where files lie: a folder of this machine. Keys are made by the caller and never come from a file's name. */
export class Storage {
  private readonly disk: Disk;

  constructor(folder: string) {
    this.disk = new Disk(new FSDriver({ location: folder, visibility: 'private' }));
  }

  async put(key: string, content: Uint8Array): Promise<void> {
    await this.disk.put(key, content);
  }

  get(key: string): Promise<Readable> {
    return this.disk.getStream(key);
  }

  bytes(key: string): Promise<Uint8Array> {
    return this.disk.getBytes(key);
  }

  async remove(key: string): Promise<void> {
    await this.disk.delete(key);
  }
}
