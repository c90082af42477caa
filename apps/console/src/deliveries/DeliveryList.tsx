import { Alert, Box, Button, Link, Typography } from '@mui/material';
import { useState } from 'react';
import { DataTable, useGetList, useGetOne, useRecordContext } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import {
  channels,
  deliveryStates,
  deliverySubjects,
  type Agreement,
  type Contact,
  type Delivery,
} from '@concord/contracts';
import { listPath } from '../consolePath.ts';
import { useTexts } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import { ChoicesFilter } from '../filters/ChoicesFilter.tsx';
import { FilterBar } from '../filters/FilterBar.tsx';
import { ReferenceFilter } from '../filters/ReferenceFilter.tsx';
import { useFilter } from '../filters/useFilter.ts';
import { Facts } from '../parts/Facts.tsx';
import { hideBelow, ListPage } from '../parts/ListPage.tsx';
import { LocalInstant } from '../parts/LocalDate.tsx';
import { rowCards } from '../parts/rowCards.ts';
import { DeliveryStateChip } from './DeliveryStateChip.tsx';
import { DeliveryLog } from './DeliveryLog.tsx';
import { ResendDialog } from './ResendDialog.tsx';
import { reasonText } from './reasonText.ts';
import { Standing } from './Standing.tsx';
import { SettleDialog } from './SettleDialog.tsx';
import { slotText } from './slotText.ts';
import { subjectPath } from './subjectPath.ts';
import { SuppressDialog } from './SuppressDialog.tsx';

/** Everything that went out and everything planned, each row once; what nobody knows is settled here by a person. */
export default function DeliveryList() {
  const t = useTexts();
  const [settling, setSettling] = useState<Delivery | null>(null);
  const [resending, setResending] = useState<Delivery | null>(null);
  const [muting, setMuting] = useState<Delivery | null>(null);
  return (
    <>
      <ListPage
        sort={{ field: 'dueAt', order: 'DESC' }}
        empty={{ title: t('resources.deliveries.empty'), hint: t('resources.deliveries.emptyHint') }}
        actions={
          <Button component={RouterLink} to="/mail-suppressions">
            {t('reminders.suppressions.title')}
          </Button>
        }
        filters={
          <>
            <Standing />
            <Unsettled />
            <DeliveryFilters />
          </>
        }
        table={{
          rowClick: 'expand',
          expand: <DeliveryDetails onResend={setResending} onMute={setMuting} />,
          sx: [
            rowCards({
              below: 'sm',
              order: ['dueAt', 'state', 'subjectTitle', 'recipientName', 'settle'],
              wide: ['subjectTitle', 'recipientName'],
            }),
            hideBelow('lg', 'attempts'),
          ],
        }}
      >
        <DataTable.Col source="dueAt" render={(delivery: Delivery) => <WhenCell delivery={delivery} />} />
        <DataTable.Col
          source="subjectTitle"
          disableSort
          render={(delivery: Delivery) => <SubjectCell delivery={delivery} />}
        />
        <DataTable.Col
          source="recipientName"
          disableSort
          render={({ recipientName, channel }: Delivery) => `${recipientName} · ${t(`words.channel.${channel}`)}`}
        />
        <DataTable.Col source="state" render={({ state }: Delivery) => <DeliveryStateChip state={state} />} />
        <DataTable.Col source="attempts" disableSort render={({ attempts }: Delivery) => attempts} />
        <DataTable.Col
          source="settle"
          disableSort
          label={t('resources.deliveries.settle.title')}
          render={(delivery: Delivery) => <SettleCell delivery={delivery} onSettle={setSettling} />}
        />
      </ListPage>
      {settling && <SettleDialog delivery={settling} onClose={() => setSettling(null)} />}
      {muting && <MuteRecipient delivery={muting} onClose={() => setMuting(null)} />}
      {resending && <ResendDialog delivery={resending} onClose={() => setResending(null)} />}
    </>
  );
}

/** Mails of unknown outcome are said before anything else: nobody but a person may decide about them. */
function Unsettled() {
  const t = useTexts();
  const { total = 0 } = useGetList<Delivery>('deliveries', {
    filter: { state: 'unknown' },
    pagination: { page: 1, perPage: 1 },
    sort: { field: 'dueAt', order: 'DESC' },
  });
  const [state] = useFilter('state');
  if (total === 0) return null;
  return (
    <Alert
      severity="warning"
      sx={{ marginBlockEnd: 1.5 }}
      action={
        state !== 'unknown' && (
          <Button color="inherit" component={RouterLink} to={listPath('deliveries', { state: 'unknown' })}>
            {t('resources.deliveries.settle.show')}
          </Button>
        )
      }
    >
      {t('resources.deliveries.settle.waiting', { smart_count: total })}
    </Alert>
  );
}

function WhenCell({ delivery: { dueAt, sentAt } }: { delivery: Delivery }) {
  const t = useTexts();
  return (
    <Box sx={{ whiteSpace: 'nowrap' }}>
      <LocalInstant at={dueAt} />
      {sentAt && (
        <Box sx={{ color: 'text.secondary', typography: 'caption' }}>
          {t('resources.deliveries.sent')} <LocalInstant at={sentAt} />
        </Box>
      )}
    </Box>
  );
}

function SubjectCell({ delivery }: { delivery: Delivery }) {
  const t = useTexts();
  return (
    <Box sx={{ minWidth: { sm: 220 } }}>
      <Link
        component={RouterLink}
        to={subjectPath(delivery)}
        color="text.primary"
        sx={{ fontWeight: 600 }}
        onClick={(event) => event.stopPropagation()}
      >
        {delivery.subjectTitle}
      </Link>
      <Typography variant="caption" color="text.secondary" component="div">
        {t(`resources.deliveries.subject.${delivery.subjectType}`)} · {slotText(t, delivery.slot)}
      </Typography>
    </Box>
  );
}

function SettleCell({ delivery, onSettle }: { delivery: Delivery; onSettle: (delivery: Delivery) => void }) {
  const t = useTexts();
  if (delivery.state !== 'unknown' || !delivery.allowedActions.includes('settle')) return null;
  return (
    <Button
      variant="outlined"
      onClick={(event) => {
        event.stopPropagation();
        onSettle(delivery);
      }}
    >
      {t('resources.deliveries.settle.action')}
    </Button>
  );
}

interface DetailsProps {
  onResend: (delivery: Delivery) => void;
  onMute: (delivery: Delivery) => void;
}
function DeliveryDetails({ onResend, onMute }: DetailsProps) {
  const t = useTexts();
  const holds = useHolds();
  const delivery = useRecordContext<Delivery>();
  if (!delivery) return null;
  const code = (text: string) => (
    <Box component="code" sx={{ fontSize: '0.75rem', overflowWrap: 'anywhere' }}>
      {text}
    </Box>
  );
  return (
    <Box sx={{ paddingBlock: 1, maxWidth: 900, display: 'grid', gap: 2 }}>
      <DeliveryLog deliveryId={delivery.id} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {delivery.allowedActions.includes('resend') && (
          <Button variant="outlined" onClick={() => onResend(delivery)}>
            {t('resources.deliveries.again.action')}
          </Button>
        )}
        {delivery.recipientId && delivery.channel === 'email' && holds('mail-suppressions.write') && (
          <Button onClick={() => onMute(delivery)}>{t('reminders.suppressions.addTitle')}</Button>
        )}
      </Box>
      <Facts
        facts={[
          delivery.reason ? [t('resources.deliveries.fields.reason'), reasonText(t, delivery.reason)] : null,
          [t('resources.deliveries.fields.attempts'), delivery.attempts],
          [t('resources.deliveries.fields.createdAt'), <LocalInstant at={delivery.createdAt} />],
          delivery.messageId ? [t('resources.deliveries.fields.messageId'), code(delivery.messageId)] : null,
          [t('resources.deliveries.fields.key'), code(delivery.key)],
        ]}
      />
    </Box>
  );
}

/** To the address as the contact has it now: by that the list goes. */
function MuteRecipient({ delivery: { recipientId }, onClose }: { delivery: Delivery; onClose: () => void }) {
  const { data } = useGetOne<Contact>('contacts', { id: recipientId ?? '' });
  return data ? <SuppressDialog address={data.email} onClose={onClose} /> : null;
}

function DeliveryFilters() {
  const t = useTexts();
  return (
    <FilterBar shown={['state', 'subjectType', 'channel', 'agreementId']} searchable={false}>
      <ChoicesFilter
        source="state"
        choices={deliveryStates.map((id) => ({ id, name: t(`words.deliveryState.${id}`) }))}
      />
      <ChoicesFilter
        source="subjectType"
        choices={deliverySubjects.map((id) => ({ id, name: t(`resources.deliveries.subject.${id}`) }))}
      />
      <ChoicesFilter source="channel" choices={channels.map((id) => ({ id, name: t(`words.channel.${id}`) }))} />
      <ReferenceFilter<Agreement>
        source="agreementId"
        reference="agreements"
        nameOf={({ reference, title }) => `${reference} ${title}`}
        width={260}
      />
    </FilterBar>
  );
}
