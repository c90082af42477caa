import { Box, Button, Chip, TextField, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useGetList, useNotify } from 'react-admin';
import type { MailSuppression } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useHolds } from '../layout/me.ts';
import { LocalDate, LocalInstant } from '../parts/LocalDate.tsx';
import { PageHeader } from '../parts/PageHeader.tsx';
import { Pages } from '../parts/Pages.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { Rows } from '../parts/Rows.tsx';
import { useTyped } from '../parts/useTyped.ts';
import { SuppressDialog } from './SuppressDialog.tsx';

const perPage = 50;

/** Addresses that are not written to, why, and since when; the office adds who asks for it, and one that works again is taken off. */
export default function SuppressionsPage() {
  const t = useTexts();
  const holds = useHolds();
  const [lifting, setLifting] = useState<MailSuppression | null>(null);
  const [adding, setAdding] = useState(false);
  const [page, setPage] = useState(1);
  const { typed, type, q } = useTyped();
  const list = useGetList<MailSuppression>('mail-suppressions', {
    pagination: { page, perPage },
    sort: { field: 'createdAt', order: 'DESC' },
    filter: q ? { q } : {},
  });
  return (
    <>
      <PageHeader
        title={t('reminders.suppressions.title')}
        below={
          <Typography variant="body2" color="text.secondary" sx={{ maxWidth: '80ch' }}>
            {t('reminders.suppressions.hint')}
          </Typography>
        }
        actions={
          holds('mail-suppressions.write') && (
            <Button variant="contained" onClick={() => setAdding(true)}>
              {t('reminders.suppressions.addOne')}
            </Button>
          )
        }
      />
      <Rows
        title={t('reminders.suppressions.list')}
        list={list}
        action={
          <TextField
            type="search"
            size="small"
            label={t('reminders.suppressions.search')}
            value={typed}
            onChange={({ target }) => {
              type(target.value);
              setPage(1);
            }}
            sx={{ width: { xs: '100%', sm: 280 } }}
          />
        }
        empty={
          q
            ? { title: t('shell.list.noneFound'), hint: t('shell.list.nothingHint') }
            : { title: t('reminders.suppressions.none'), hint: t('reminders.suppressions.noneHint') }
        }
      >
        {(rows) => (
          <>
            <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
              {rows.map((row) => (
                <Row key={row.id} row={row} onLift={() => setLifting(row)} />
              ))}
            </Box>
            <Pages {...{ page, perPage }} total={list.total} resource="mail-suppressions" onPage={setPage} />
          </>
        )}
      </Rows>
      {adding && <SuppressDialog onClose={() => setAdding(false)} />}
      {lifting && <Lift row={lifting} onClose={() => setLifting(null)} />}
    </>
  );
}

function Row({ row, onLift }: { row: MailSuppression; onLift: () => void }) {
  const t = useTexts();
  return (
    <PanelRow>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Typography sx={{ fontWeight: 650, overflowWrap: 'anywhere' }}>{row.address}</Typography>
        <Chip
          size="small"
          variant="outlined"
          color={row.liftedAt ? 'default' : 'warning'}
          label={row.liftedAt ? t('reminders.suppressions.lifted') : t(`reminders.suppressions.covers.${row.covers}`)}
        />
        {row.allowedActions.includes('lift') && (
          <Button size="small" onClick={onLift} sx={{ marginInlineStart: 'auto' }}>
            {t('reminders.suppressions.lift')}
          </Button>
        )}
      </Box>
      <Typography variant="body2">
        {t(`reminders.suppressions.cause.${row.cause}`)} ·{' '}
        {row.askedOn ? <LocalDate date={row.askedOn} /> : <LocalInstant at={row.createdAt} />}
      </Typography>
      {row.detail && (
        <Typography variant="caption" color="text.secondary" component="div" sx={{ overflowWrap: 'anywhere' }}>
          {row.detail}
        </Typography>
      )}
      {row.addedByName && (
        <Typography variant="caption" color="text.secondary" component="div">
          {t('reminders.suppressions.addedBy', { name: row.addedByName })} · <LocalInstant at={row.createdAt} />
        </Typography>
      )}
      {row.liftedAt && (
        <Typography variant="caption" color="text.secondary" component="div">
          {t('reminders.suppressions.liftedBy', { name: row.liftedByName ?? '' })} · <LocalInstant at={row.liftedAt} />
        </Typography>
      )}
    </PanelRow>
  );
}

function Lift({ row, onClose }: { row: MailSuppression; onClose: () => void }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const lift = useMutation({
    mutationFn: () => concord.liftSuppression(row.id),
    onSuccess: async () => {
      notify('reminders.suppressions.done', { type: 'success' });
      onClose();
      await queries.invalidateQueries();
    },
  });
  return (
    <ReasonDialog
      title={t('reminders.suppressions.liftTitle')}
      explanation={t('reminders.suppressions.liftHint', { address: row.address })}
      confirm={t('reminders.suppressions.lift')}
      reason="none"
      busy={lift.isPending}
      error={lift.error}
      onConfirm={() => lift.mutate()}
      onClose={onClose}
    />
  );
}
