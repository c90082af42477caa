import { readSpeakers, writeSpeakers } from './speakers.ts';

describe('speakers typed one a line', () => {
  it.each([
    ['Ana Silva', [{ name: 'Ana Silva', title: null, organisation: null }]],
    ['Ana Silva, Director', [{ name: 'Ana Silva', title: 'Director', organisation: null }]],
    ['Ana, Director, Union, of Harbours', [{ name: 'Ana', title: 'Director', organisation: 'Union, of Harbours' }]],
    ['Ana, , Union of Harbours', [{ name: 'Ana', title: null, organisation: 'Union of Harbours' }]],
  ])('%j are read, and written as they were', (text, speakers) => {
    expect(readSpeakers(text)).toEqual(speakers);
    expect(writeSpeakers(speakers)).toBe(text);
  });

  it('leave empty lines out', () => {
    expect(readSpeakers('\n  \nAna\n, Director\n').map(({ name }) => name)).toEqual(['Ana']);
  });
});
