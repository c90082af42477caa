/** Words as a file may be called on every system: without what some refuse in a name, and not too long. */
export function fileName(words: string, extension: string): string {
  const plain = words.replace(/[\p{C}\\/:*?"<>|“”«»]+/gu, ' ').replace(/\s+/g, ' ');
  return `${[...plain.trim()].slice(0, 100).join('').trim()}.${extension}`;
}
