import { NoAnswer, Together } from './together.ts';

/** Work that ends when the test says so. */
function held() {
  const rounds: { items: readonly number[]; done: (answers: string[]) => void; failed: (error: Error) => void }[] = [];
  const work = (items: readonly number[]): Promise<string[]> =>
    new Promise((done, failed) => rounds.push({ items, done, failed }));
  return { rounds, work };
}
const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

describe('what is asked together', () => {
  it('goes at once when nothing is under way, and what is asked meanwhile goes with the next', async () => {
    const { rounds, work } = held();
    const together = new Together(work);
    const first = together.ask(1);
    const others = [together.ask(2), together.ask(3)];
    expect(rounds.map(({ items }) => items)).toEqual([[1]]);
    rounds[0]?.done(['one']);
    await turn();
    expect(rounds.map(({ items }) => items)).toEqual([[1], [2, 3]]);
    rounds[1]?.done(['two', 'three']);
    expect(await Promise.all([first, ...others])).toEqual(['one', 'two', 'three']);
  });

  it('waits a moment for company where one can', async () => {
    const { rounds, work } = held();
    const together = new Together(work, { companyMs: 5 });
    const asked = [together.ask(1)];
    await turn();
    asked.push(together.ask(2));
    expect(rounds).toEqual([]);
    await new Promise((done) => setTimeout(done, 20));
    expect(rounds.map(({ items }) => items)).toEqual([[1, 2]]);
    rounds[0]?.done(['one', 'two']);
    expect(await Promise.all(asked)).toEqual(['one', 'two']);
  });

  it('fails together, and the next goes all the same', async () => {
    const { rounds, work } = held();
    const together = new Together(work);
    const asked = [together.ask(1), together.ask(2)].map((answer) => answer.catch((error: Error) => error.message));
    rounds[0]?.failed(new Error('the database is away'));
    await turn();
    rounds[1]?.done(['two']);
    expect(await Promise.all(asked)).toEqual(['the database is away', 'two']);
  });

  it('does not keep others waiting for an answer that never comes', async () => {
    const { rounds, work } = held();
    const together = new Together(work, { patienceMs: 20 });
    const lost = together.ask(1);
    const next = together.ask(2);
    await expect(lost).rejects.toThrow(NoAnswer);
    await turn();
    rounds[1]?.done(['two']);
    expect(await next).toBe('two');
  });
});
