import { Box, Button, Typography } from '@mui/material';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import type { HistoryEntry } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { LocalInstant, useDateText } from '../parts/LocalDate.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';

const pageSize = 50;

/** The history of an agreement and everything in it, or of one record of it, newest first. */
export function HistoryStream({ agreementId, recordId }: { agreementId: string; recordId?: string }) {
  const t = useTexts();
  const concord = useConcord();
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    queryKey: ['agreements', 'history', agreementId, recordId],
    queryFn: ({ pageParam }) => concord.history(agreementId, pageParam, recordId),
    initialPageParam: 1,
    getNextPageParam: (last, pages) => (last.data.length < pageSize ? undefined : pages.length + 1),
  });
  const entries = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Panel title={t('history.title')} flush>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {isPending && <RowsSkeleton rows={6} />}
      {data && entries.length === 0 && <EmptyState dense title={t('history.empty')} hint="" />}
      <Box component="ol" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </Box>
      {hasNextPage && (
        <Button fullWidth loading={isFetchingNextPage} onClick={() => void fetchNextPage()} sx={{ borderRadius: 0 }}>
          {t('history.more')}
        </Button>
      )}
    </Panel>
  );
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const t = useTexts();
  const translate = useTranslate();
  const kind = translate(`history.kinds.${entry.resource}`, { _: entry.resource });
  const subject = entry.subject ? t('history.named', { kind, name: entry.subject }) : kind;
  return (
    <Box component="li" sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: '170px minmax(0,1fr)' }, columnGap: 2, paddingInline: 2, paddingBlock: 1.25, borderBlockStart: '1px solid', borderColor: 'divider', '&:first-of-type': { borderBlockStart: 0 } }}>
      <Typography variant="body2" color="text.secondary">
        <LocalInstant at={entry.at} />
      </Typography>
      <Box sx={{ minWidth: 0 }}>
        <Typography>
          {entry.amendment !== null && entry.action === 'changed' ? t('history.amended', { number: entry.amendment, subject }) : t(`history.${entry.action}`, { actor: entry.actorName ?? t('history.system'), subject })}
        </Typography>
        {entry.action === 'changed' && (
          <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {entry.changes.map((change) => (
              <Change key={change.field} resource={entry.resource} change={change} />
            ))}
          </Box>
        )}
      </Box>
    </Box>
  );
}

function Change({ resource, change }: { resource: string; change: HistoryEntry['changes'][number] }) {
  const translate = useTranslate();
  const t = useTexts();
  const value = useValueText(resource, change.field);
  const label = translate(`history.fields.${change.field}`, { _: change.field });
  if (isId.test(String(change.before ?? change.after)))
    return (
      <Typography component="li" variant="body2" color="text.secondary">
        {t('shell.labelled', { label })} {t('history.othersChanged')}
      </Typography>
    );
  return (
    <Typography component="li" variant="body2" sx={{ color: 'text.secondary' }}>
      {t('shell.labelled', { label })}{' '}
      <Box component="del" sx={{ textDecorationColor: 'currentColor' }}>
        {value(change.before)}
      </Box>{' '}
      <span aria-hidden>→</span>{' '}
      <Box component="ins" sx={{ textDecoration: 'none', color: 'text.primary', fontWeight: 600 }}>
        {value(change.after)}
      </Box>
    </Typography>
  );
}

const isDate = /^\d{4}-\d{2}-\d{2}$/;
/** A link to another record has no words of its own. */
const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-/;
const longest = 160;

/** Codes by field, where the field alone tells which. */
const groups: Record<string, string> = {
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
  dueOnPrecision: 'precision',
  schedule: 'commitmentSchedule',
  valuationMethod: 'valuationMethod',
  answer: 'answer',
};
const states: Record<string, string> = { agreement: 'agreementState', milestone: 'milestoneState', commitment: 'commitmentState', status_report: 'statusReportState' };
const kinds: Record<string, string> = { milestone: 'milestoneKind', commitment: 'commitmentKind', session: 'sessionKind' };

function groupOf(resource: string, field: string): string | undefined {
  if (field === 'state') return states[resource];
  if (field === 'kind') return kinds[resource];
  if (field === 'type') return 'agreementType';
  return groups[field];
}

/** A stored value as a reader takes it: a word for a code, a local date, a short text. */
function useValueText(resource: string, field: string): (value: unknown) => string {
  const t = useTexts();
  const translate = useTranslate();
  const write = useDateText();
  const group = groupOf(resource, field);
  return (value) => {
    if (value === null || value === undefined || value === '') return t('history.nothing');
    if (typeof value === 'boolean') return t(value ? 'words.yes' : 'words.no');
    if (typeof value === 'string' && isDate.test(value)) return write(value);
    if (typeof value === 'string' && group) return translate(`words.${group}.${value}`, { _: value });
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
    return text.length > longest ? `${text.slice(0, longest)}…` : text;
  };
}
