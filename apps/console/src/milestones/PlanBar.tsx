import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import type { Milestone } from '@concord/contracts';
import { useAsOf } from '../history/asOf.ts';
import { useTexts } from '../i18n/index.ts';
import { daysBetween } from '../parts/days.ts';
import { LocalDate, useRegion } from '../parts/LocalDate.tsx';

/** The dates of a milestone on one line: start, agreed, current, achieved, today. Each is also in words below it. */

type Mark = 'start' | 'original' | 'agreed' | 'current' | 'actual' | 'today';
interface Point {
  mark: Mark;
  date: string;
}

function pointsOf(milestone: Milestone, today: string): Point[] {
  const { startOn, originalDueOn, baselineDueOn, dueOn, achievedOn, submittedOn } = milestone;
  const given: [Mark, string | null][] = [
    ['start', startOn],
    ['original', originalDueOn],
    ['agreed', baselineDueOn],
    ['current', dueOn ?? baselineDueOn],
    ['actual', achievedOn ?? submittedOn],
    ['today', today],
  ];
  return given.flatMap(([mark, date]) => (date ? [{ mark, date }] : []));
}

const dayMs = 86_400_000;
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMs;
const leastDays = 28;

/** From the first date to the last with some air around, as a function from a date to a share of the width. */
function scaleOf(points: readonly Point[]): { share: (date: string) => number; first: number; last: number } {
  const days = points.map(({ date }) => dayOf(date));
  const [low, high] = [Math.min(...days), Math.max(...days)];
  const air = Math.max((high - low) * 0.05, (leastDays - (high - low)) / 2, 2);
  const [first, last] = [low - air, high + air];
  return { share: (date) => ((dayOf(date) - first) / (last - first)) * 100, first, last };
}

const mostTicks = 6;
/** The first days of months, as many as are readable. */
function ticksBetween(first: number, last: number): string[] {
  const start = new Date(Math.ceil(first) * dayMs);
  const months: string[] = [];
  for (let month = 0; ; month += 1) {
    const day = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month + 1, 1));
    if (day.getTime() / dayMs > last) break;
    months.push(day.toISOString().slice(0, 10));
  }
  const every = Math.ceil(months.length / mostTicks);
  return months.filter((_, place) => place % every === 0);
}

export function PlanBar({ milestone }: { milestone: Milestone }) {
  const t = useTexts();
  const region = useRegion();
  const past = useAsOf() !== null;
  const today = milestone.health.asOf;
  const points = pointsOf(milestone, today);
  const dated = points.filter(({ mark }) => mark !== 'today' && mark !== 'start');
  if (dated.length === 0)
    return <Typography color="text.secondary">{t('resources.milestones.plan.undated')}</Typography>;
  const { share, first, last } = scaleOf(points);
  const at = (mark: Mark): string | null => points.find((point) => point.mark === mark)?.date ?? null;
  const [start, original, agreed] = [at('start'), at('original'), at('agreed')];
  const [current, actual] = [at('current'), at('actual')];
  const band = (from: string, to: string): { insetInlineStart: string; width: string } => ({
    insetInlineStart: `${String(share(from))}%`,
    width: `${String(share(to) - share(from))}%`,
  });
  const moved = agreed !== null && current !== null && current > agreed;
  return (
    <Box>
      <Box aria-hidden sx={{ position: 'relative', height: 58, marginBlockEnd: 1.5 }}>
        <Box
          sx={{
            position: 'absolute',
            insetInline: 0,
            insetBlockStart: 24,
            height: 8,
            borderRadius: 1,
            bgcolor: 'action.hover',
          }}
        />
        {start && agreed && (
          <Box
            sx={{
              position: 'absolute',
              insetBlockStart: 24,
              height: 8,
              bgcolor: 'primary.light',
              opacity: 0.45,
              ...band(start, agreed),
            }}
          />
        )}
        {moved && (
          <Box
            sx={(theme) => ({
              position: 'absolute',
              insetBlockStart: 24,
              height: 8,
              backgroundImage: `repeating-linear-gradient(135deg, ${theme.palette.rag.amber.fill} 0 4px, transparent 4px 8px)`,
              ...band(agreed, current),
            })}
          />
        )}
        {ticksBetween(first, last).map((date, place) => (
          <Box
            key={date}
            sx={{
              position: 'absolute',
              insetInlineStart: `${String(share(date))}%`,
              insetBlockStart: 36,
              borderInlineStart: '1px solid',
              borderColor: 'divider',
              height: 22,
              paddingInlineStart: 0.5,
              typography: 'caption',
              fontSize: '0.6875rem',
              color: 'text.secondary',
              display: 'flex',
              alignItems: 'flex-end',
              whiteSpace: 'nowrap',
            }}
          >
            {share(date) < 93 &&
              new Intl.DateTimeFormat(region, {
                month: 'short',
                ...(place === 0 || date.slice(5, 7) === '01' ? { year: 'numeric' } : {}),
                timeZone: 'UTC',
              }).format(new Date(date))}
          </Box>
        ))}
        <Box
          sx={{
            position: 'absolute',
            insetInlineStart: `calc(${String(share(today))}% - 1px)`,
            insetBlockStart: 16,
            height: 24,
            width: 2,
            bgcolor: 'text.primary',
          }}
        />
        <Box
          sx={{
            position: 'absolute',
            insetInlineStart: `${String(Math.min(94, Math.max(5, share(today))))}%`,
            insetBlockStart: -2,
            transform: 'translateX(-50%)',
            typography: 'caption',
            fontWeight: 650,
            fontSize: '0.6875rem',
            whiteSpace: 'nowrap',
          }}
        >
          {past ? <LocalDate date={today} /> : t('resources.milestones.plan.today')}
        </Box>
        {points
          .filter(({ mark }) => mark !== 'today')
          .map(({ mark, date }) => (
            <Box
              key={mark}
              sx={{
                position: 'absolute',
                insetInlineStart: `${String(share(date))}%`,
                insetBlockStart: 28,
                transform: 'translate(-50%, -50%)',
                lineHeight: 0,
              }}
            >
              <MarkShape mark={mark} />
            </Box>
          ))}
      </Box>
      <Box
        component="dl"
        sx={{ margin: 0, display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fit, minmax(132px, 1fr))' }}
      >
        {start && <Entry mark="start" label={t('resources.milestones.fields.startOn')} date={start} />}
        {original && <Entry mark="original" label={t('resources.milestones.fields.originalDueOn')} date={original} />}
        <Entry mark="agreed" label={t('resources.milestones.fields.baselineDueOn')} date={agreed} />
        <Entry
          mark="current"
          label={t('resources.milestones.fields.dueOn')}
          date={current}
          note={agreed && current && <Moved days={daysBetween(agreed, current)} />}
        />
        {actual && (
          <Entry
            mark="actual"
            label={t(
              milestone.achievedOn
                ? 'resources.milestones.fields.achievedOn'
                : 'resources.milestones.fields.submittedOn',
            )}
            date={actual}
            note={agreed && <Against days={daysBetween(agreed, actual)} />}
          />
        )}
      </Box>
    </Box>
  );
}

/** Shapes differ, so that the bar reads without colours. */
function MarkShape({ mark }: { mark: Mark }) {
  return (
    <Box
      component="svg"
      viewBox="0 0 16 16"
      sx={(theme) => ({
        width: 15,
        height: 15,
        overflow: 'visible',
        color: mark === 'actual' ? theme.palette.rag.blue.fill : theme.palette.primary.main,
      })}
    >
      {mark === 'start' && <path d="M8 2v12" stroke="currentColor" strokeWidth="2.5" />}
      {mark === 'original' && (
        <path
          d="M8 1.6 14.4 8 8 14.4 1.6 8Z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeDasharray="2.4 1.8"
        />
      )}
      {mark === 'agreed' && <path d="M8 .8 15.2 8 8 15.2 .8 8Z" fill="none" stroke="currentColor" strokeWidth="2.2" />}
      {mark === 'current' && <circle cx="8" cy="8" r="4.4" fill="currentColor" />}
      {mark === 'actual' && <path d="M2 8.4 6.4 13 14.4 3.4" fill="none" stroke="currentColor" strokeWidth="3" />}
    </Box>
  );
}

function Entry({ mark, label, date, note }: { mark: Mark; label: string; date: string | null; note?: ReactNode }) {
  return (
    <Box>
      <Box
        component="dt"
        sx={{ display: 'flex', alignItems: 'center', gap: 0.75, color: 'text.secondary', typography: 'caption' }}
      >
        <MarkShape mark={mark} />
        {label}
      </Box>
      <Box component="dd" sx={{ margin: 0, typography: 'body1', fontWeight: 600 }}>
        <LocalDate date={date} />
        {note && <Box sx={{ typography: 'caption', color: 'text.secondary', fontWeight: 400 }}>{note}</Box>}
      </Box>
    </Box>
  );
}

function Moved({ days }: { days: number }) {
  const t = useTexts();
  if (days === 0) return <>{t('resources.milestones.plan.unmoved')}</>;
  return (
    <>
      {t(days > 0 ? 'resources.milestones.plan.movedLater' : 'resources.milestones.plan.movedEarlier', {
        smart_count: Math.abs(days),
      })}
    </>
  );
}

function Against({ days }: { days: number }) {
  const t = useTexts();
  if (days === 0) return <>{t('resources.milestones.plan.onTheDay')}</>;
  return (
    <>
      {t(days > 0 ? 'resources.milestones.plan.after' : 'resources.milestones.plan.before', {
        smart_count: Math.abs(days),
      })}
    </>
  );
}
