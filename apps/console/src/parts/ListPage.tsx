import AddIcon from '@mui/icons-material/Add';
import SearchOffOutlined from '@mui/icons-material/SearchOffOutlined';
import { Box, Button, type SxProps, type Theme } from '@mui/material';
import type { SystemStyleObject } from '@mui/system';
import type { ReactNode } from 'react';
import {
  DataTable,
  ListBase,
  Pagination,
  useListContext,
  useResourceContext,
  useTranslate,
  type DataTableProps,
  type SortPayload,
} from 'react-admin';
import { Link } from 'react-router-dom';
import type { Permission } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import type { ListFilter } from '../consolePath.ts';
import { ColumnMenu } from './ColumnMenu.tsx';
import { ColumnsContext, useColumns } from './columns.ts';
import { EmptyState } from './EmptyState.tsx';
import { ErrorNotice } from './ErrorNotice.tsx';
import { ExportButton } from './ExportButton.tsx';
import { asked } from '../filters/useFilter.ts';
import { ExampleNotice, ExamplesNotice } from './ExampleNotice.tsx';
import { useRegion } from './LocalDate.tsx';
import { PageHeader, Panel } from './PageHeader.tsx';
import { useFreshSelection } from './RowSelection.tsx';
import { RowsSkeleton } from './Skeletons.tsx';

interface ListPageProps {
  sort: SortPayload;
  /** A `FilterBar` with its inputs. */
  filters: ReactNode;
  /** The filter the list begins with. */
  usual?: ListFilter;
  /** What an empty register says; `action` is offered to those who may write. */
  empty: { title: string; hint: string };
  /** Offers "New" to those who hold it. */
  createNeeds?: Permission;
  createLabel?: string;
  actions?: ReactNode;
  /** The rows carry lights or answers, which demonstration data invents about real records too. */
  judged?: boolean;
  /** What is done with chosen rows, over the table. */
  bulk?: ReactNode;
  /** How the rows look and open. */
  table?: Pick<DataTableProps, 'rowClick' | 'expand' | 'sx'>;
  /** Columns shown only to those who chose them. */
  extra?: readonly string[];
  /** The columns: `DataTable.Col`. One without a name in words is no matter of choice. */
  children: ReactNode;
  perPage?: number;
}

/** A list as every room shows it: heading with its count, filters in sight, a dense table, pages. */
export function ListPage({ sort, filters, children, extra = [], perPage = 25, ...page }: ListPageProps) {
  const columns = useColumns(children, extra);
  useFreshSelection();
  return (
    <ListBase sort={sort} perPage={perPage} exporter={false} filterDefaultValues={page.usual}>
      <ColumnsContext value={columns}>
        <ListHeader {...page} />
        {filters}
        <ListContent {...page} look={columns.chosen ? chosenStay(extra) : {}}>
          {columns.shown}
        </ListContent>
      </ColumnsContext>
    </ListBase>
  );
}

type Inner = Omit<ListPageProps, 'sort' | 'filters' | 'extra' | 'children'>;

function CreateButton({ createNeeds, createLabel }: Pick<Inner, 'createNeeds' | 'createLabel'>) {
  const t = useTexts();
  const resource = useResourceContext();
  const holds = useHolds();
  if (!createNeeds || !holds(createNeeds)) return null;
  return (
    <Button component={Link} to={`/${resource ?? ''}/create`} variant="contained" startIcon={<AddIcon />}>
      {createLabel ?? t('shell.actions.create')}
    </Button>
  );
}

function ListHeader({ actions, ...create }: Inner) {
  const translate = useTranslate();
  const resource = useResourceContext() ?? '';
  const region = useRegion();
  const { total } = useListContext();
  const title = translate(`resources.${resource}.name`, { smart_count: 2 });
  return (
    <PageHeader
      title={title}
      heading={
        <>
          {title}{' '}
          {total !== undefined && (
            <Box
              component="span"
              sx={{ color: 'text.secondary', fontWeight: 400, marginInlineStart: 1, fontSize: '1.0625rem' }}
            >
              {new Intl.NumberFormat(region).format(total)}
            </Box>
          )}
        </>
      }
      actions={
        <>
          {actions}
          <ColumnMenu />
          <ExportButton />
          <CreateButton {...create} />
        </>
      }
    />
  );
}

/** Columns that were chosen do not give way for want of room: the table is wider then, and moves sideways. */
const chosenStay =
  (extra: readonly string[]) =>
  (theme: Theme): SystemStyleObject<Theme> => ({
    ...hideBelow('md', ...extra),
    [theme.breakpoints.up('md')]: {
      '& .MuiTableCell-root.MuiTableCell-root': { display: 'table-cell', overflowWrap: 'normal' },
    },
  });

interface ContentProps extends Inner {
  look: SxProps<Theme>;
  children: ReactNode;
}
function ListContent({ empty, judged = false, bulk, table, look, usual = {}, children, ...create }: ContentProps) {
  const t = useTexts();
  const { data, isPending, error, total, filterValues, setFilters, refetch } = useListContext();
  const resource = useResourceContext();
  // only what colours these rows counts: an invented milestone elsewhere says nothing of them
  const agreements = [
    ...new Set(
      (data ?? []).flatMap((row) => ((resource === 'agreements' ? row.id : row['agreementId']) as string) ?? []),
    ),
  ];
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (isPending)
    return (
      <Panel>
        <RowsSkeleton rows={10} />
      </Panel>
    );
  const filtered = asked(filterValues, usual) > 0;
  if (total === 0)
    return (
      <Panel>
        {filtered ? (
          <EmptyState
            icon={SearchOffOutlined}
            title={t('shell.list.nothing')}
            hint={t('shell.list.nothingHint')}
            action={
              <Button variant="outlined" onClick={() => setFilters(usual, undefined, false)}>
                {t('shell.actions.clearFilters')}
              </Button>
            }
          />
        ) : (
          <EmptyState {...empty} action={<CreateButton {...create} />} />
        )}
      </Panel>
    );
  return (
    <>
      <Box sx={{ '&:not(:empty)': { marginBlockEnd: 1.5 } }}>
        {data?.some((row) => row['isExample'] === true) ? (
          <ExampleNotice />
        ) : (
          judged && agreements.length > 0 && <ExamplesNotice agreementId={agreements} />
        )}
      </Box>
      <Panel flush>
        {bulk}
        <DataTable
          rowClick="show"
          bulkActionButtons={false}
          {...table}
          sx={[table?.sx ?? {}, look].flat() as SxProps<Theme>}
        >
          {children}
        </DataTable>
      </Panel>
      <Pagination rowsPerPageOptions={[25, 50, 100]} />
    </>
  );
}

/** Columns that give way on narrow screens, by the source they are named for. */
export const hideBelow = (width: 'sm' | 'md' | 'lg' | 'xl', ...sources: string[]): Record<string, object> =>
  Object.fromEntries(
    sources.map((source) => [
      `& .column-${source.replaceAll('.', '\\.')}`,
      { display: { xs: 'none', [width]: 'table-cell' } },
    ]),
  );
