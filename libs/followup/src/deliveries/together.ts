/**
 * What many ask for one by one and the database does for all of them at the price of one: whatever is asked while one
 * answer is on its way, or within a moment, goes with the next.
 */

/** The far end said nothing for so long; what was asked may or may not have been done. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
}

interface Asked<Item, Answer> {
  item: Item;
  done: (answer: Answer) => void;
  failed: (error: unknown) => void;
}

interface Manners {
  /** Those who come later do not wait longer than this for an answer that never comes. */
  patienceMs?: number;
  /** How long one waits for company; 0, when absent, for whoever pays for every moment. */
  companyMs?: number;
}

const PATIENCE_MS = 10_000;

export class Together<Item, Answer> {
  private waiting: Asked<Item, Answer>[] = [];
  private underWay = false;
  private readonly patienceMs: number;
  private readonly companyMs: number;

  /** @param work answers each item, in their order; its failure is everybody's */
  constructor(
    private readonly work: (items: readonly Item[]) => Promise<readonly Answer[]>,
    { patienceMs = PATIENCE_MS, companyMs = 0 }: Manners = {},
  ) {
    this.patienceMs = patienceMs;
    this.companyMs = companyMs;
  }

  /** @throws whatever the work throws; NoAnswer */
  ask(item: Item): Promise<Answer> {
    return new Promise((done, failed) => {
      this.waiting.push({ item, done, failed });
      if (!this.underWay) void this.go();
    });
  }

  private async go(): Promise<void> {
    this.underWay = true;
    while (this.waiting.length > 0) {
      if (this.companyMs > 0) await new Promise((done) => setTimeout(done, this.companyMs));
      await this.answer(this.waiting.splice(0));
    }
    this.underWay = false;
  }

  private async answer(asked: readonly Asked<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.patiently(this.work(asked.map(({ item }) => item)));
      asked.forEach(({ done }, n) => done(answers[n] as Answer));
    } catch (error) {
      asked.forEach(({ failed }) => failed(error));
    }
  }

  private async patiently<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, failed) => {
      timer = setTimeout(() => failed(new NoAnswer(`no answer within ${this.patienceMs} ms`)), this.patienceMs);
    });
    // its late answer, good or bad, no longer matters to anybody
    work.catch(() => undefined);
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
  }
}
