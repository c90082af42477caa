import { Readable } from 'node:stream';
import { startScriptedClamd, type ScriptedClamd } from '../testing/scripted-clamd.ts';
import { Scanner } from './scanner.ts';

describe('a virus scanner', () => {
  let clamd: ScriptedClamd;
  const scripted = async (answer: string | null): Promise<Scanner> => {
    clamd = await startScriptedClamd(() => answer);
    return new Scanner(clamd.url, 2_000);
  };
  afterEach(() => clamd.stop());
  const file = (): Readable => Readable.from([Buffer.from('first '), Buffer.alloc(100_000, 'x')]);

  it('is given the whole file and finds it clean', async () => {
    expect(await (await scripted('stream: OK')).scan(file())).toBeNull();
    expect(clamd.received.map(String)).toEqual([`first ${'x'.repeat(100_000)}`]);
  });

  it('tells what it found', async () => {
    expect(await (await scripted('stream: Win.Test.EICAR_HDB-1 FOUND')).scan(file())).toBe('Win.Test.EICAR_HDB-1');
  });

  it.each([
    ['INSTREAM size limit exceeded. ERROR'],
    ['stream: Can’t allocate memory ERROR'],
    ['UNKNOWN COMMAND'],
    [''],
    [null],
  ])('has found nothing out when it answers %j: the file is not taken for clean', async (answer) => {
    await expect((await scripted(answer)).scan(file())).rejects.toThrow();
  });

  it('says why it does not take the rest of a large file', async () => {
    clamd = await startScriptedClamd(() => 'stream: OK', 100_000);
    const large = Readable.from(Array.from({ length: 400 }, () => Buffer.alloc(65_536, 'x')));
    await expect(new Scanner(clamd.url, 2_000).scan(large)).rejects.toThrow('INSTREAM size limit exceeded');
  });

  it('is told nothing of a file that cannot be read', async () => {
    clamd = await startScriptedClamd(() => 'stream: OK');
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('the storage is away');
      })(),
    );
    await expect(new Scanner(clamd.url, 2_000).scan(broken)).rejects.toThrow('the storage is away');
  });

  it('is not waited for without end', async () => {
    clamd = await startScriptedClamd(() => 'stream: OK');
    const mute = new Readable({ read: () => undefined });
    await expect(new Scanner(clamd.url, 200).scan(mute)).rejects.toThrow('the virus scanner does not answer');
  });

  it('that is not there has found nothing out', async () => {
    clamd = await startScriptedClamd(() => 'stream: OK');
    await expect(new Scanner('unix:///nowhere/clamd.ctl').scan(file())).rejects.toThrow(/ENOENT/);
  });
});
