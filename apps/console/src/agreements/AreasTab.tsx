import AddIcon from '@mui/icons-material/Add';
import EditOutlined from '@mui/icons-material/EditOutlined';
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, IconButton, TextField, Tooltip } from '@mui/material';
import { useState } from 'react';
import { useCreate, useUpdate } from 'react-admin';
import type { Agreement, Area } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { Rows } from '../parts/Rows.tsx';
import { AreasTable } from './AreasTable.tsx';
import { useRowsOf } from './rows.ts';

/** The collaboration areas with their reason and their sentence in the source. */
export default function AreasTab({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const [editing, setEditing] = useState<Area | 'new' | null>(null);
  const list = useRowsOf<Area>('areas', agreement.id, { field: 'order', order: 'ASC' });
  const mayAdd = agreement.allowedActions.includes('edit');
  return (
    <>
      <Rows
        title={t('resources.agreements.overview.areas')}
        list={list}
        empty={{ title: t('resources.agreements.areas.none'), hint: t('resources.agreements.areas.noneHint') }}
        action={
          mayAdd && (
            <Button startIcon={<AddIcon />} onClick={() => setEditing('new')}>
              {t('resources.agreements.areas.add')}
            </Button>
          )
        }
      >
        {(rows) => (
          <AreasTable
            areas={rows}
            full
            {...(mayAdd
              ? {
                  actionFor: (area: Area) =>
                    area.allowedActions.includes('edit') && (
                      <Tooltip title={t('resources.agreements.areas.edit')}>
                        <IconButton aria-label={`${t('resources.agreements.areas.edit')}: ${area.title}`} onClick={() => setEditing(area)}>
                          <EditOutlined fontSize="small" />
                        </IconButton>
                      </Tooltip>
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

interface AreaDialogProps {
  agreement: Agreement;
  area: Area | null;
  onClose: () => void;
  onSaved: () => void;
}
function AreaDialog({ agreement, area, onClose, onSaved }: AreaDialogProps) {
  const t = useTexts();
  const [title, setTitle] = useState(area?.title ?? '');
  const [weight, setWeight] = useState(String(area?.weight ?? 1));
  const [create, created] = useCreate<Area>();
  const [update, updated] = useUpdate<Area>();
  const save = (): void => {
    const data = { title: title.trim(), weight: Number(weight) };
    const done = { onSuccess: onSaved };
    if (area) void update('areas', { id: area.id, data: { ...area, ...data }, previousData: area }, { mutationMode: 'pessimistic', ...done });
    else void create('areas', { data: { ...data, agreementId: agreement.id } }, done);
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="area-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <DialogTitle id="area-title">{t(area ? 'resources.agreements.areas.edit' : 'resources.agreements.areas.add')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, '& > *:first-of-type': { marginBlockStart: 0.75 } }}>
          <TextField label={t('resources.agreements.areas.title')} value={title} onChange={(event) => setTitle(event.target.value)} required autoFocus multiline slotProps={{ htmlInput: { maxLength: 300 } }} />
          <TextField type="number" label={t('resources.agreements.areas.weight')} value={weight} onChange={(event) => setWeight(event.target.value)} required sx={{ maxWidth: 160 }} slotProps={{ htmlInput: { min: 0.1, max: 1000, step: 0.1 } }} />
          <ErrorNotice error={created.error ?? updated.error} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('shell.actions.cancel')}</Button>
          <Button type="submit" variant="contained" loading={created.isPending || updated.isPending} disabled={title.trim() === ''}>
            {t('shell.actions.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
