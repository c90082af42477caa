import { Box, Button, Typography } from '@mui/material';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { AgreementType, HistoryEntry } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { LocalInstant } from '../parts/LocalDate.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { filterOf, HistoryFilters, noFilter } from './HistoryFilters.tsx';
import { useFieldText, useValueText } from './valueText.ts';

const pageSize = 50;

export interface HistoryOf {
  resource: 'agreements' | 'organisations' | 'contacts';
  id: string;
}
export interface HistoryStreamProps {
  of: HistoryOf;
  /** Only what is told at this record, with its parts. */
  recordId?: string;
  agreementType?: AgreementType;
}
/** The history of a record and everything in it, newest first, as sentences with before and after. */
export function HistoryStream({ of, recordId, agreementType }: HistoryStreamProps) {
  const t = useTexts();
  const concord = useConcord();
  const [chosen, setChosen] = useState(noFilter);
  const filter = { ...filterOf(chosen), ...(recordId ? { recordId } : {}) };
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    queryKey: [of.resource, 'history', of.id, filter],
    queryFn: ({ pageParam }) => concord.history(of, pageParam, filter),
    initialPageParam: 1,
    getNextPageParam: (last, pages) => (last.data.length < pageSize ? undefined : pages.length + 1),
  });
  const entries = data?.pages.flatMap((page) => page.data) ?? [];
  const filtered = Object.keys(filterOf(chosen)).length > 0;
  return (
    <Panel title={t('history.title')} flush>
      <HistoryFilters
        chosen={chosen}
        change={setChosen}
        kinds={recordId === undefined && of.resource === 'agreements'}
      />
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {isPending && <RowsSkeleton rows={6} />}
      {data && entries.length === 0 && (
        <EmptyState
          dense
          title={t(filtered ? 'history.noneFound' : 'history.empty')}
          hint={filtered ? t('history.noneFoundHint') : ''}
        />
      )}
      <Box component="ol" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} agreementType={agreementType} />
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

/** "Ada changed milestone “Cable laid”", "Ada added an owner, “Huawei”, to commitment “…”". */
function useSentence(): (entry: HistoryEntry) => string {
  const t = useTexts();
  const translate = useTranslate();
  return ({ resource, subject, of, action, actorName, amendment }) => {
    const kindOf = (kind: string): string => translate(`history.kinds.${kind}`, { _: kind.replaceAll('_', ' ') });
    const named = (kind: string, name: string | null): string =>
      name ? t('history.named', { kind: kindOf(kind), name }) : kindOf(kind);
    const actor = actorName ?? t('history.system');
    if (of)
      return t(`history.part.${action}`, {
        actor,
        part: named(resource, subject),
        whole: named(of.resource, of.title),
      });
    if (amendment !== null && action === 'changed')
      return t('history.amended', { number: amendment, subject: named(resource, subject) });
    return t(`history.${action}`, { actor, subject: named(resource, subject) });
  };
}

function Entry({ entry, agreementType }: { entry: HistoryEntry; agreementType: AgreementType | undefined }) {
  const say = useSentence();
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: '170px minmax(0,1fr)' },
        columnGap: 2,
        paddingInline: 2,
        paddingBlock: 1.25,
        borderBlockStart: '1px solid',
        borderColor: 'divider',
        '&:first-of-type': { borderBlockStart: 0 },
      }}
    >
      <Typography variant="body2" color="text.secondary">
        <LocalInstant at={entry.at} />
      </Typography>
      <Box sx={{ minWidth: 0 }}>
        <Typography sx={{ overflowWrap: 'anywhere' }}>{say(entry)}</Typography>
        {entry.action === 'changed' && <Changes entry={entry} agreementType={agreementType} />}
      </Box>
    </Box>
  );
}

function Changes({ entry, agreementType }: { entry: HistoryEntry; agreementType: AgreementType | undefined }) {
  const t = useTexts();
  const value = useValueText(entry, agreementType);
  const label = useFieldText();
  return (
    <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {entry.changes.map(({ field, before, after, personal }) => (
        <Typography
          key={field}
          component="li"
          variant="body2"
          sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}
        >
          {t('shell.labelled', { label: label(entry.resource, field) })}{' '}
          {personal ? (
            t('history.personal')
          ) : (
            <>
              <Box component="del" sx={{ textDecorationColor: 'currentColor' }}>
                {value(before, field)}
              </Box>{' '}
              <span aria-hidden>→</span>{' '}
              <Box component="ins" sx={{ textDecoration: 'none', color: 'text.primary', fontWeight: 600 }}>
                {value(after, field)}
              </Box>
            </>
          )}
        </Typography>
      ))}
    </Box>
  );
}
