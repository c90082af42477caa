import { Box, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { riskLevels, riskStates, type Agreement } from '@concord/contracts';
import { asOfFilter, useAsOf } from '../history/asOf.ts';
import { useTexts } from '../i18n/index.ts';
import { RiskMatrix, type Square } from './RiskMatrix.tsx';
import { RisksPanel } from './RisksPanel.tsx';

/** The risks of the agreement and everything in it: the matrix beside the list it counts. */
export default function RisksTab({ agreement: { id } }: { agreement: Agreement }) {
  const t = useTexts();
  const [state, setState] = useState('open,mitigated');
  const [level, setLevel] = useState('');
  const [square, setSquare] = useState<Square | null>(null);
  const filter = { ...(state ? { state } : {}), ...(level ? { level } : {}) };
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0,1fr)', lg: 'minmax(0,1fr) 420px' },
      }}
    >
      <RisksPanel
        agreementId={id}
        subject={{ type: 'agreement', id }}
        filter={{
          ...filter,
          ...(square ? { likelihood: String(square.likelihood), impact: String(square.impact) } : {}),
        }}
        tools={
          <>
            <TextField
              select
              size="small"
              label={t('risks.fields.state')}
              value={state}
              onChange={({ target }) => setState(target.value)}
              sx={{ minWidth: 150 }}
            >
              <MenuItem value="open,mitigated">{t('risks.current')}</MenuItem>
              {riskStates.map((one) => (
                <MenuItem key={one} value={one}>
                  {t(`words.riskState.${one}`)}
                </MenuItem>
              ))}
              <MenuItem value="">{t('risks.all')}</MenuItem>
            </TextField>
            <TextField
              select
              size="small"
              label={t('risks.fields.level')}
              value={level}
              onChange={({ target }) => setLevel(target.value)}
              sx={{ minWidth: 130 }}
            >
              <MenuItem value="">{t('risks.all')}</MenuItem>
              {riskLevels.map((one) => (
                <MenuItem key={one} value={one}>
                  {t(`words.riskLevel.${one}`)}
                </MenuItem>
              ))}
            </TextField>
          </>
        }
      />
      <RiskMatrix
        filter={{ agreementId: id, ...filter, ...asOfFilter('risks', useAsOf()) }}
        chosen={square}
        choose={setSquare}
      />
    </Box>
  );
}
