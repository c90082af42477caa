/** What kind of file a media type is, as people say it. */
const kinds = {
  pdf: /^application\/pdf$/,
  picture: /^image\//,
  mail: /^(?:message\/rfc822|application\/vnd\.ms-outlook)$/,
  table: /^text\/csv$|spreadsheet/,
  slides: /presentation/,
  text: /^text\/|wordprocessing|opendocument\.text$/,
} as const;

export type FileKind = keyof typeof kinds | 'other';

export const kindOf = (mediaType: string): FileKind => {
  for (const kind of Object.keys(kinds) as (keyof typeof kinds)[]) if (kinds[kind].test(mediaType)) return kind;
  return 'other';
};
