import AddIcon from '@mui/icons-material/Add';
import { Box, Button, Chip, Typography } from '@mui/material';
import { useState } from 'react';
import type { Agreement, Amendment } from '@concord/contracts';
import { AmendmentDialog } from '../amendments/AmendmentDialog.tsx';
import { AmendmentStateChip } from '../amendments/AmendmentShow.tsx';
import { useTexts } from '../i18n/index.ts';
import { PresentLink } from '../history/PresentLink.tsx';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { LocalDate } from '../parts/LocalDate.tsx';
import { Rows } from '../parts/Rows.tsx';
import { useRowsOf } from './rows.ts';

/** How the agreement was, is being, and will be amended; newest first. */
export default function AmendmentsTab({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const [adding, setAdding] = useState(false);
  const list = useRowsOf<Amendment>('amendments', agreement.id, { field: 'number', order: 'DESC' });
  const add = agreement.allowedActions.includes('edit') && (
    <Button startIcon={<AddIcon />} onClick={() => setAdding(true)}>
      {t('resources.amendments.create')}
    </Button>
  );
  return (
    <>
      <Rows
        title={t('resources.agreements.tabs.amendments')}
        list={list}
        empty={{ title: t('resources.amendments.none'), hint: t('resources.amendments.noneHint') }}
        action={add}
      >
        {(rows) => (
          <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {rows.map((amendment) => (
              <Row key={amendment.id} amendment={amendment} />
            ))}
          </Box>
        )}
      </Rows>
      {adding && <AmendmentDialog agreementId={agreement.id} onClose={() => setAdding(false)} />}
    </>
  );
}

function Row({ amendment }: { amendment: Amendment }) {
  const t = useTexts();
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: '64px minmax(0,1fr) auto' },
        columnGap: 2,
        rowGap: 0.5,
        alignItems: 'start',
        paddingInline: 2,
        paddingBlock: 1.25,
        borderBlockStart: '1px solid',
        borderColor: 'divider',
        '&:first-of-type': { borderBlockStart: 0 },
      }}
    >
      <Typography variant="body2" color="text.secondary" sx={{ paddingBlockStart: 0.25 }}>
        {t('resources.amendments.short', { number: amendment.number })}
      </Typography>
      <Box sx={{ minWidth: 0 }}>
        <PresentLink to={`/amendments/${amendment.id}/show`}>{amendment.title}</PresentLink>
        <Typography variant="body2" color="text.secondary" component="div">
          {t(`words.amendmentKind.${amendment.kind}`)} ·{' '}
          {t('resources.amendments.count', { smart_count: amendment.changeCount })}
          {amendment.effectiveOn && (
            <>
              {' · '}
              {t('resources.amendments.fields.effectiveOn')} <LocalDate date={amendment.effectiveOn} />
            </>
          )}
        </Typography>
        {amendment.isExample && <ExampleMark />}
      </Box>
      <Box sx={{ display: 'flex', gap: 0.75, flexWrap: 'wrap' }}>
        {amendment.refusals.length > 0 && (
          <Chip size="small" color="warning" variant="outlined" label={t('resources.amendments.stuck')} />
        )}
        <AmendmentStateChip state={amendment.state} />
      </Box>
    </Box>
  );
}
