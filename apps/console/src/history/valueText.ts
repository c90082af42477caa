import { useTranslate } from 'react-admin';
import type { AgreementState, AgreementType, HistoryEntry } from '@concord/contracts';
import { useCountryName } from '../agreements/countries.tsx';
import { useTexts } from '../i18n/index.ts';
import { useMoneyText } from '../commitments/WhenText.tsx';
import { useDateText, useInstantText, useRegion } from '../parts/LocalDate.tsx';
import { agreementStateText } from '../parts/StateChip.tsx';

/** Stored values as a reader takes them: a word for a code, a name for an id, a local date, a short text. */

const isDate = /^\d{4}-\d{2}-\d{2}$/;
const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** A fingerprint, written out in hex. */
const isHash = /^[0-9a-f]{64}$/;
const isNumber = /^-?\d+\.\d+$/;
const longest = 240;

/** Codes by field, where the field alone tells which. */
const groups: Readonly<Record<string, string>> = {
  confidentiality: 'confidentiality',
  visibility: 'visibility',
  reasonCode: 'reasonCode',
  declaredRag: 'rag',
  computedRag: 'rag',
  verificationLevel: 'verificationLevel',
  evidencePolicy: 'evidencePolicy',
  strength: 'commitmentStrength',
  purpose: 'documentPurpose',
  role: 'partyRole',
  duty: 'duty',
  mode: 'eventMode',
  signedOnPrecision: 'precision',
  precision: 'precision',
  dueOnPrecision: 'precision',
  schedule: 'commitmentSchedule',
  valuationMethod: 'valuationMethod',
  answer: 'answer',
  scopeRegions: 'region',
  act: 'milestoneAct',
  plannedAct: 'agreementAct',
};
const states: Readonly<Record<string, string>> = {
  agreement: 'agreementState',
  amendment: 'amendmentState',
  milestone: 'milestoneState',
  commitment: 'commitmentState',
  progress_report: 'progressReportState',
  status_report: 'statusReportState',
  risk: 'riskState',
};
const kinds: Readonly<Record<string, string>> = {
  milestone: 'milestoneKind',
  commitment: 'commitmentKind',
  session: 'sessionKind',
  amendment: 'amendmentKind',
};

function groupOf(resource: string, field: string): string | undefined {
  if (field === 'state') return states[resource];
  if (field === 'kind') return kinds[resource];
  if (field === 'type') return resource === 'organisation' ? 'organisationType' : 'agreementType';
  return groups[field];
}

/** Writes a value of a field; of another record than the entry's own where an amendment speaks of it. */
type Value = (
  value: unknown,
  field: string,
  of?: { resource: string; names: Names; currency?: string | null },
) => string;
type Names = Readonly<Record<string, string>>;

/** Writes the values of one entry; the agreement's type says how its states are called. */
export function useValueText(entry: HistoryEntry, agreementType?: AgreementType): Value {
  const t = useTexts();
  const translate = useTranslate();
  const date = useDateText();
  const instant = useInstantText();
  const country = useCountryName();
  const money = useMoneyText(useRegion());
  const text = (
    value: string,
    field: string,
    { resource, names, currency }: NonNullable<Parameters<Value>[2]>,
  ): string => {
    if (field === 'amount' && currency) return money(value, currency);
    const group = groupOf(resource, field);
    if (group === 'agreementState' && agreementType)
      return agreementStateText(t, agreementType, value as AgreementState);
    if (group)
      return translate(`words.${group}.${value}`, {
        _: translate(`resources.${resource}s.${field}s.${value}`, { _: sayable(value) }),
      });
    if (/countr(?:y|ies)$/i.test(field)) return country(value);
    if (isId.test(value)) return names[value] ?? t('history.unnamed');
    // as much of it as a report prints
    if (isHash.test(value)) return `${value.slice(0, 16)}…`;
    if (isDate.test(value)) return date(value);
    if (isInstant.test(value)) return instant(value);
    if (isNumber.test(value)) return String(Number(value));
    return value.length > longest ? `${value.slice(0, longest)}…` : value;
  };
  const write: Value = (value, field, of = entry) => {
    if (value === null || value === undefined || value === '') return t('history.nothing');
    if (typeof value === 'boolean') return t(value ? 'words.yes' : 'words.no');
    if (typeof value === 'string') return text(value, field, of);
    if (Array.isArray(value))
      return value.length === 0 ? t('history.nothing') : value.map((one) => write(one, field, of)).join(', ');
    if (typeof value === 'object')
      return Object.entries(value)
        .filter(([, part]) => part !== null && part !== '')
        .map(([part, inner]) => write(inner, part, of))
        .join(', ');
    return field === 'amount' && of.currency ? money(String(value), of.currency) : String(value);
  };
  return write;
}

/** A code no catalogue knows yet, at least without its underscores. */
const sayable = (code: string): string => code.replaceAll('_', ' ');

/** The name of a field; one no catalogue knows yet is split into its words. */
export function useFieldText(): (resource: string, field: string) => string {
  const translate = useTranslate();
  return (resource, field) =>
    translate(`history.fields.${field}`, {
      _: translate(`resources.${resource}s.fields.${field}`, { _: wordsOf(field) }),
    });
}

const wordsOf = (field: string): string => {
  const words = field
    .replace(/Id$/, '')
    .replace(/([A-Z])/g, ' $1')
    .toLowerCase()
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
