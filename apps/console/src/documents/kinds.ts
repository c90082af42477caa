import { mailMediaTypes } from '@concord/contracts';

/** What kind of file a media type is, as people say it. */
const kinds = {
  pdf: /^application\/pdf$/,
  picture: /^image\//,
  table: /^text\/csv$|spreadsheet|ms-excel/,
  slides: /presentation|ms-powerpoint/,
  text: /^text\/|wordprocessing|opendocument\.text$|msword/,
} as const;

export type FileKind = keyof typeof kinds | 'mail' | 'link' | 'other';

/** A link has none. */
export const kindOf = (mediaType: string | null): FileKind => {
  if (mediaType === null) return 'link';
  if (mailMediaTypes.some((one) => one === mediaType)) return 'mail';
  for (const kind of Object.keys(kinds) as (keyof typeof kinds)[]) if (kinds[kind].test(mediaType)) return kind;
  return 'other';
};
