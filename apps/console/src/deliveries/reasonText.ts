import { codeWords, suppressions } from '@concord/contracts';
import type { TextKey, Translate } from '../i18n/index.ts';

/** Reasons that are codes of ours; anything else is the other side's own words. */
const codes = [
  'date_moved',
  'has_milestones',
  'policy_changed',
  'recipient_changed',
  'recipient_inactive',
  'address_suppressed',
  'bell_only',
  'address_invalid',
  'nothing_to_say',
  'answered',
  'not_answered',
  'comment_removed',
  'no_longer_mentioned',
  'revoked',
  'lapsed',
  'link_expired',
  'code_expired',
  'removed',
  'no_date',
  'updated_since',
  'no_answer',
  'found_by_lookup',
  'settled_as_sent',
  'settled_to_resend',
  'redirected',
  'connection_failed',
  'address_not_allowed',
  'no_answer_in_time',
  'endpoint_removed',
  'endpoint_may_not_see',
  'worker_lost',
  'end_planned',
  'not_filled',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
] as const;

/** The states of what a delivery is about, as they stand in a reason: `agreement_suspended`. */
const states = {
  agreement: 'agreementState',
  amendment: 'amendmentState',
  milestone: 'milestoneState',
  commitment: 'commitmentState',
  progress: 'progressReportState',
  report: 'statusReportState',
} as const;
const records = ['agreement', 'amendment', 'milestone', 'commitment', 'progress', 'report'] as const;

/** Why something did not go, in words. */
export function reasonText(t: Translate, reason: string): string {
  const code = codes.find((one) => one === reason);
  if (code) return t(`resources.deliveries.reasons.${code}`);
  const held = suppressions.find((one) => one === reason);
  if (held) return t(`words.reminderPreview.reason.${held}`);
  return stateText(t, reason) ?? reason;
}

function stateText(t: Translate, reason: string): string | null {
  const record = records.find((one) => reason.startsWith(`${one}_`));
  if (!record) return null;
  const state = reason.slice(record.length + 1);
  if (state === 'removed') return t('resources.deliveries.reasons.removed');
  if (!Object.hasOwn(codeWords.en[states[record]], state)) return null;
  return t(`resources.deliveries.inState.${record}`, { state: t(`words.${states[record]}.${state}` as TextKey) });
}
