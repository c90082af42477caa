import CheckCircle from '@mui/icons-material/CheckCircle';
import ChangeHistory from '@mui/icons-material/WarningAmberRounded';
import Cancel from '@mui/icons-material/ReportGmailerrorredOutlined';
import RemoveCircleOutline from '@mui/icons-material/RemoveCircleOutlined';
import TrendingUp from '@mui/icons-material/TrendingUp';
import { Box, Tooltip } from '@mui/material';
import type { SvgIconComponent } from '@mui/icons-material';
import type { DeclaredRag, Health, Rag } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { LocalDate } from './LocalDate.tsx';

/** A light is a word and a shape before it is a colour, so that it reads in grey, in print and aloud. */
export const ragIcon: Record<Rag, SvgIconComponent> = {
  green: TrendingUp,
  amber: ChangeHistory,
  red: Cancel,
  grey: RemoveCircleOutline,
  blue: CheckCircle,
};

interface RagChipProps {
  rag: Rag;
  /** Why it is so; shown on hover and focus. */
  reason?: string;
  size?: 'small' | 'large';
}
export function RagChip({ rag, reason, size = 'small' }: RagChipProps) {
  const t = useTexts();
  const Icon = ragIcon[rag];
  const chip = (
    <Box
      component="span"
      {...(reason ? { tabIndex: 0 } : {})}
      sx={(theme) => ({
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.6,
        paddingInline: size === 'large' ? 1.25 : 0.9,
        paddingBlock: size === 'large' ? 0.5 : 0.2,
        borderRadius: 1,
        fontSize: size === 'large' ? '0.875rem' : '0.75rem',
        fontWeight: 650,
        lineHeight: 1.5,
        whiteSpace: 'nowrap',
        color: theme.palette.rag[rag].text,
        backgroundColor: theme.palette.rag[rag].tint,
        '& svg': { fontSize: size === 'large' ? 18 : 15 },
      })}
    >
      <Icon aria-hidden />
      {t(`words.rag.${rag}`)}
    </Box>
  );
  return reason ? <Tooltip title={reason}>{chip}</Tooltip> : chip;
}

/** The light without its word, where a column has no room: the word is its accessible name. */
export function RagDot({ rag, reason }: { rag: Rag; reason?: string }) {
  const t = useTexts();
  const Icon = ragIcon[rag];
  const title = reason ? `${t(`words.rag.${rag}`)}. ${reason}` : t(`words.rag.${rag}`);
  return (
    <Tooltip title={title}>
      <Box
        component="span"
        role="img"
        aria-label={title}
        sx={(theme) => ({
          display: 'inline-flex',
          padding: 0.4,
          borderRadius: 1,
          color: theme.palette.rag[rag].text,
          backgroundColor: theme.palette.rag[rag].tint,
        })}
      >
        <Icon aria-hidden sx={{ fontSize: 16 }} />
      </Box>
    </Tooltip>
  );
}

interface DeclaredProps {
  computed: Rag;
  declared: DeclaredRag | null;
  /** The day it was declared of, where one is known. */
  since?: string | null;
}
/** What a person declared, beside what was calculated; a difference is flagged and never settled by us. */
export function DeclaredStatus({ computed, declared, since = null }: DeclaredProps) {
  const t = useTexts();
  if (declared === null) return null;
  const differs = computed !== declared && computed !== 'grey' && computed !== 'blue';
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75, flexWrap: 'wrap' }}>
      <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.78rem' }}>
        {t('words.declared')}
      </Box>
      <RagChip rag={declared} />
      {since && (
        <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.78rem' }}>
          {t('words.declaredSince')} <LocalDate date={since} />
        </Box>
      )}
      {differs && (
        <Box component="span" sx={{ color: 'warning.main', fontSize: '0.78rem', fontWeight: 600 }}>
          {t('words.disagree')}
        </Box>
      )}
    </Box>
  );
}

/** Calculated status, its reason as a sentence, and the declared one beside it. */
export function HealthLine({ health, declaredOn = null }: { health: Health; declaredOn?: string | null }) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25, flexWrap: 'wrap' }}>
      <RagChip rag={health.computed} size="large" />
      <ReasonSentence health={health} />
      <DeclaredStatus computed={health.computed} declared={health.declared} since={declaredOn} />
    </Box>
  );
}

/** Why the light is what it is, from dates, counts and percents only. */
export function ReasonSentence({ health }: { health: Pick<Health, 'reason'> }) {
  return (
    <Box component="span" sx={{ typography: 'body1' }}>
      {health.reason}
    </Box>
  );
}
