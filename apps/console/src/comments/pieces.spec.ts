import { piecesOf } from './pieces.ts';

const shown = (text: string, names: string[] = []) =>
  piecesOf(text, names).map(({ kind, text: words }) => `${kind}:${words}`);

describe('the words of a comment', () => {
  it.each<[string, string[], string[]]>([
    ['plain', [], ['text:plain']],
    ['see https://itu.int/a?b=c.', [], ['text:see ', 'link:https://itu.int/a?b=c', 'text:.']],
    ['javascript:alert(1) and <b>bold</b>', [], ['text:javascript:alert(1) and <b>bold</b>']],
    ['@Ada Lee and @Ada', ['Ada', 'Ada Lee'], ['mention:@Ada Lee', 'text: and ', 'mention:@Ada']],
    ['@Nobody', [], ['text:@Nobody']],
    ['a@b.example (https://x.example)', [], ['text:a@b.example (', 'link:https://x.example', 'text:)']],
  ])('%s', (text, names, pieces) => {
    expect(shown(text, names)).toEqual(pieces);
  });
});
