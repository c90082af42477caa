import InfoOutlined from '@mui/icons-material/InfoOutlined';
import { Box, Chip, Tooltip } from '@mui/material';
import { useGetList } from 'react-admin';
import type { Milestone } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';

/** Every page that shows an invented colour, answer or person about a real organisation says so. */
export function ExampleNotice() {
  const t = useTexts();
  return (
    <Box
      role="note"
      sx={(theme) => ({
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        typography: 'body2',
        fontWeight: 600,
        paddingInline: 1.25,
        paddingBlock: 0.4,
        borderRadius: 1,
        border: '1px dashed',
        borderColor: theme.palette.rag.amber.fill,
        color: theme.palette.rag.amber.text,
        backgroundColor: theme.palette.mode === 'dark' ? 'transparent' : theme.palette.rag.amber.tint,
      })}
    >
      <InfoOutlined aria-hidden sx={{ fontSize: 17 }} />
      {t('shell.example')}
    </Box>
  );
}

/**
 * The notice for a page of figures or colours: shown when any milestone behind them is an example, because an invented
 * milestone colours a real agreement too.
 */
export function ExamplesNotice({ agreementId }: { agreementId?: string | string[] }) {
  const { total = 0 } = useGetList<Milestone>('milestones', {
    filter: { isExample: true, agreementId },
    pagination: { page: 1, perPage: 1 },
    sort: { field: 'createdAt', order: 'ASC' },
  });
  return total > 0 ? <ExampleNotice /> : null;
}

/** The same in a row of a table: a short mark whose full sentence is its name. */
export function ExampleMark() {
  const t = useTexts();
  return (
    <Tooltip title={t('shell.example')}>
      <Chip
        size="small"
        variant="outlined"
        label={t('shell.exampleShort')}
        aria-label={t('shell.example')}
        tabIndex={0}
        sx={{ height: 18, fontSize: '0.6875rem', borderStyle: 'dashed', color: 'text.secondary' }}
      />
    </Tooltip>
  );
}
