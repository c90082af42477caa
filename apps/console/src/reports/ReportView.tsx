import { Box, Link, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import {
  agreementTypes,
  PartyRole,
  type OfferedLanguage,
  type ReportArea,
  type ReportContent,
} from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { ExampleNotice } from '../parts/ExampleNotice.tsx';
import { Facts } from '../parts/Facts.tsx';
import { LocalDate } from '../parts/LocalDate.tsx';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import { RagChip } from '../parts/RagChip.tsx';
import { HowJudged } from './HowJudged.tsx';
import { ReportLineRow } from './ReportLineRow.tsx';

interface ReportViewProps {
  content: ReportContent;
  language: OfferedLanguage;
  /** What stands under a numbered line: objections, or the way to raise one. */
  underLine?: (line: number) => ReactNode;
}
/**
 * A status report as a page: the same words and numbers as its PDF, because both are made from the same content. Needs no
 * session, so that a link can show it.
 */
export function ReportView({ content, language, underLine }: ReportViewProps) {
  const t = useTexts();
  return (
    <Box component="article" sx={{ display: 'grid', gap: 3 }}>
      <Overall content={content} language={language} />
      {content.summary && (
        <Part title={t('resources.status-reports.content.summary')}>
          <Prose>{content.summary}</Prose>
        </Part>
      )}
      <Part title={t('resources.status-reports.content.areas')}>
        {content.areas.length === 0 ? (
          <Quiet>{t('resources.status-reports.content.noAreas')}</Quiet>
        ) : (
          <AreasAtAGlance areas={content.areas} />
        )}
      </Part>
      <Part
        title={t('resources.status-reports.content.detail')}
        hint={t('resources.status-reports.content.detailHint')}
      >
        <Box sx={{ display: 'grid', gap: 3 }}>
          {content.areas.map((area) => (
            <AreaDetail key={area.areaId} area={area} language={language} underLine={underLine} />
          ))}
        </Box>
      </Part>
      <Part title={t('resources.status-reports.content.next')}>
        <Upcoming next={content.next} />
      </Part>
      <Part title={t('resources.status-reports.content.challenges')}>
        {content.challenges ? (
          <Prose>{content.challenges}</Prose>
        ) : (
          <Quiet>{t('resources.status-reports.content.noneReported')}</Quiet>
        )}
      </Part>
      <Part title={t('resources.status-reports.content.wayForward')}>
        {content.wayForward ? (
          <Prose>{content.wayForward}</Prose>
        ) : (
          <Quiet>{t('resources.status-reports.content.noneReported')}</Quiet>
        )}
      </Part>
      <HowJudged thresholds={content.thresholds} />
    </Box>
  );
}

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <Box component="section">
      <Typography variant="h2" sx={{ marginBlockEnd: hint ? 0.25 : 1 }}>
        {title}
      </Typography>
      {hint && (
        <Typography variant="body2" color="text.secondary" sx={{ marginBlockEnd: 1.25 }}>
          {hint}
        </Typography>
      )}
      {children}
    </Box>
  );
}

const Prose = ({ children }: { children: ReactNode }) => (
  <Typography sx={{ whiteSpace: 'pre-wrap', maxWidth: '72ch' }}>{children}</Typography>
);
const Quiet = ({ children }: { children: ReactNode }) => <Typography color="text.secondary">{children}</Typography>;

function Overall({ content, language }: { content: ReportContent; language: OfferedLanguage }) {
  const t = useTexts();
  const type = agreementTypes.find((one) => one === content.type);
  const roleOf = (role: string): string => {
    const known = PartyRole.safeParse(role);
    return known.success ? t(`words.partyRole.${known.data}`) : role;
  };
  return (
    <Box component="section" sx={{ display: 'grid', gap: 2 }}>
      {content.isExample && (
        <Box>
          <ExampleNotice />
        </Box>
      )}
      <Box
        sx={(theme) => ({
          borderInlineStart: `4px solid ${theme.palette.rag[content.rag].fill}`,
          paddingInlineStart: 2,
          display: 'grid',
          gap: 1,
        })}
      >
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.25 }}>
          <RagChip rag={content.rag} size="large" />
          <Typography component="span">{content.reason[language]}</Typography>
        </Box>
        <Box sx={{ maxWidth: 420 }}>
          <ProgressBar percent={content.percent} expected={content.expected} rag={content.rag} />
          <Typography variant="caption" color="text.secondary">
            <DoneAgainst percent={content.percent} expected={content.expected} />
          </Typography>
        </Box>
      </Box>
      <Box sx={{ maxWidth: 620 }}>
        <Facts
          facts={[
            [
              t('resources.status-reports.content.reference'),
              `${content.reference}${type ? ` · ${t(`words.agreementType.${type}`)}` : ''}`,
            ],
            [
              t('resources.status-reports.content.parties'),
              content.parties.map(({ name, role }) => (
                <Box key={name}>
                  {name}{' '}
                  <Box component="span" sx={{ color: 'text.secondary' }}>
                    {roleOf(role)}
                  </Box>
                </Box>
              )),
            ],
            [
              t('resources.status-reports.content.period'),
              <>
                <LocalDate date={content.periodStart} /> – <LocalDate date={content.periodEnd} />
              </>,
            ],
            [t('resources.status-reports.content.asOf'), <LocalDate date={content.asOf} />],
            [t('resources.status-reports.content.author'), content.author],
            content.approver ? [t('resources.status-reports.content.approver'), content.approver] : null,
          ]}
        />
      </Box>
    </Box>
  );
}

function DoneAgainst({ percent, expected }: { percent: number; expected: number | null }) {
  const t = useTexts();
  return (
    <>
      {t('resources.status-reports.content.done', { percent: Math.round(percent) })}
      {expected !== null && ` · ${t('resources.status-reports.content.expected', { percent: Math.round(expected) })}`}
    </>
  );
}

/** All areas with their lights, each leading to its part of the page. */
function AreasAtAGlance({ areas }: { areas: readonly ReportArea[] }) {
  return (
    <Box
      component="ol"
      sx={{ listStyle: 'none', margin: 0, padding: 0, borderBlockStart: '1px solid', borderColor: 'divider' }}
    >
      {areas.map((area) => (
        <Box
          component="li"
          key={area.areaId}
          sx={{
            display: 'grid',
            gridTemplateColumns: { xs: 'minmax(0,1fr) auto', sm: 'minmax(0,1fr) 170px 160px' },
            columnGap: 2,
            rowGap: 0.5,
            alignItems: 'center',
            paddingBlock: 1,
            borderBlockEnd: '1px solid',
            borderColor: 'divider',
          }}
        >
          <Link
            href={`#area-${String(area.order)}`}
            color="text.primary"
            sx={{ fontWeight: 600, gridColumn: { xs: '1 / -1', sm: 'auto' } }}
          >
            {area.order}. {area.title}
          </Link>
          <Box sx={{ order: { xs: 2, sm: 0 }, justifySelf: { xs: 'end', sm: 'start' } }}>
            <RagChip rag={area.rag} />
          </Box>
          <ProgressBar percent={area.percent} expected={area.expected} rag={area.rag} />
        </Box>
      ))}
    </Box>
  );
}

interface AreaDetailProps {
  area: ReportArea;
  language: OfferedLanguage;
  underLine: ((line: number) => ReactNode) | undefined;
}
function AreaDetail({ area, language, underLine }: AreaDetailProps) {
  const t = useTexts();
  return (
    <Box component="section" id={`area-${String(area.order)}`} sx={{ scrollMarginTop: 72 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, marginBlockEnd: 0.5 }}>
        <Typography variant="h3">
          {area.order}. {area.title}
        </Typography>
        <RagChip rag={area.rag} />
      </Box>
      <Typography variant="body2" color="text.secondary">
        {area.reason[language]}
      </Typography>
      {area.commitments.length === 0 && <Quiet>{t('resources.status-reports.content.noMilestones')}</Quiet>}
      {area.commitments.map(({ commitmentId, title, lines }) => (
        <Box key={commitmentId ?? 'area'} sx={{ marginBlockStart: 1.25 }}>
          {title && (
            <Typography variant="body2" sx={{ fontStyle: 'italic', color: 'text.secondary', marginBlockEnd: 0.5 }}>
              {title}
            </Typography>
          )}
          <Box
            component="ol"
            sx={{ listStyle: 'none', margin: 0, padding: 0, border: 1, borderColor: 'divider', borderRadius: 1 }}
          >
            {lines.map((line) => (
              <ReportLineRow key={line.line} line={line} under={underLine?.(line.line)} />
            ))}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function Upcoming({ next }: { next: ReportContent['next'] }) {
  const t = useTexts();
  if (next.length === 0) return <Quiet>{t('resources.status-reports.content.nothingNext')}</Quiet>;
  return (
    <Box component="ul" sx={{ margin: 0, paddingInlineStart: 2.5, display: 'grid', gap: 0.5 }}>
      {next.map(({ title, dueOn, responsible }) => (
        <li key={`${title}${dueOn}`}>
          {title}{' '}
          <Box component="span" sx={{ color: 'text.secondary' }}>
            · <LocalDate date={dueOn} />
            {responsible ? ` · ${responsible}` : ''}
          </Box>
        </li>
      ))}
    </Box>
  );
}
