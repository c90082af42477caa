import { HttpError } from 'react-admin';
import { Problem } from '@concord/contracts';
import { i18nProvider } from '../i18n/index.ts';
import { signedInAgain } from '../lapse.ts';
import { filledIn, formPath } from '../wire.ts';

/** The only door of the console to the network. */

export const root = '/api/v1';

/** A key for one intention: sent again with every retry of it, so that a lost answer never makes a second record. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** What a record must be known by to change it: `version` is its ETag. */
export interface Versioned {
  id: string;
  version: number;
}

/** The server answers reads of one size only up to 200 rows. */
export const pageLimit = 200;

interface Call {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
  version?: number | undefined;
  key?: string | undefined;
  signal?: AbortSignal | undefined;
}

const headersOf = ({ method = 'GET', body, version, key }: Call): Record<string, string> => ({
  Accept: 'application/json',
  'Accept-Language': i18nProvider.getLocale(),
  ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
  ...(version === undefined ? {} : { 'If-Match': `"${String(version)}"` }),
  ...(method === 'POST' ? { 'Idempotency-Key': key ?? newKey() } : {}),
});

/**
 * A refusal as react-admin wants it: the message is the server's sentence in the reader's language, `body.errors` the
 * sentences by field, which forms put on their inputs, `body.asked` those about the address. `body.code` is the error code, `body.current` the record at 412.
 */
function refusal(status: number, text: string): HttpError {
  const problem = Problem.safeParse(parsed(text));
  if (!problem.success) return new HttpError('shell.errors.unexpected', status, { text });
  const { errors, ...rest } = problem.data;
  const fields = errors?.length
    ? {
        errors: Object.fromEntries(errors.map(({ pointer, detail }) => [formPath(pointer), detail])),
        asked: errors.flatMap(({ pointer, detail }) =>
          pointer.startsWith('?') ? `${pointer.slice(1)}: ${detail}` : [],
        ),
      }
    : {};
  return new HttpError(rest.detail, status, { ...rest, ...fields });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // not JSON: a proxy's page, or nothing; the caller says so by status
    return undefined;
  }
}

const offline = (cause: unknown): Error =>
  cause instanceof DOMException && cause.name === 'AbortError'
    ? cause
    : new HttpError('shell.errors.offline', 0, { cause });

export async function request(url: string, call: Call): Promise<string> {
  const { method = 'GET', body, signal } = call;
  const response = await fetch(url, {
    method,
    headers: headersOf(call),
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((cause: unknown) => {
    throw offline(cause);
  });
  const text = await response.text();
  if (!response.ok) throw refusal(response.status, text);
  return text;
}

/** Sends; where the session ended meanwhile, it is sent again as soon as the person is signed in again. */
async function whileSignedIn<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof HttpError && error.status === 401 && (await signedInAgain())) return whileSignedIn(send);
    throw error;
  }
}

/** Calls the API; the answer's shape is the contract's, which the server checks on its way out. */
export async function api<T>(path: string, call: Call = {}): Promise<T> {
  const text = await whileSignedIn(() => request(`${root}${path}`, call));
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** What the browser would show, as a file to be sent again. */
export const fetchFile = (url: string): Promise<File> =>
  whileSignedIn(async () => {
    const response = await fetch(url, { credentials: 'same-origin' }).catch((cause: unknown) => {
      throw offline(cause);
    });
    if (!response.ok) throw refusal(response.status, await response.text());
    const content = await response.blob();
    return new File([content], 'file', { type: content.type });
  });

/** What is being sent, by what it says: a button clicked twice is one intention. */
const underWay = new Map<string, Promise<unknown>>();

export function once<T>(said: readonly unknown[], send: () => Promise<T>): Promise<T> {
  const key = JSON.stringify(said);
  const sent = underWay.get(key) ?? send().finally(() => underWay.delete(key));
  underWay.set(key, sent);
  return sent as Promise<T>;
}

/** Calls a verb; the same call while it is under way is the same intention. */
export const post = <T>(path: string, body: unknown, rest: Omit<Call, 'method' | 'body'> = {}): Promise<T> =>
  once([path, body, rest.version, rest.key], () => api<T>(path, { method: 'POST', body, ...rest }));

export type Values = Readonly<Record<string, unknown>>;

/** How an upload is followed and stopped. */
export interface Uploading {
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
  /** Of the record that is changed by the upload. */
  version?: number;
}

export const upload = <T>(path: string, form: FormData, uploading?: Uploading): Promise<T> =>
  whileSignedIn(() => sendForm<T>(path, form, uploading));

/** Uploads by XMLHttpRequest, because fetch does not tell how far an upload is. */
function sendForm<T>(path: string, form: FormData, { onProgress, signal, version }: Uploading = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open('POST', `${root}${path}`);
    for (const [name, value] of Object.entries(headersOf({ method: 'POST', version })))
      xhr.setRequestHeader(name, value);
    xhr.upload.onprogress = (event) => onProgress?.(event.lengthComputable ? event.loaded / event.total : 0);
    xhr.onerror = () => reject(new HttpError('shell.errors.offline', 0));
    xhr.onabort = () => reject(new DOMException('', 'AbortError'));
    xhr.onload = () =>
      xhr.status < 300 ? resolve(JSON.parse(xhr.responseText) as T) : reject(refusal(xhr.status, xhr.responseText));
    signal?.addEventListener('abort', () => xhr.abort(), { once: true });
    xhr.send(form);
  });
}

/** A form with fields and one file. */
export function formOf(fields: Readonly<Record<string, unknown>>, file: File): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(filledIn(fields))) form.append(name, String(value));
  form.append('file', file, file.name);
  return form;
}
