import AddIcon from '@mui/icons-material/Add';
import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import DragIndicator from '@mui/icons-material/DragIndicator';
import EditOutlined from '@mui/icons-material/EditOutlined';
import { Box, Button, IconButton, Tooltip } from '@mui/material';
import { useState, type ComponentProps } from 'react';
import type { SortPayload } from 'react-admin';
import type { Agreement, Area } from '@concord/contracts';
import { useAsOf } from '../history/asOf.ts';
import { useTexts } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import { ExportMenu } from '../parts/ExportButton.tsx';
import { Rows } from '../parts/Rows.tsx';
import { AreaDialog } from './AreaDialog.tsx';
import { AreasTable } from './AreasTable.tsx';
import { useRowsOf } from './rows.ts';
import { useAreaOrder } from './useAreaOrder.ts';

const inOrder: SortPayload = { field: 'order', order: 'ASC' };

/** The collaboration areas with their reason, their leads and their sentence in the source; ordered and changed here. */
export default function AreasTab({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const holds = useHolds();
  const [editing, setEditing] = useState<Area | 'new' | null>(null);
  const asOf = useAsOf();
  const list = useRowsOf<Area>('areas', agreement.id, inOrder);
  const areas = list.data ?? [];
  const { move, rowProps, handleProps, busy } = useAreaOrder(agreement.id, areas, () => void list.refetch());
  const mayChange = areas.some(({ allowedActions }) => allowedActions.includes('edit'));
  // a file holds what is so today
  const mayExport = asOf === null && areas.length > 0;
  const mayAdd = mayChange || (areas.length === 0 && holds('areas.write') && agreement.allowedActions.includes('edit'));
  return (
    <>
      <Rows
        title={t('resources.agreements.overview.areas')}
        list={list}
        empty={{ title: t('resources.agreements.areas.none'), hint: t('resources.agreements.areas.noneHint') }}
        action={
          (mayAdd || mayExport) && (
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
              {mayAdd && (
                <Button startIcon={<AddIcon />} onClick={() => setEditing('new')}>
                  {t('resources.agreements.areas.add')}
                </Button>
              )}
              {mayExport && (
                <ExportMenu resource="areas" filter={{ agreementId: agreement.id }} sort={inOrder} empty={false} />
              )}
            </Box>
          )
        }
      >
        {(rows) => (
          <AreasTable
            areas={rows}
            full
            {...(mayChange
              ? {
                  rowProps,
                  actionFor: (area: Area) => (
                    <AreaActions
                      area={area}
                      handle={handleProps(area)}
                      last={rows.length}
                      busy={busy}
                      onMove={(place) => move(area.id, place)}
                      onEdit={() => setEditing(area)}
                    />
                  ),
                }
              : {})}
          />
        )}
      </Rows>
      {editing && (
        <AreaDialog
          agreement={agreement}
          area={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onSaved={() => {
            setEditing(null);
            void list.refetch();
          }}
        />
      )}
    </>
  );
}

interface AreaActionsProps {
  area: Area;
  handle: ComponentProps<'span'>;
  last: number;
  busy: boolean;
  onMove: (place: number) => void;
  onEdit: () => void;
}
function AreaActions({ area, handle, last, busy, onMove, onEdit }: AreaActionsProps) {
  const t = useTexts();
  const { order, title } = area;
  return (
    <Box
      sx={{
        display: 'flex',
        flexDirection: { xs: 'column', md: 'row' },
        justifyContent: 'flex-end',
        alignItems: 'center',
      }}
    >
      <Box
        component="span"
        {...handle}
        sx={{ display: { xs: 'none', md: 'inline-flex' }, cursor: 'grab', color: 'text.secondary', paddingInline: 0.5 }}
      >
        <DragIndicator fontSize="small" aria-hidden />
      </Box>
      <IconButton
        size="small"
        aria-label={t('resources.areas.move.up', { title })}
        disabled={busy || order === 1}
        onClick={() => onMove(order - 2)}
      >
        <ArrowUpward fontSize="small" />
      </IconButton>
      <IconButton
        size="small"
        aria-label={t('resources.areas.move.down', { title })}
        disabled={busy || order === last}
        onClick={() => onMove(order)}
      >
        <ArrowDownward fontSize="small" />
      </IconButton>
      <Tooltip title={t('resources.agreements.areas.edit')}>
        <IconButton
          size="small"
          aria-label={`${t('shell.labelled', { label: t('resources.agreements.areas.edit') })} ${title}`}
          onClick={onEdit}
        >
          <EditOutlined fontSize="small" />
        </IconButton>
      </Tooltip>
    </Box>
  );
}
