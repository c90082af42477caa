import { Box, Button, Typography } from '@mui/material';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import type { AgreementType, HistoryEntry } from '@concord/contracts';
import { changeName } from '../amendments/changeName.ts';
import { useShiftText } from '../plan/shiftText.ts';
import { movedRows } from '../conflictRows.ts';
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
        {actsOf(entries).map((act) => (
          <Act key={act[0]?.id} entries={act} agreementType={agreementType} />
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
  const shiftText = useShiftText();
  return ({ resource, subject, of, action, actorName, byLink, amendment, shift, changes }) => {
    const kindOf = (kind: string): string => translate(`history.kinds.${kind}`, { _: kind.replaceAll('_', ' ') });
    const named = (kind: string, name: string | null): string =>
      name ? t('history.named', { kind: kindOf(kind), name }) : kindOf(kind);
    const name = actorName ?? t('history.system');
    const actor = byLink ? t('history.byLink', { name }) : name;
    if (isMerge(changes)) return t('history.merged', { actor, subject: named(resource, subject) });
    const whole = of && named(of.resource, of.title);
    if (whole && resource === 'plan_move' && action === 'created') return t('history.proposed', { actor, whole });
    if (whole && resource === 'confidential_reading') return t('history.opened', { actor, whole });
    if (whole && resource === 'reminder_answer' && action === 'changed') return t('history.answered', { actor, whole });
    if (whole)
      return t(`history.part.${action}`, {
        actor,
        part: named(resource, subject),
        whole,
      });
    if (shift)
      return t(`history.${shift.undone ? 'shiftUndone' : 'shifted'}`, {
        actor,
        subject: named(resource, subject),
        moved: shiftText(shift),
        smart_count: shift.milestones,
      });
    const correction = correctionOf(changes);
    if (correction) return t(`history.${correction}`, { actor, subject: named(resource, subject) });
    // its own state is not its work
    if (
      amendment !== null &&
      resource !== 'amendment' &&
      (action === 'changed' || action === 'created' || action === 'removed')
    )
      return t(`history.amended.${action}`, { number: amendment, subject: named(resource, subject) });
    return t(`history.${action}`, { actor, subject: named(resource, subject) });
  };
}

interface ActProps {
  entries: readonly HistoryEntry[];
  agreementType: AgreementType | undefined;
}
/** The lines of one act: the first says it, the others are beneath once they are asked for. */
function Act({ entries, agreementType }: ActProps) {
  const t = useTexts();
  const say = useSentence();
  const [open, setOpen] = useState(false);
  const [first, ...others] = entries;
  if (!first) return null;
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
        <LocalInstant at={first.at} />
      </Typography>
      <Box sx={{ minWidth: 0, display: 'grid', gap: open ? 1 : 0 }}>
        {[first, ...(open ? others : [])].map((entry) => (
          <div key={entry.id}>
            <Typography sx={{ overflowWrap: 'anywhere' }}>{say(entry)}</Typography>
            {toldInFull(entry) && <Changes entry={entry} agreementType={agreementType} />}
            {entry === first && <ShiftReason shift={entry.shift} />}
          </div>
        ))}
        {others.length > 0 && (
          <Button
            size="small"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            sx={{ justifySelf: 'start', marginInlineStart: -0.75 }}
          >
            {open ? t('history.fold') : t('history.unfold', { smart_count: others.length })}
          </Button>
        )}
      </Box>
    </Box>
  );
}

/** Fewer lines than this stand by themselves. */
const fold = 3;
/** Lines that follow each other, say the same of records of one kind, and were written in one act. */
function actsOf(entries: readonly HistoryEntry[]): HistoryEntry[][] {
  const acts: HistoryEntry[][] = [];
  const kindOf = ({ at, actorName, resource, action }: HistoryEntry): string =>
    [at, actorName, resource, action].join(' ');
  for (const entry of entries) {
    const act = acts.at(-1);
    if (act?.[0] && kindOf(act[0]) === kindOf(entry)) act.push(entry);
    else acts.push([entry]);
  }
  return acts.flatMap((act) => (act.length < fold ? act.map((entry) => [entry]) : [act]));
}

/** What else comes with words of its own. */
const toldWhole: ReadonlySet<string> = new Set(['plan_move', 'confidential_reading']);
const toldInFull = ({ action, resource }: HistoryEntry): boolean =>
  action === 'changed' || (action === 'created' && toldWhole.has(resource));

/** Why dates were shifted together. */
function ShiftReason({ shift }: Pick<HistoryEntry, 'shift'>) {
  const t = useTexts();
  if (!shift?.reasonCode) return null;
  const reason = t(`words.reasonCode.${shift.reasonCode}`);
  return (
    <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
      {shift.reasonText ? `${t('shell.labelled', { label: reason })} ${shift.reasonText}` : reason}
    </Typography>
  );
}

function Changes({ entry, agreementType }: { entry: HistoryEntry; agreementType: AgreementType | undefined }) {
  const t = useTexts();
  const value = useValueText(entry, agreementType);
  const label = useFieldText();
  return (
    <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {toldOf(entry).map(({ field, before, after, personal, given }) =>
        entry.resource === 'amendment' && field === 'changes' ? (
          <DraftedChanges key={field} entry={entry} before={before} after={after} write={value} />
        ) : (
          <Line key={field} label={label(entry.resource, field)}>
            {personal ? (
              t('history.personal')
            ) : (
              <BeforeAfter
                before={given ? null : value(before, field, { ...entry, currency: currencyOf(entry, 'before') })}
                after={value(after, field, { ...entry, currency: currencyOf(entry, 'after') })}
              />
            )}
          </Line>
        ),
      )}
    </Box>
  );
}

const isMerge = (changes: HistoryEntry['changes']): boolean =>
  changes.some(({ field, after }) => field === 'mergedIntoId' && after !== null);
/** A step recorded by mistake was taken back, or what was recorded of it corrected. */
function correctionOf(changes: HistoryEntry['changes']): 'takenBack' | 'corrected' | null {
  if (!changes.some(({ field, after }) => field === 'correctionReason' && after !== null)) return null;
  return changes.some(({ field }) => field === 'state') ? 'takenBack' : 'corrected';
}
/** Of a merge, and of a reading, the sentence says the rest. */
function toldOf({ resource, changes }: HistoryEntry): HistoryEntry['changes'] {
  if (isMerge(changes)) return changes.filter(({ field }) => field === 'mergeReason');
  if (resource === 'confidential_reading')
    return changes.filter(({ field }) => field === 'reason' || field === 'endsAt');
  return changes;
}

/** The currency of an amount on either side: it may have changed with it. */
const currencyOf = ({ changes, currency }: HistoryEntry, side: 'before' | 'after'): string | null => {
  const given = changes.find(({ field }) => field === 'currency')?.[side];
  return typeof given === 'string' ? given : currency;
};

function Line({ label, children }: { label: string; children: ReactNode }) {
  const t = useTexts();
  return (
    <Typography component="li" variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
      {t('shell.labelled', { label })} {children}
    </Typography>
  );
}

/** What stood there and what stands there now; what only came or went has one side. */
function BeforeAfter({ before, after }: { before: string | null; after: string | null }) {
  return (
    <>
      {before !== null && (
        <Box component="del" sx={{ textDecorationColor: 'currentColor' }}>
          {before}
        </Box>
      )}
      {before !== null && after !== null && (
        <>
          {' '}
          <span aria-hidden>→</span>{' '}
        </>
      )}
      {after !== null && (
        <Box component="ins" sx={{ textDecoration: 'none', color: 'text.primary', fontWeight: 600 }}>
          {after}
        </Box>
      )}
    </>
  );
}

interface DraftedChangesProps {
  entry: HistoryEntry;
  before: unknown;
  after: unknown;
  write: ReturnType<typeof useValueText>;
}
/** What was put into an amendment, changed in it or taken out, one by one and named as on its page. */
function DraftedChanges({ entry, before, after, write }: DraftedChangesProps) {
  const t = useTexts();
  const label = useFieldText();
  const [was, is] = [listIn(before), listIn(after)];
  // what the amendment itself adds has no record yet that could name it
  const names = { ...entry.names, ...titlesIn([...was, ...is]) };
  const moved = movedRows({ base: was, mine: was, theirs: is });
  // only what it was drafted on changed: somebody held it against a record that had moved
  if (moved.length === 0 && entry.changes.length === 1)
    return (
      <Typography component="li" variant="body2" color="text.secondary">
        {t('history.held')}
      </Typography>
    );
  return moved.map(({ row, of, base, theirs }) => {
    if (!of) return null;
    const [resource = '', id = ''] = [of.what.split('.')[0], row.split('/')[1]];
    const named = changeName(t, { ...of, subject: names[id] ?? of.subject });
    const { field } = of;
    const said = (value: unknown): string | null => {
      if (value === undefined) return null;
      if (field !== undefined) return write(value, field, { resource, names });
      return filledIn(value)
        .map(
          ([part, inner]) =>
            `${t('shell.labelled', { label: label(resource, part) })} ${write(inner, part, { resource, names })}`,
        )
        .join('; ');
    };
    return (
      <Line key={row} label={field === undefined ? named : `${named} · ${label(resource, field)}`}>
        <BeforeAfter before={said(base)} after={said(theirs)} />
      </Line>
    );
  });
}

const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
type Given = [field: string, value: unknown];
/** The fields a change fills in, of a record it adds or takes away. */
function filledIn(change: unknown): Given[] {
  const values: unknown = typeof change === 'object' && change !== null ? Reflect.get(change, 'values') : null;
  return Object.entries(values ?? {}).filter(
    ([, value]: Given) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
}
const titlesIn = (changes: readonly unknown[]): Record<string, string> =>
  Object.fromEntries(
    changes.flatMap((change) => {
      const title = filledIn(change).find(([field]) => field === 'title')?.[1];
      const [what, id]: unknown[] = [Reflect.get(change as object, 'what'), Reflect.get(change as object, 'id')];
      return typeof title === 'string' && String(what).endsWith('.add') ? [[String(id), title]] : [];
    }),
  );
