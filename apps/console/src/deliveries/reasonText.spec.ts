import type { Translate } from '../i18n/index.ts';
import { reasonText } from './reasonText.ts';

/** The key with what it is filled with, so that a test reads what was asked for and not how a language says it. */
const keys: Translate = (key, options) =>
  [key.split('.').slice(-2).join('.'), options?.['state']].filter((part) => part !== undefined).join(' ');

describe('why something did not go', () => {
  it.each([
    ['date_moved', 'reasons.date_moved'],
    ['has_milestones', 'reasons.has_milestones'],
    ['acknowledged', 'reason.acknowledged'],
    ['agreement_suspended', 'inState.agreement agreementState.suspended'],
    ['milestone_achieved', 'inState.milestone milestoneState.achieved'],
    ['amendment_withdrawn', 'inState.amendment amendmentState.withdrawn'],
    ['report_draft', 'inState.report statusReportState.draft'],
    ['milestone_removed', 'reasons.removed'],
  ])('%s is said as %s', (reason, words) => {
    expect(reasonText(keys, reason)).toBe(words);
  });

  it.each(['550 5.1.1 no such user', 'agreement_to_nothing', 'HTTP 503'])(
    '“%s” is the other side’s own word',
    (reason) => {
      expect(reasonText(keys, reason)).toBe(reason);
    },
  );
});
