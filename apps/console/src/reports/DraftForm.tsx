import { Box, Button, TextField, Typography } from '@mui/material';
import { useGetOne } from 'react-admin';
import type { Agreement, StatusReport } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { RecipientChoice } from './RecipientChoice.tsx';
import type { ReportDraft } from './reportDraft.ts';

/** What the author writes of a report; the preview beside it shows it at once. */
export function DraftForm({ report, draft }: { report: StatusReport; draft: ReportDraft }) {
  const t = useTexts();
  const { data: agreement } = useGetOne<Agreement>('agreements', { id: report.agreementId });
  const organisationId = agreement?.parties.find(({ id }) => id === report.audiencePartyId)?.organisationId;
  return (
    <Box sx={{ position: { lg: 'sticky' }, insetBlockStart: 68 }}>
      <Panel title={t('resources.status-reports.form.words')}>
        <Box
          component="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            // the failure is shown below by the draft itself
            draft.save().catch(() => undefined);
          }}
          sx={{ display: 'grid', gap: 2 }}
        >
          {(['summary', 'challenges', 'wayForward'] as const).map((source) => (
            <TextField
              key={source}
              label={t(`resources.status-reports.fields.${source}`)}
              helperText={t(`resources.status-reports.form.hint.${source}`)}
              value={draft.words[source]}
              onChange={({ target }) => draft.change({ [source]: target.value })}
              multiline
              minRows={3}
              maxRows={14}
              slotProps={{ htmlInput: { maxLength: 10_000 } }}
            />
          ))}
          {organisationId && (
            <RecipientChoice
              organisationId={organisationId}
              chosen={draft.words.recipientContactIds}
              onChange={(recipientContactIds) => draft.change({ recipientContactIds })}
            />
          )}
          <ErrorNotice error={draft.error} />
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
            <Button type="submit" variant="outlined" disabled={!draft.dirty} loading={draft.saving}>
              {t('shell.actions.save')}
            </Button>
            <Typography variant="caption" color="text.secondary" role="status">
              {t(draft.dirty ? 'resources.status-reports.form.unsaved' : 'resources.status-reports.form.saved')}
            </Typography>
          </Box>
        </Box>
      </Panel>
    </Box>
  );
}
