import type { Translate } from '../i18n/index.ts';

/** Reasons that are codes of ours; anything else is the other side's own words. */
const codes = [
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
] as const;

/** Why something did not go, in words. */
export function reasonText(t: Translate, reason: string): string {
  const code = codes.find((one) => one === reason);
  return code ? t(`resources.deliveries.reasons.${code}`) : reason;
}
