import { subjectPath } from './subjectPath.ts';

describe('what a delivery is about', () => {
  const about = (subjectType: Parameters<typeof subjectPath>[0]['subjectType']): string =>
    subjectPath({ subjectType, subjectId: 's', agreementId: 'a' });

  it.each([
    ['comment', '/agreements/a/show/comments'],
    ['milestone', '/milestones/s/show'],
    ['status_report', '/status-reports/s/show'],
    ['report_unanswered', '/agreements/a/show/reports'],
  ] as const)('%s is shown at %s', (subjectType, path) => expect(about(subjectType)).toBe(path));
});
