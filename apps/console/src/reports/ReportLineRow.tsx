import AttachFile from '@mui/icons-material/AttachFile';
import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import type { ReportLine } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { LocalDate, useSpanText } from '../parts/LocalDate.tsx';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import { RagChip } from '../parts/RagChip.tsx';
import { lineAnchor } from './reportLines.ts';

/** One numbered line: milestone, light, progress in the period, dates, what was shared about it. */
export function ReportLineRow({ line, under }: { line: ReportLine; under?: ReactNode }) {
  const t = useTexts();
  return (
    <Box
      component="li"
      id={lineAnchor(line.line)}
      sx={{
        display: 'grid',
        gridTemplateColumns: '34px minmax(0,1fr)',
        columnGap: 1,
        paddingInline: { xs: 1.25, sm: 1.5 },
        paddingBlock: 1.25,
        borderBlockStart: '1px solid',
        borderColor: 'divider',
        scrollMarginTop: 72,
        '&:first-of-type': { borderBlockStart: 0 },
        '&:target': { backgroundColor: 'action.selected' },
      }}
    >
      <Box
        component="span"
        aria-label={t('resources.status-reports.content.line', { line: line.line })}
        sx={{ fontWeight: 700, color: 'text.secondary', textAlign: 'end', paddingInlineEnd: 0.5 }}
      >
        {line.line}
      </Box>
      <Box sx={{ display: 'grid', gap: 0.75, minWidth: 0 }}>
        <Box
          sx={{
            display: 'grid',
            gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: 'minmax(0,1fr) 190px' },
            columnGap: 2,
            rowGap: 0.75,
            alignItems: 'start',
          }}
        >
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1, rowGap: 0.5 }}>
            <Typography component="span" sx={{ fontWeight: 600 }}>
              {line.title}
            </Typography>
            <RagChip rag={line.rag} />
          </Box>
          <Box>
            <ProgressBar percent={line.percent} expected={line.expected} rag={line.rag} />
            {line.percentBefore !== line.percent && (
              <Typography variant="caption" color="text.secondary">
                {t('resources.status-reports.content.was', { percent: Math.round(line.percentBefore) })}
              </Typography>
            )}
          </Box>
        </Box>
        <Typography
          variant="body2"
          color="text.secondary"
          component="div"
          sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}
        >
          <span>{t(`words.milestoneState.${line.state}`)}</span>
          <LineDates line={line} />
          {line.responsible && <span>{line.responsible}</span>}
          {line.verificationLevel && <span>{t(`words.verificationLevel.${line.verificationLevel}`)}</span>}
          {line.declared && line.declared !== line.rag && (
            <span>
              {t('resources.status-reports.content.declared', { rag: t(`words.declaredRag.${line.declared}`) })}
            </span>
          )}
        </Typography>
        {line.narrative.map(({ asOf, text }) => (
          <Typography key={`${asOf}${text}`} variant="body1" sx={{ whiteSpace: 'pre-wrap', maxWidth: '72ch' }}>
            <Box component="span" sx={{ color: 'text.secondary', typography: 'body2' }}>
              <LocalDate date={asOf} />{' '}
            </Box>
            {text}
          </Typography>
        ))}
        {line.evidence.length > 0 && <EvidenceNames names={line.evidence} />}
        {under}
      </Box>
    </Box>
  );
}

function LineDates({ line: { baselineDueOn, dueOn, achievedOn, late, slip } }: { line: ReportLine }) {
  const t = useTexts();
  const span = useSpanText();
  const current = dueOn ?? baselineDueOn;
  return (
    <>
      <span>
        {t('resources.milestones.fields.baselineDueOn')} <LocalDate date={baselineDueOn} />
      </span>
      {current !== baselineDueOn && (
        <span>
          {t('resources.milestones.fields.dueOn')} <LocalDate date={current} />
        </span>
      )}
      {achievedOn && (
        <span>
          {t('resources.milestones.fields.achievedOn')} <LocalDate date={achievedOn} />
        </span>
      )}
      {late > 0 && !achievedOn && (
        <Box component="span" sx={{ color: 'error.main', fontWeight: 600 }}>
          {t('shell.dates.late', { span: span(late) })}
        </Box>
      )}
      {late === 0 && slip > 0 && (
        <Box component="span" sx={{ color: 'warning.main', fontWeight: 600 }}>
          {t('resources.status-reports.content.moved', { smart_count: slip })}
        </Box>
      )}
    </>
  );
}

/** Files named by the report; their bytes stay where they are. */
function EvidenceNames({ names }: { names: readonly string[] }) {
  return (
    <Box
      component="ul"
      sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}
    >
      {names.map((name) => (
        <Box
          component="li"
          key={name}
          sx={{
            display: 'inline-flex',
            alignItems: 'center',
            gap: 0.5,
            typography: 'caption',
            color: 'text.secondary',
          }}
        >
          <AttachFile aria-hidden sx={{ fontSize: 13 }} />
          {name}
        </Box>
      ))}
    </Box>
  );
}
