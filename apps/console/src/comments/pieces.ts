interface Piece {
  kind: 'text' | 'link' | 'mention';
  text: string;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Plain text in pieces: addresses of the web (never another scheme), names that were called, and the rest. */
export function piecesOf(text: string, names: readonly string[]): Piece[] {
  const called = [...names].sort((a, b) => b.length - a.length).map((name) => `@${escaped(name)}`);
  const pattern = new RegExp([String.raw`https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]`, ...called].join('|'), 'g');
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) pieces.push({ kind: 'text', text: text.slice(end, match.index) });
    pieces.push({ kind: match[0].startsWith('@') ? 'mention' : 'link', text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) });
  return pieces;
}
