import { Box, Chip, Typography } from '@mui/material';
import { useGetList } from 'react-admin';
import type { ReminderPolicy } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { PageHeader } from '../parts/PageHeader.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { Rows } from '../parts/Rows.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';

/** The policies in force, each in one plain sentence, from the widest scope to the nearest. */
export default function ReminderPolicyList() {
  const t = useTexts();
  const list = useGetList<ReminderPolicy>('reminder-policies', {
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'scope', order: 'ASC' },
  });
  return (
    <>
      <PageHeader
        title={t('resources.reminder-policies.name', { smart_count: 2 })}
        below={
          <Typography variant="body2" color="text.secondary">
            {t('resources.reminder-policies.nearest')}
          </Typography>
        }
      />
      <Box sx={{ display: 'grid', gap: 2 }}>
      <Rows
        title={t('resources.reminder-policies.title')}
        list={list}
        empty={{ title: t('resources.reminder-policies.none'), hint: t('resources.reminder-policies.noneHint') }}
      >
        {(policies) => (
          <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {policies.map((policy) => (
              <PanelRow key={policy.id}>
                <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, marginBlockEnd: 0.5 }}>
                  <Typography sx={{ fontWeight: 650 }}>{t(`resources.deliveries.subject.${policy.subjectType}`)}</Typography>
                  <Typography>{t(`resources.reminder-policies.scope.${policy.scope}`)}</Typography>
                  {policy.scopeName && <Typography color="text.secondary">{policy.scopeName}</Typography>}
                  {!policy.active && (
                    <Chip size="small" variant="outlined" label={t('resources.reminder-policies.inactive')} />
                  )}
                </Box>
                <Typography sx={{ maxWidth: '80ch' }}>{policy.sentence}</Typography>
                <Typography variant="caption" color="text.secondary">
                  {t('resources.reminder-policies.sendAt', { time: policy.sendAt })}
                </Typography>
              </PanelRow>
            ))}
          </Box>
        )}
      </Rows>
      <PreviewPanel />
      </Box>
    </>
  );
}
