import { lapses, signedInAgain, workingAs } from './lapse.ts';

const noop = (): void => undefined;

describe('a session that ends while somebody works', () => {
  afterEach(() => workingAs(null));

  it('is nothing to ask about where nobody works, or on a page that cannot ask', async () => {
    expect(await signedInAgain()).toBe(false);
    workingAs('lead@harbours.example');
    expect(await signedInAgain()).toBe(false);
    const leave = lapses.subscribe(noop);
    workingAs(null);
    expect(await signedInAgain()).toBe(false);
    leave();
  });

  it('asks once for all that waits, and again for the next session that ends', async () => {
    const seen: (string | undefined)[] = [];
    const leave = lapses.subscribe(() => seen.push(lapses.current()?.email));
    workingAs('lead@harbours.example');
    const waiting = Promise.all([signedInAgain(), signedInAgain()]);
    expect(seen).toEqual(['lead@harbours.example']);
    lapses.current()?.goOn();
    expect(await waiting).toEqual([true, true]);
    const later = signedInAgain();
    expect(seen).toEqual(['lead@harbours.example', undefined, 'lead@harbours.example']);
    lapses.current()?.goOn();
    expect(await later).toBe(true);
    leave();
  });
});
