import { useCallback, useRef, useState } from 'react';
import { z } from 'zod';
import { Id, visibilities, type UploadDocument, type Visibility } from '@concord/contracts';
import { newKey, type Uploading } from '../api/network.ts';
import { useConcord } from '../layout/me.ts';

/**
 * Files on their way, files that arrived, and links. A file is uploaded as soon as it is chosen, so that saving waits for
 * nothing and a closed tab loses nothing: what arrived is remembered by its id. Until saving names it, it is a draft: one
 * that was taken off again is in no list, and the server sweeps it away.
 */

/** A file that arrived, or a link that was kept: then it has an address and no bytes. */
export const Filed = z.object({
  id: Id,
  title: z.string(),
  bytes: z.number().nullable(),
  sourceUrl: z.string().nullable().default(null),
  visibility: z.enum(visibilities),
});
export type Filed = z.infer<typeof Filed>;

/** A file on its way; `error` is why it did not arrive. */
export interface Upload {
  key: string;
  file: File;
  /** 0 to 1. */
  share: number;
  error?: unknown;
}

/** A link that is being typed; saving keeps it too, so that nothing typed is lost. */
export interface TypedLink {
  url: string;
  title: string;
}

export interface Uploads {
  filed: readonly Filed[];
  underway: readonly Upload[];
  add: (files: readonly File[]) => void;
  /** The link being typed, null where none is; `refusal` is why it was not kept. */
  link: { typed: TypedLink | null; refusal: unknown; busy: boolean };
  typeLink: (typed: TypedLink | null) => void;
  addLink: () => Promise<boolean>;
  retry: (key: string) => void;
  remove: (key: string) => void;
  /** Resolves when nothing is on its way any more, with what arrived; null when a file or a typed link did not. */
  settled: () => Promise<readonly Filed[] | null>;
  reset: (filed: readonly Filed[]) => void;
}

type Fields = Omit<z.input<typeof UploadDocument>, 'visibility' | 'title' | 'isDraft'> & { visibility: Visibility };

/** What goes to an agreement. */
export function useUploads(fields: Fields, initial: readonly Filed[]): Uploads {
  const concord = useConcord();
  return useFiles(
    {
      visibility: fields.visibility,
      send: (file, uploading) => concord.uploadDocument({ ...fields, isDraft: 'true' }, file, uploading),
      keep: (link) => concord.addLink({ ...fields, ...link, isDraft: true }),
    },
    initial,
  );
}

type Arrived = Omit<Filed, 'visibility'>;
/** Where files and links go, and who will see them. */
export interface Sending {
  visibility: Visibility;
  send: (file: File, uploading: Uploading) => Promise<Arrived>;
  keep: (link: TypedLink) => Promise<Arrived>;
}

export function useFiles(sending: Sending, initial: readonly Filed[]): Uploads {
  const [filed, setFiled] = useState(initial);
  const [underway, setUnderway] = useState<readonly Upload[]>([]);
  const [link, setLink] = useState<Uploads['link']>(noLink);
  const arrived = useRef(initial);
  const running = useRef(new Map<string, { done: Promise<boolean>; abort: AbortController }>());
  const adding = useRef<Promise<boolean> | null>(null);
  const target = useRef(sending);
  target.current = sending;

  const keep = useCallback((next: readonly Filed[]) => {
    arrived.current = next;
    setFiled(next);
  }, []);

  const arrive = useCallback(
    ({ id, title, bytes, sourceUrl }: Arrived, visibility: Visibility) =>
      keep([...arrived.current, { id, title, bytes, sourceUrl, visibility }]),
    [keep],
  );

  const start = useCallback(
    (key: string, file: File) => {
      const abort = new AbortController();
      const change = (changes: Partial<Upload>): void =>
        setUnderway((rows) => rows.map((row) => (row.key === key ? { ...row, ...changes } : row)));
      const { visibility, send } = target.current;
      const done = send(file, { onProgress: (share) => change({ share }), signal: abort.signal })
        .then((made) => {
          arrive(made, visibility);
          setUnderway((rows) => rows.filter((row) => row.key !== key));
          running.current.delete(key);
          return true;
        })
        .catch((error: unknown) => {
          change({ error, share: 0 });
          return false;
        });
      running.current.set(key, { done, abort });
    },
    [arrive],
  );

  /** Keeps what was typed; what was refused stays to be mended. */
  const keepLink = async (typed: TypedLink): Promise<boolean> => {
    const { visibility, keep: send } = target.current;
    setLink({ typed, refusal: null, busy: true });
    try {
      arrive(await send(typed), visibility);
      setLink(noLink);
      return true;
    } catch (refusal) {
      setLink({ typed, refusal, busy: false });
      return false;
    }
  };

  // asked for again while it is on its way, it is the same link
  const addLink = (): Promise<boolean> => {
    if (!link.typed || !isTyping({ link })) return Promise.resolve(true);
    adding.current ??= keepLink(link.typed).finally(() => (adding.current = null));
    return adding.current;
  };

  return {
    filed,
    underway,
    link,
    typeLink: (typed) => setLink({ ...noLink, typed }),
    addLink,
    add: (files) => {
      const rows = files.map((file) => ({ key: newKey(), file, share: 0 }));
      setUnderway((before) => [...before, ...rows]);
      for (const { key, file } of rows) start(key, file);
    },
    retry: (key) => {
      const row = underway.find((one) => one.key === key);
      if (!row) return;
      setUnderway((rows) => rows.map((one) => (one.key === key ? { key, file: row.file, share: 0 } : one)));
      start(key, row.file);
    },
    remove: (key) => {
      running.current.get(key)?.abort.abort();
      running.current.delete(key);
      setUnderway((rows) => rows.filter((row) => row.key !== key));
      keep(arrived.current.filter(({ id }) => id !== key));
    },
    settled: async () => {
      const outcomes = await Promise.all([...[...running.current.values()].map(({ done }) => done), addLink()]);
      return outcomes.every(Boolean) ? arrived.current : null;
    },
    reset: (next) => {
      for (const { abort } of running.current.values()) abort.abort();
      running.current.clear();
      setUnderway([]);
      setLink(noLink);
      keep(next);
    },
  };
}

const noLink: Uploads['link'] = { typed: null, refusal: null, busy: false };

/** Whether a link is being typed and not kept yet; opened and left empty is none. */
export const isTyping = ({ link: { typed } }: Pick<Uploads, 'link'>): boolean =>
  `${typed?.url ?? ''}${typed?.title ?? ''}`.trim() !== '';

/** Files in a paste or a drop; text alone gives none, so that pasting text stays pasting text. */
export const filesIn = (data: DataTransfer | null): File[] => [...(data?.files ?? [])];
