const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Long and without a word in it: the token of a single-purpose link, which whoever reads it could use. */
const secret = /^[\w-]{20,}$/;
const isWord = /^[a-z]+(?:-[a-z]+)*$/;

/** A path as it may be written down: ids stay, secrets do not. */
export const writtenPath = (path: string): string =>
  path
    .split('/')
    .map((part) => (secret.test(part) && !uuid.test(part) && !isWord.test(part) ? '[secret]' : part))
    .join('/');
