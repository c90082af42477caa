import { writtenPath } from './written-path.ts';

describe('a path that is written down', () => {
  it.each([
    [
      '/api/v1/milestones/019d3c83-7716-7513-9050-5c441be2e1e2/progress',
      '/api/v1/milestones/019d3c83-7716-7513-9050-5c441be2e1e2/progress',
    ],
    ['/api/v1/reminder-policies-of-agreements', '/api/v1/reminder-policies-of-agreements'],
    ['/api/v1/public/links/Zq3mPc0b-7Wl_VdYx9a2K4s1/answer', '/api/v1/public/links/[secret]/answer'],
    ['/links/3f786850e387550fdab836ed7e6dc881de23001b', '/links/[secret]'],
  ])('%s becomes %s', (path, written) => {
    expect(writtenPath(path)).toBe(written);
  });
});
