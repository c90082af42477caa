/** Somebody at a browser of their own: a session apart from everybody else's, whose pages must never complain. */
import { expect, type APIResponse, type Browser, type Page } from '@playwright/test';

const addressOf = (account: string): string => `${account}@concord.example`;

const notOurs = [
  // what the server refused is judged with its address
  'Failed to load resource',
  // the recorder of these journeys tries to enter the frame of a mail, which lets no script in
  "Blocked script execution in 'about:srcdoc'",
];

interface Refusal {
  status: number;
  path: RegExp;
}

export class Visitor {
  /** Of every account of the demonstration. */
  static readonly password = process.env['E2E_PASSWORD'] ?? '';
  readonly page: Page;
  readonly faults: string[] = [];
  private readonly expected: Refusal[] = [];
  private staysConnected = true;

  private constructor(page: Page) {
    this.page = page;
    // before anybody signs in the console asks who is there, and is told nobody
    this.expects(401, /\/api\/v1\/me$/);
    this.watch(page);
  }

  /** @param origin of a start of the journey's own; by default the one that all journeys share */
  static async arrive(browser: Browser, origin?: string): Promise<Visitor> {
    const context = await browser.newContext({
      ...(origin === undefined ? {} : { baseURL: origin }),
      locale: 'en-GB',
      timezoneId: 'Europe/Zurich',
      colorScheme: 'light',
      reducedMotion: 'reduce',
      viewport: { width: 1440, height: 900 },
    });
    return new Visitor(await context.newPage());
  }

  /** Signs in as a user does, through the form. */
  static async signedIn(browser: Browser, account: string): Promise<Visitor> {
    const visitor = await Visitor.arrive(browser);
    await visitor.page.goto('/');
    await visitor.signIn(account);
    return visitor;
  }

  async signIn(account: string): Promise<void> {
    const { page } = this;
    await page.getByLabel('E-mail address').fill(addressOf(account));
    await page.getByLabel('Password', { exact: true }).fill(Visitor.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('button', { name: /^Account: / })).toBeVisible();
  }

  /** From now on this refusal is part of the story and no fault. */
  expects(status: number, path: RegExp): void {
    this.expected.push({ status, path });
  }

  /** From now on the server may be out of reach, as part of the story. */
  losesConnection(): void {
    this.staysConnected = false;
  }

  /** Reads from the API with this visitor's own session. */
  async read<T>(path: string): Promise<T> {
    const answer = await this.page.request.get(`/api/v1${path}`);
    return bodyOf<T>(answer);
  }

  /** Writes with it; verbs that decide name the version they decide on. */
  async write<T>(path: string, data: object, version?: number): Promise<T> {
    const origin = await this.page.evaluate(() => location.origin);
    const headers = { origin, ...(version === undefined ? {} : { 'if-match': `"${version}"` }) };
    return bodyOf<T>(await this.page.request.post(`/api/v1${path}`, { data, headers }));
  }

  async leave(): Promise<void> {
    await this.page.context().close();
    expect(this.faults).toEqual([]);
  }

  private watch(page: Page): void {
    const { faults } = this;
    page.on('pageerror', (error) => faults.push(`error on ${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      const text = message.text();
      if (message.type() !== 'error' || notOurs.some((one) => text.startsWith(one))) return;
      faults.push(`console on ${page.url()}: ${text}`);
    });
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? '';
      // leaving a page calls off what it still asks, and a download is taken over by the browser
      if (reason !== 'net::ERR_ABORTED' && this.staysConnected)
        faults.push(`${request.method()} ${request.url()}: ${reason}`);
    });
    page.on('response', (response) => {
      const status = response.status();
      if (status < 400 || this.expected.some((one) => one.status === status && one.path.test(response.url()))) return;
      faults.push(`${response.request().method()} ${response.url()} answered ${status} on ${page.url()}`);
    });
  }
}

async function bodyOf<T>(answer: APIResponse): Promise<T> {
  expect(answer.ok(), `${answer.url()} answered ${answer.status()}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}
