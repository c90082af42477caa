import { Box, Button, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { riskLevel, type RiskMatrix as Matrix } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { levelColour } from './riskLook.ts';

/** Likelihood and impact are told in five steps. */
export const scale = [1, 2, 3, 4, 5] as const;

export interface Square {
  likelihood: number;
  impact: number;
}
interface RiskMatrixProps {
  filter: Readonly<Record<string, unknown>>;
  chosen: Square | null;
  /** Narrows the list beside it to one square; null shows all again. */
  choose: (square: Square | null) => void;
}
/** How likely against how bad, as a picture and as its table. */
export function RiskMatrix({ filter, chosen, choose }: RiskMatrixProps) {
  const t = useTexts();
  const concord = useConcord();
  const [asTable, setAsTable] = useState(false);
  const { data, error } = useQuery({
    queryKey: ['risks', 'matrix', filter],
    queryFn: () => concord.riskMatrix(filter),
  });
  return (
    <Panel
      title={t('risks.matrix.title')}
      action={
        <Button onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'risks.matrix.picture' : 'risks.matrix.table')}
        </Button>
      }
    >
      <ErrorNotice error={error} />
      {asTable ? (
        <MatrixTable cells={data?.cells ?? []} />
      ) : (
        <MatrixPicture cells={data?.cells ?? []} chosen={chosen} choose={choose} />
      )}
    </Panel>
  );
}

function MatrixPicture({ cells, chosen, choose }: Omit<RiskMatrixProps, 'filter'> & Matrix) {
  const t = useTexts();
  const countAt = (likelihood: number, impact: number): number =>
    cells.find((cell) => cell.likelihood === likelihood && cell.impact === impact)?.count ?? 0;
  return (
    <Box
      sx={{
        display: 'grid',
        // on a phone the words below the columns need the room
        gridTemplateColumns: { xs: '54px repeat(5, minmax(0, 1fr))', sm: '86px repeat(5, minmax(0, 1fr))' },
        gap: 0.5,
        maxWidth: 420,
      }}
    >
      {[...scale].reverse().map((likelihood) => [
        <Typography key={`row-${likelihood}`} variant="caption" color="text.secondary" sx={{ alignSelf: 'center' }}>
          {t(`risks.likelihood.${likelihood}`)}
        </Typography>,
        ...scale.map((impact) => {
          const count = countAt(likelihood, impact);
          const pressed = chosen?.likelihood === likelihood && chosen.impact === impact;
          return (
            <Box
              key={`${likelihood}-${impact}`}
              component="button"
              type="button"
              disabled={count === 0}
              aria-pressed={pressed}
              aria-label={t('risks.matrix.square', {
                smart_count: count,
                likelihood: t(`risks.likelihood.${likelihood}`),
                impact: t(`risks.impact.${impact}`),
              })}
              onClick={() => choose(pressed ? null : { likelihood, impact })}
              sx={(theme) => ({
                minHeight: 40,
                border: '2px solid',
                borderColor: pressed ? 'primary.main' : 'transparent',
                borderRadius: 1,
                font: 'inherit',
                fontWeight: 700,
                color: 'text.primary',
                cursor: count === 0 ? 'default' : 'pointer',
                backgroundColor: levelColour(theme, riskLevel(likelihood, impact)),
                '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: 1 },
              })}
            >
              {count || ''}
            </Box>
          );
        }),
      ])}
      <span />
      {scale.map((impact) => (
        <Typography
          key={impact}
          variant="caption"
          color="text.secondary"
          sx={{ textAlign: 'center', overflowWrap: 'anywhere', lineHeight: 1.25 }}
        >
          {t(`risks.impact.${impact}`)}
        </Typography>
      ))}
    </Box>
  );
}

function MatrixTable({ cells }: Matrix) {
  const t = useTexts();
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell>{t('risks.fields.likelihood')}</TableCell>
          <TableCell>{t('risks.fields.impact')}</TableCell>
          <TableCell>{t('risks.fields.level')}</TableCell>
          <TableCell align="right">{t('risks.matrix.count')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {cells.map(({ likelihood, impact, level, count }) => (
          <TableRow key={`${likelihood}-${impact}`}>
            <TableCell>{t(`risks.likelihood.${stepOf(likelihood)}`)}</TableCell>
            <TableCell>{t(`risks.impact.${stepOf(impact)}`)}</TableCell>
            <TableCell>{t(`words.riskLevel.${level}`)}</TableCell>
            <TableCell align="right">{count}</TableCell>
          </TableRow>
        ))}
        {cells.length === 0 && (
          <TableRow>
            <TableCell colSpan={4}>{t('risks.none')}</TableCell>
          </TableRow>
        )}
      </TableBody>
    </Table>
  );
}

/** A step of the scale, as the texts know it. */
export const stepOf = (value: number): (typeof scale)[number] => scale.find((step) => step === value) ?? 1;
