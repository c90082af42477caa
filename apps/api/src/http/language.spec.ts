import { languageOf } from './language.ts';

describe('the language of an answer before sign-in', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['fr', 'fr'],
    ['fr-CH, fr;q=0.9, en;q=0.8', 'fr'],
    ['en;q=0.5, fr;q=0.7', 'fr'],
    ['de, fr;q=0.3, en;q=0.2', 'fr'],
    ['fr;q=0, en', 'en'],
    ['zh-CN', 'en'],
    ['*', 'en'],
    ['fr;q=nonsense', 'fr'],
    [';;;,,,q=', 'en'],
  ])('%j asks for %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
