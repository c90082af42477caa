import DoneAllOutlined from '@mui/icons-material/DoneAllOutlined';
import { Alert, Box, Button, Link, Typography, useMediaQuery, type Theme } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useGetList, useNotify } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { declaredRags, reasonCodes, type LoggedRow, type Milestone } from '@concord/contracts';
import { newKey } from '../api/network.ts';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useMe } from '../layout/me.ts';
import { useLoggable } from '../milestones/useLoggable.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { codeOf, ErrorNotice } from '../parts/ErrorNotice.tsx';
import { spendsKey } from '../parts/fieldErrors.ts';
import { keptIn } from '../parts/kept.ts';
import { DueText } from '../parts/MilestoneRow.tsx';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { Pages } from '../parts/Pages.tsx';
import { RagDot } from '../parts/RagChip.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { visuallyHidden } from '../parts/visuallyHidden.ts';
import {
  bodyOf,
  choicesOf,
  GridDraft,
  gridColumns,
  isChoice,
  isPercent,
  isSound,
  isTouched,
  pasteInto,
  type Grid,
  type GridColumn,
  type Label,
} from './gridCells.ts';

const perPage = 20;

/** Progress on many milestones in one go, as in a spreadsheet: arrows and Enter move, a copied block is pasted whole. */
export default function ProgressGrid() {
  const t = useTexts();
  const hold = useGridDraft();
  const [page, setPage] = useState(1);
  const [errors, setErrors] = useState<Readonly<Record<string, LoggedRow['errors']>>>({});
  const [heldBack, setHeldBack] = useState<readonly string[]>([]);
  const scope = useLoggable();
  const list = useGetList<Milestone>('milestones', {
    filter: { ...scope, state: 'planned,in_progress' },
    pagination: { page, perPage },
    sort: { field: 'dueOn', order: 'ASC' },
  });
  const lastPage = Math.max(1, Math.ceil((list.total ?? 0) / perPage));
  // what was just saved may have left the list, and with it its last page
  useEffect(() => {
    if (list.data && page > lastPage) setPage(lastPage);
  }, [list.data, page, lastPage]);
  const milestones = (list.data ?? []).filter(({ allowedActions }) => allowedActions.includes('log'));
  const ids = milestones.map(({ id }) => id);
  const touched = ids.filter((id) => isTouched(hold.grid[id]));
  const elsewhere = Object.keys(hold.grid).filter((id) => !ids.includes(id) && isTouched(hold.grid[id])).length;
  const wrong = touched.filter((id) => !isSound(hold.grid[id]));
  const refused = new Set([...Object.keys(errors), ...heldBack.filter((id) => wrong.includes(id))]).size;
  const save = useSave(hold, (rows) => {
    hold.change((grid) => without(grid, rows));
    setErrors(
      Object.fromEntries(rows.filter(({ updateId }) => updateId === null).map((row) => [row.milestoneId, row.errors])),
    );
  });
  const phone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const whole = useRef<HTMLElement>(null);
  useFirstCell(phone ? undefined : ids[0]);
  // the first row that was refused may be far from the button
  useEffect(() => {
    if (Object.keys(errors).length + heldBack.length > 0)
      whole.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors, heldBack]);
  // what is sound does not wait for what is not
  const send = (): void => {
    setHeldBack(wrong);
    if (wrong.length < touched.length) save.mutate(bodyOf(hold.grid, ids));
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || touched.length === 0 || save.isPending) return;
    event.preventDefault();
    send();
  };
  const button = milestones.length > 0 && (
    <Button
      variant="contained"
      fullWidth={phone}
      disabled={touched.length === 0}
      loading={save.isPending}
      onClick={send}
    >
      {t('grid.save', { smart_count: touched.length })}
    </Button>
  );
  return (
    <Box ref={whole} onKeyDown={press} aria-keyshortcuts="Control+Enter">
      <PageHeader
        title={t('grid.title')}
        below={
          <Typography variant="body2" color="text.secondary">
            {t('grid.hint')}
          </Typography>
        }
        actions={!phone && button}
      />
      <Box sx={{ display: 'grid', gap: 2 }}>
        {codeOf(save.error) === 'IDEMPOTENCY.OTHER_BODY' ? (
          <Alert severity="warning">{t('grid.alreadySaved')}</Alert>
        ) : (
          <ErrorNotice error={list.error ?? save.error} />
        )}
        {refused > 0 && <Alert severity="warning">{t('grid.refused', { smart_count: refused })}</Alert>}
        <Panel flush>
          {!list.data && !list.error && <RowsSkeleton rows={10} />}
          {list.data && milestones.length === 0 && <Nothing open={list.total ?? 0} />}
          {milestones.length > 0 && (
            <GridTable milestones={milestones} grid={hold.grid} errors={errors} onChange={hold.change} />
          )}
        </Panel>
        {elsewhere > 0 && list.data && (
          <Typography variant="body2" color="text.secondary">
            {t('grid.elsewhere', { smart_count: elsewhere })}
          </Typography>
        )}
        <Pages {...{ page, perPage }} total={list.total} resource="milestones" onPage={setPage} />
        {phone && button && <Box sx={atHand}>{button}</Box>}
      </Box>
    </Box>
  );
}

/** On a phone the rows are many screens long, and what saves them goes along. */
const atHand = {
  position: 'sticky',
  insetBlockEnd: 0,
  zIndex: 1,
  paddingBlock: 1,
  bgcolor: 'background.default',
} as const;

/** Typing begins in the first cell, once the rows are there; on a phone the keyboard would cover them. */
function useFirstCell(first: string | undefined): void {
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || first === undefined) return;
    begun.current = true;
    document.getElementById(cellId(first, gridColumns[0]))?.focus();
  }, [first]);
}

/** Why there is nothing to type into: nobody may log these, all is done, or there never was anything. */
function Nothing({ open }: { open: number }) {
  const t = useTexts();
  const all = useGetList<Milestone>(
    'milestones',
    { filter: useLoggable(), pagination: { page: 1, perPage: 1 }, sort: { field: 'dueOn', order: 'ASC' } },
    { enabled: open === 0 },
  );
  if (open > 0) return <EmptyState title={t('grid.notHere')} hint={t('grid.notHereHint')} />;
  if (all.isPending) return <RowsSkeleton rows={3} />;
  return all.total ? (
    <EmptyState icon={DoneAllOutlined} title={t('grid.done')} hint={t('grid.doneHint')} />
  ) : (
    <EmptyState title={t('grid.none')} hint={t('grid.noneHint')} />
  );
}

const without = (grid: Grid, rows: readonly LoggedRow[]): Grid => {
  const saved = new Set(rows.filter(({ updateId }) => updateId !== null).map(({ milestoneId }) => milestoneId));
  return Object.fromEntries(Object.entries(grid).filter(([id]) => !saved.has(id)));
};

interface GridHold {
  grid: Grid;
  key: string;
  change: (by: (grid: Grid) => Grid) => void;
  /** What is sent from now on is another request. */
  renewKey: () => void;
}

/** What was typed is kept on this device until the server has it. */
function useGridDraft(): GridHold {
  const place = `concord.draft.grid.${useMe()?.id ?? ''}`;
  const [draft, setDraft] = useState<GridDraft>(
    () => keptIn(localStorage, place, GridDraft) ?? { key: newKey(), cells: {} },
  );
  useEffect(() => {
    if (Object.values(draft.cells).some(isTouched)) localStorage.setItem(place, JSON.stringify(draft));
    else localStorage.removeItem(place);
  }, [draft, place]);
  return {
    grid: draft.cells,
    key: draft.key,
    change: (by) => setDraft((before) => ({ ...before, cells: { ...by(before.cells) } })),
    renewKey: () => setDraft((before) => ({ ...before, key: newKey() })),
  };
}

/** One request for all rows; the key stays until the server has answered, so that a retry logs nothing twice. */
function useSave({ key, renewKey }: GridHold, onSaved: (rows: readonly LoggedRow[]) => void) {
  const concord = useConcord();
  const notify = useNotify();
  const queries = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: (body: ReturnType<typeof bodyOf>) => concord.logMany(body, key),
    onSuccess: async ({ rows }) => {
      renewKey();
      onSaved(rows);
      const saved = rows.filter(({ updateId }) => updateId !== null).length;
      if (saved > 0) notify('grid.saved', { type: 'success', messageArgs: { smart_count: saved } });
      await queries.invalidateQueries();
    },
    onError: async (error) => {
      if (spendsKey(error)) renewKey();
      // what an earlier attempt saved is shown beside what is still typed
      if (codeOf(error) === 'IDEMPOTENCY.OTHER_BODY') await queries.invalidateQueries();
    },
  });
}

interface GridTableProps {
  milestones: readonly Milestone[];
  grid: Grid;
  errors: Readonly<Record<string, LoggedRow['errors']>>;
  onChange: (by: (grid: Grid) => Grid) => void;
}
function GridTable({ milestones, grid, errors, onChange }: GridTableProps) {
  const t = useTexts();
  const label = useLabel();
  const ids = milestones.map(({ id }) => id);
  const move = (event: KeyboardEvent<HTMLElement>, row: number, column: GridColumn): void => {
    if (event.ctrlKey || event.metaKey) return;
    const down = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const choosing = event.target instanceof HTMLSelectElement;
    const id = ids[row + down];
    if (down === 0 || id === undefined || (choosing && event.key !== 'Enter')) return;
    event.preventDefault();
    document.getElementById(cellId(id, column))?.focus();
  };
  const paste = (event: ClipboardEvent, id: string, column: GridColumn): void => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/.test(text) && !choicesOf(column)) return;
    event.preventDefault();
    onChange((before) => pasteInto(before, ids, { id, column }, text, label));
  };
  return (
    <Box component="table" aria-keyshortcuts="ArrowDown ArrowUp" sx={tableLook}>
      <thead>
        <tr>
          <th scope="col">{t('resources.milestones.fields.title')}</th>
          {gridColumns.map((column) => (
            <th scope="col" key={column}>
              {t(`grid.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {milestones.map((milestone, row) => (
          <tr key={milestone.id}>
            <th scope="row">
              <MilestoneCell milestone={milestone} errors={errors[milestone.id]} />
            </th>
            {gridColumns.map((column) => (
              <td
                key={column}
                data-label={t(`grid.columns.${column}`)}
                onKeyDown={(event) => move(event, row, column)}
                onPaste={(event) => paste(event, milestone.id, column)}
              >
                <Cell
                  milestone={milestone}
                  column={column}
                  value={grid[milestone.id]?.[column] ?? ''}
                  error={errors[milestone.id]?.find(({ pointer }) => pointer === `/${column}`)?.detail}
                  onChange={(value) =>
                    onChange((before) => ({ ...before, [milestone.id]: { ...before[milestone.id], [column]: value } }))
                  }
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Box>
  );
}

const cellId = (id: string, column: GridColumn): string => `grid-${id}-${column}`;

function MilestoneCell({ milestone, errors }: { milestone: Milestone; errors: LoggedRow['errors'] | undefined }) {
  const general = errors?.find(({ pointer }) => !gridColumns.some((column) => pointer === `/${column}`));
  return (
    <Box sx={{ display: 'flex', flexWrap: { xs: 'wrap', sm: 'nowrap' }, gap: 1, alignItems: 'start', fontWeight: 400 }}>
      <Box sx={{ paddingBlockStart: 0.5 }}>
        <RagDot rag={milestone.health.computed} reason={milestone.health.reason} />
      </Box>
      <Box sx={{ minWidth: 0, flex: { xs: '1 1 240px', sm: '1 1 auto' } }}>
        <Link
          component={RouterLink}
          to={`/milestones/${milestone.id}/show`}
          color="text.primary"
          sx={{ fontWeight: 600 }}
        >
          {milestone.title}
        </Link>
        <Typography
          variant="caption"
          component="p"
          color="text.secondary"
          title={milestone.area.title}
          sx={{ display: '-webkit-box', WebkitBoxOrient: 'vertical', WebkitLineClamp: 2, overflow: 'hidden' }}
        >
          {milestone.agreement.reference} · {milestone.area.title}
        </Typography>
        {general && (
          <Typography variant="caption" component="p" color="error" role="alert">
            {general.detail}
          </Typography>
        )}
      </Box>
      <Box sx={{ flexShrink: 0, maxWidth: { sm: 112 } }}>
        <DueText milestone={milestone} />
      </Box>
    </Box>
  );
}

/** What the reader calls the codes one chooses from. */
function useLabel(): Label {
  const t = useTexts();
  const words: Partial<Record<GridColumn, ReadonlyMap<string, string>>> = {
    declaredRag: new Map(declaredRags.map((code) => [code, t(`words.declaredRag.${code}`)])),
    reasonCode: new Map(reasonCodes.map((code) => [code, t(`words.reasonCode.${code}`)])),
  };
  return (column, code) => words[column]?.get(code) ?? code;
}

interface CellProps {
  milestone: Milestone;
  column: GridColumn;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}
/** A plain field, as in a spreadsheet; what is wrong with it stands under it. */
function Cell({ milestone, column, value, error, onChange }: CellProps) {
  const t = useTexts();
  const label = useLabel();
  const unknown = !isChoice(column, value);
  const said =
    error ??
    (column === 'percent' && !isPercent(value)
      ? t('grid.notPercent')
      : unknown
        ? t('grid.notChoice', { typed: value })
        : undefined);
  const id = cellId(milestone.id, column);
  const field = {
    id,
    value,
    'aria-label': `${t('shell.labelled', { label: t(`grid.columns.${column}`) })} ${milestone.title}`,
    'aria-invalid': said !== undefined,
    ...(said === undefined ? {} : { 'aria-describedby': `${id}-error` }),
  };
  const choices = choicesOf(column);
  return (
    <>
      {choices ? (
        <select {...field} onChange={({ target }) => onChange(target.value)}>
          <option value="">–</option>
          {unknown && <option value={value}>{value}</option>}
          {choices.map((code) => (
            <option key={code} value={code}>
              {label(column, code)}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...field}
          placeholder={column === 'percent' ? String(milestone.percent) : ''}
          inputMode={column === 'percent' ? 'numeric' : 'text'}
          autoComplete="off"
          maxLength={column === 'percent' ? 5 : 2000}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
      {said !== undefined && (
        <Typography
          id={`${id}-error`}
          variant="caption"
          component="p"
          color="error"
          sx={{ paddingInline: 1, paddingBlockEnd: 0.5 }}
        >
          {said}
        </Typography>
      )}
    </>
  );
}

const tableLook = {
  borderCollapse: 'collapse',
  width: '100%',
  minWidth: 1080,
  '& th, & td': { border: '1px solid', borderColor: 'divider', textAlign: 'start', verticalAlign: 'top', padding: 0 },
  '& thead th': {
    typography: 'body2',
    fontWeight: 650,
    paddingInline: 1,
    paddingBlock: 0.75,
    bgcolor: 'background.default',
  },
  '& tbody th': { paddingInline: 1.5, paddingBlock: 0.75, minWidth: 300 },
  '& td:nth-of-type(1)': { width: 90 },
  '& td:nth-of-type(2)': { width: '24%' },
  '& td:nth-of-type(3), & td:nth-of-type(4), & td:nth-of-type(5)': { minWidth: 130 },
  '& input, & select': {
    width: '100%',
    minHeight: 40,
    paddingInline: 1,
    border: 0,
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    boxSizing: 'border-box',
  },
  '& option': { color: 'text.primary', bgcolor: 'background.paper' },
  '& input:focus-visible, & select:focus-visible': {
    outline: '2px solid',
    outlineColor: 'primary.main',
    outlineOffset: -2,
  },
  // on a phone each milestone is a card, its fields named one below the other
  '@media (max-width: 599px)': {
    minWidth: 0,
    '&, & tbody, & tr, & tbody th, & td': { display: 'block', width: 'auto', minWidth: 0 },
    '& thead': visuallyHidden,
    '& tbody th, & td': { border: 0 },
    '& tr': { borderBlockEnd: '1px solid', borderColor: 'divider', paddingBlock: 1 },
    '& td': {
      display: 'grid',
      gridTemplateColumns: '120px minmax(0,1fr)',
      alignItems: 'center',
      paddingInline: 1.5,
    },
    '& td::before': { content: 'attr(data-label)', typography: 'caption', color: 'text.secondary' },
    '& td:nth-of-type(n)': { width: 'auto', minWidth: 0 },
    '& td > p': { gridColumn: 2 },
    '& input, & select': { border: '1px solid', borderColor: 'divider', borderRadius: 1, marginBlock: 0.25 },
  },
  '& [aria-invalid="true"]': {
    boxShadow: (theme: { palette: { error: { main: string } } }) => `inset 0 0 0 2px ${theme.palette.error.main}`,
  },
} as const;
