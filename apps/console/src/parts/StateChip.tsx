import { Chip } from '@mui/material';
import { agreementStateKey, agreementTypeRules } from '@concord/contracts';
import type {
  AgreementAct,
  AgreementState,
  AgreementType,
  Answer,
  MilestoneState,
  StatusReportState,
} from '@concord/contracts';
import { useTexts, type Translate } from '../i18n/index.ts';

/** Types that are "active" and "discontinued" where treaties are "in force" and "terminated". */
const isActive = (type: AgreementType): boolean => agreementTypeRules[type].active;

/** The word of a state, as the agreement's type says it. */
export const agreementStateText = (t: Translate, type: AgreementType, state: AgreementState): string =>
  t(`words.${agreementStateKey(type, state)}`);
export const agreementActText = (t: Translate, type: AgreementType, act: AgreementAct): string =>
  isActive(type) && (act === 'start' || act === 'record' || act === 'terminate')
    ? t(`words.activeAct.${act}`)
    : t(`words.agreementAct.${act}`);

/** States are words in a quiet outline: colour belongs to the lights. */
function Outlined({ label, strong = false }: { label: string; strong?: boolean }) {
  return (
    <Chip
      size="small"
      variant="outlined"
      label={label}
      sx={{ fontWeight: strong ? 650 : 500, color: strong ? 'text.primary' : 'text.secondary' }}
    />
  );
}

const livelyAgreement: ReadonlySet<AgreementState> = new Set<AgreementState>(['in_force', 'signed']);
export function AgreementStateChip({ type, state }: { type: AgreementType; state: AgreementState }) {
  const t = useTexts();
  return <Outlined label={agreementStateText(t, type, state)} strong={livelyAgreement.has(state)} />;
}
export function MilestoneStateChip({ state }: { state: MilestoneState }) {
  const t = useTexts();
  return (
    <Outlined label={t(`words.milestoneState.${state}`)} strong={state === 'in_progress' || state === 'submitted'} />
  );
}
export function ReportStateChip({ state }: { state: StatusReportState }) {
  const t = useTexts();
  return <Outlined label={t(`words.statusReportState.${state}`)} strong={state !== 'draft'} />;
}
const answerColour = { acknowledged: 'info', confirmed: 'success', disputed: 'error' } as const;
/** A partner's answer; none given is said by the page, never by silence. */
export function AnswerChip({ answer }: { answer: Answer }) {
  const t = useTexts();
  return <Chip size="small" variant="outlined" color={answerColour[answer]} label={t(`words.answer.${answer}`)} />;
}
