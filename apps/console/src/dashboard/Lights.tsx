import { Box, Tooltip, Typography } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import type { PortfolioDashboard } from '@concord/contracts';
import { consolePathOf } from '../consolePath.ts';
import { useTexts } from '../i18n/index.ts';
import { Panel } from '../parts/PageHeader.tsx';
import { ragIcon } from '../parts/RagChip.tsx';

type Light = PortfolioDashboard['lights'][number];

/** From what presses to what is done. */
const order: Record<Light['rag'], number> = { red: 0, amber: 1, green: 2, blue: 3, grey: 4 };

/** Milestones by calculated status: one bar, and its table as the legend, each part leading to its rows. */
export function Lights({ lights }: { lights: readonly Light[] }) {
  const t = useTexts();
  const sorted = [...lights].sort((a, b) => order[a.rag] - order[b.rag]);
  const all = sorted.reduce((sum, { value }) => sum + value, 0);
  return (
    <Panel title={t('home.portfolio.lights')}>
      {all > 0 && (
        <Box
          aria-hidden
          sx={{ display: 'flex', gap: '2px', height: 16, borderRadius: 1, overflow: 'hidden', marginBlockEnd: 1.5 }}
        >
          {sorted
            .filter(({ value }) => value > 0)
            .map(({ rag, value }) => (
              <Box
                key={rag}
                sx={(theme) => ({ flex: `${String(value)} 0 4px`, bgcolor: theme.palette.rag[rag].fill })}
              />
            ))}
        </Box>
      )}
      <Box
        component="ul"
        sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 1 }}
      >
        {sorted.map((light) => (
          <LightItem key={light.rag} light={light} all={all} />
        ))}
      </Box>
    </Panel>
  );
}

function LightItem({ light: { rag, value, filter }, all }: { light: Light; all: number }) {
  const t = useTexts();
  const Icon = ragIcon[rag];
  const word = t(`words.rag.${rag}`);
  const share = all === 0 ? 0 : Math.round((value / all) * 100);
  return (
    <li>
      <Tooltip title={t(`words.ragHint.${rag}`)} describeChild>
        <Box
          component={RouterLink}
          to={consolePathOf(filter) ?? '/milestones'}
          sx={{
            display: 'inline-flex',
            alignItems: 'center',
            gap: 0.75,
            minHeight: 28,
            color: 'text.primary',
            textDecoration: 'none',
            '&:hover': { textDecoration: 'underline' },
          }}
        >
          <Icon aria-hidden sx={(theme) => ({ fontSize: 18, color: theme.palette.rag[rag].fill })} />
          <Typography component="span" variant="body1" sx={{ fontWeight: 650 }}>
            {value}
          </Typography>
          <Typography component="span" variant="body2">
            {word}
          </Typography>
          <Typography component="span" variant="body2" color="text.secondary">
            {share} %
          </Typography>
        </Box>
      </Tooltip>
    </li>
  );
}
