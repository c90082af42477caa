import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined';
import { Alert, Box, Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { DataTable, useLocale } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { offered, type Import } from '@concord/contracts';
import { workbookPath } from '../api/addresses.ts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { useErrorText } from '../parts/ErrorNotice.tsx';
import { hideBelow, ListPage } from '../parts/ListPage.tsx';
import { LocalInstant } from '../parts/LocalDate.tsx';

/** The spreadsheets I brought in, the newest first; a new one begins here. */
export default function ImportList() {
  const t = useTexts();
  return (
    <ListPage
      sort={{ field: 'createdAt', order: 'DESC' }}
      empty={{ title: t('resources.imports.empty'), hint: t('resources.imports.emptyHint') }}
      filters={null}
      table={{ sx: hideBelow('sm', 'createdBy') }}
      actions={
        <>
          <Download workbook="sample" />
          <Download workbook="template" />
          <UploadSpreadsheet />
        </>
      }
    >
      <DataTable.Col source="fileName" />
      <DataTable.Col source="state" disableSort render={({ state }: Import) => t(`resources.imports.state.${state}`)} />
      <DataTable.Col source="createdAt" render={({ createdAt }: Import) => <LocalInstant at={createdAt} />} />
      <DataTable.Col source="createdBy" disableSort render={({ createdBy }: Import) => createdBy?.name ?? ''} />
    </ListPage>
  );
}

/** The workbook to fill in, empty or with a sample in it. */
function Download({ workbook }: { workbook: 'template' | 'sample' }) {
  const t = useTexts();
  const language = offered(useLocale());
  return (
    <Button
      component="a"
      href={workbookPath(workbook, language)}
      download
      variant={workbook === 'template' ? 'outlined' : 'text'}
      startIcon={<DownloadOutlined />}
    >
      {t(`resources.imports.${workbook}`)}
    </Button>
  );
}

function UploadSpreadsheet() {
  const t = useTexts();
  const say = useErrorText();
  const concord = useConcord();
  const navigate = useNavigate();
  const upload = useMutation({
    mutationFn: (file: File) => concord.uploadImport(file),
    onSuccess: ({ id }) => navigate(`/imports/${id}/show`),
  });
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1, alignItems: 'flex-end' }}>
      <Button component="label" variant="contained" startIcon={<UploadFileOutlined />} disabled={upload.isPending}>
        {t(upload.isPending ? 'resources.imports.uploading' : 'resources.imports.upload')}
        <input
          type="file"
          hidden
          accept=".xlsx,.csv,.txt"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) upload.mutate(file);
            target.value = '';
          }}
        />
      </Button>
      {upload.error && <Alert severity="error">{say(upload.error)}</Alert>}
    </Box>
  );
}
