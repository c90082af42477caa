import type { CommentPerson } from '@concord/contracts';
import { mentionsIn } from './mentions.ts';

const person = (name: string): CommentPerson => ({ id: name, name, role: 'officer', organisation: null });
const people = [person('Ada'), person('Ada Lee'), person('Bo')];

describe('whom a comment calls', () => {
  it.each<[string, string[], string[]]>([
    ['Please look @Ada Lee.', ['Ada Lee'], []],
    ['@Ada and @Bo', ['Ada', 'Bo'], []],
    ['Please look @miit', [], ['@miit']],
    ['@miit, @Bo (@zoe.) and again @miit', ['Bo'], ['@miit', '@zoe']],
    ['@ada is written with a capital', [], ['@ada']],
    ['write to ada@lee.example, at 3 @ 4, https://x.example/@me', [], []],
  ])('%s', (text, ids, nobody) => {
    expect(mentionsIn(text, people)).toEqual({ ids, nobody });
  });
});
