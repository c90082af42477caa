import { Box } from '@mui/material';
import type { Document } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';

/** What the virus scanner said of a file, or that none looked at it; of a link there is nothing to say. */
export function ScanText({ scanState }: Pick<Document, 'scanState'>) {
  const t = useTexts();
  if (scanState === null) return null;
  return (
    <Box component="span" sx={scanState === 'infected' ? { color: 'error.main' } : {}}>
      {t(`resources.documents.scan.${scanState}`)}
    </Box>
  );
}
