import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import type { Config, S3Settings } from '../config/index.ts';
import { DomainError } from '../errors/domain-error.ts';

/** Where files lie: a folder of this machine, or a bucket. Keys are made by the caller and never come from a file's name. */
export class Storage {
  private constructor(private readonly disk: Disk | Promise<Disk>) {}

  static inFolder(folder: string): Storage {
    return new Storage(new Disk(new FSDriver({ location: folder, visibility: 'private' })));
  }

  /** Any service that speaks S3; it keeps the bucket private, and nothing here makes an object public. */
  static inBucket({ bucket, region, endpoint, accessKeyId, secretAccessKey }: S3Settings): Storage {
    const options = {
      bucket,
      region,
      // by path: not every service has a host name for each bucket
      ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
      credentials: { accessKeyId, secretAccessKey },
      // object rights are not everywhere, and ours are the bucket's
      supportsACL: false,
      visibility: 'private' as const,
    };
    // loaded where it is used: the client is large, and most keep their files in a folder
    return new Storage(import('flydrive/drivers/s3').then(({ S3Driver }) => new Disk(new S3Driver(options))));
  }

  /** As the settings say: the bucket where one is named, else the folder `files` of the data. */
  static of({ s3, dataDir }: Pick<Config, 's3' | 'dataDir'>): Storage {
    return s3 ? Storage.inBucket(s3) : Storage.inFolder(join(dataDir, 'files'));
  }

  async put(key: string, content: Uint8Array): Promise<void> {
    await reached((await this.disk).put(key, content));
  }

  async get(key: string): Promise<Readable> {
    return reached((await this.disk).getStream(key));
  }

  async bytes(key: string): Promise<Uint8Array> {
    return reached((await this.disk).getBytes(key));
  }

  /** Nothing happens when there is nothing. */
  async remove(key: string): Promise<void> {
    await reached((await this.disk).delete(key));
  }
}

/** A bucket that does not answer is away and comes back; everything else is a failure. */
async function reached<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (isAway(error)) throw new DomainError('SERVICE.UNAVAILABLE', {}, { cause: error });
    throw error;
  }
}

const away =
  /\b(?:ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|TimeoutError|SlowDown|ServiceUnavailable)\b/;

/** The driver wraps what the client said, and the client at times what the network did: by code, by name or in words. */
function isAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, code, message, cause } = error as Record<'name' | 'code' | 'message' | 'cause', unknown>;
  return away.test([name, code, message].join(' ')) || isAway(cause);
}
