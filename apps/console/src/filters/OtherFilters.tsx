import { Chip } from '@mui/material';
import type { ReactNode } from 'react';
import { useGetOne, useListContext, useResourceContext, useTranslate, type RaRecord } from 'react-admin';
import { useTexts } from '../i18n/index.ts';
import { LocalDate } from '../parts/LocalDate.tsx';
import { useFilter, useLabel } from './useFilter.ts';

/** Where the name of an id in a filter is found. */
const references: Record<string, { resource: string; nameOf: (record: RaRecord) => string }> = {
  agreementId: { resource: 'agreements', nameOf: (record) => String(record['reference']) },
  areaId: { resource: 'areas', nameOf: (record) => String(record['title']) },
  commitmentId: { resource: 'commitments', nameOf: (record) => String(record['title']) },
  partyId: { resource: 'organisations', nameOf: (record) => String(record['name']) },
  organisationId: { resource: 'organisations', nameOf: (record) => String(record['name']) },
  leadId: { resource: 'contacts', nameOf: (record) => String(record['name']) },
  milestoneId: { resource: 'milestones', nameOf: (record) => String(record['title']) },
  seriesId: { resource: 'event-series', nameOf: (record) => String(record['title']) },
};

/** Filters in force that have no input here (a figure brought them) stay visible and can be taken off one by one. */
export function OtherFilters({ shown }: { shown: readonly string[] }) {
  const { filterValues } = useListContext();
  const sources = Object.entries(filterValues).flatMap(([field, value]) =>
    typeof value === 'object' && value !== null
      ? Object.keys(value).map((operator) => `${field}.${operator}`)
      : [field],
  );
  return sources
    .filter((source) => source !== 'q' && !shown.includes(source))
    .map((source) => <FilterChip key={source} source={source} />);
}

function FilterChip({ source }: { source: string }) {
  const t = useTexts();
  const translate = useTranslate();
  const resource = useResourceContext() ?? '';
  const [field = source, operator] = source.split('.');
  const label = useLabel()(field);
  const [value, set] = useFilter(source);
  const text = String(value);
  const word = (code: string): string => {
    const own = translate(`resources.${resource}.${field}.${code}`, { _: code });
    const key = wordsOf(resource, field);
    return key ? translate(`words.${key}.${code}`, { _: own }) : own;
  };
  const shownValue = (): ReactNode => {
    if (value === true) return null;
    if (value === false) return t('words.no');
    if (operator === 'empty') return t('words.none');
    if (operator)
      return (
        <>
          {t(operator.startsWith('g') ? 'shell.list.from' : 'shell.list.until')} <LocalDate date={text.slice(0, 10)} />
        </>
      );
    if (field in references) return <ReferenceName field={field} id={text} />;
    return text.split(',').map(word).join(', ');
  };
  const inner = shownValue();
  return (
    <Chip
      color="primary"
      variant="outlined"
      onDelete={() => set(undefined)}
      label={
        inner === null ? (
          label
        ) : (
          <>
            {t('shell.labelled', { label })} {inner}
          </>
        )
      }
      sx={{ height: 32, borderRadius: 4, maxWidth: 420 }}
    />
  );
}

function ReferenceName({ field, id }: { field: string; id: string }) {
  const { resource = '', nameOf } = references[field] ?? {};
  const { data } = useGetOne<RaRecord>(resource, { id }, { enabled: resource !== '' && !id.includes(',') });
  return <>{data && nameOf ? nameOf(data) : '…'}</>;
}

/** Fields whose codes are called the same in every list. */
const wordLists: Readonly<Record<string, string>> = {
  rag: 'rag',
  dueState: 'dueState',
  answer: 'answer',
  due: 'progressReportDue',
  strength: 'commitmentStrength',
  schedule: 'commitmentSchedule',
  purpose: 'documentPurpose',
  scanState: 'scanState',
  textState: 'textState',
  level: 'riskLevel',
};

/** Which group of words a field's codes belong to. */
function wordsOf(resource: string, field: string): string | undefined {
  if (field in wordLists) return wordLists[field];
  if (field === 'type') return resource === 'agreements' ? 'agreementType' : 'organisationType';
  const kinds: Record<string, string> = {
    amendments: 'amendmentKind',
    documents: 'documentKind',
    milestones: 'milestoneKind',
  };
  if (field === 'kind') return kinds[resource] ?? 'commitmentKind';
  const states: Record<string, string> = {
    agreements: 'agreementState',
    amendments: 'amendmentState',
    milestones: 'milestoneState',
    commitments: 'commitmentState',
    'status-reports': 'statusReportState',
    'progress-reports': 'progressReportState',
    deliveries: 'deliveryState',
    risks: 'riskState',
  };
  return field === 'state' ? states[resource] : undefined;
}
