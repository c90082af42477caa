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

/** The history of an agreement and everything in it, newest first. */
export function HistoryStream({ agreementId }: { agreementId: string }) {
  const t = useTexts();
  const concord = useConcord();
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    queryKey: ['agreements', 'history', agreementId],
    queryFn: ({ pageParam }) => concord.history(agreementId, pageParam),
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
  const kind = translate(`resources.${entry.resource}.name`, { smart_count: 1, _: entry.resource }).toLocaleLowerCase();
  const subject = entry.subject ? t('history.named', { kind, name: entry.subject }) : kind;
  return (
    <Box component="li" sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: '170px minmax(0,1fr)' }, columnGap: 2, paddingInline: 2, paddingBlock: 1.25, borderBlockStart: '1px solid', borderColor: 'divider', '&:first-of-type': { borderBlockStart: 0 } }}>
      <Typography variant="body2" color="text.secondary">
        <LocalInstant at={entry.at} />
      </Typography>
      <Box sx={{ minWidth: 0 }}>
        <Typography>{t(`history.${entry.action}`, { actor: entry.actorName ?? t('history.system'), subject })}</Typography>
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
  const value = useValueText(resource, change.field);
  return (
    <Typography component="li" variant="body2" sx={{ color: 'text.secondary' }}>
      {translate(`resources.${resource}.fields.${change.field}`, { _: change.field })}:{' '}
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
const stateWords: Record<string, string> = { agreements: 'agreementState', milestones: 'milestoneState', commitments: 'commitmentState', 'status-reports': 'statusReportState' };
const longest = 160;

/** A stored value as a reader takes it: a word for a code, a local date, a short text. */
function useValueText(resource: string, field: string): (value: unknown) => string {
  const t = useTexts();
  const translate = useTranslate();
  const write = useDateText();
  const group = field === 'state' ? stateWords[resource] : field === 'confidentiality' || field === 'visibility' || field === 'reasonCode' ? field : undefined;
  return (value) => {
    if (value === null || value === undefined || value === '') return t('history.nothing');
    if (typeof value === 'boolean') return t(value ? 'words.yes' : 'words.no');
    if (typeof value === 'string' && isDate.test(value)) return write(value);
    if (typeof value === 'string' && group) return translate(`words.${group}.${value}`, { _: value });
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
    return text.length > longest ? `${text.slice(0, longest)}…` : text;
  };
}
