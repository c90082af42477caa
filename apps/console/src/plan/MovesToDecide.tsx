import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { useGetMany, useGetOne } from 'react-admin';
import type { Agreement, Milestone, PlanMove, PlanRevision } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { LocalDate, useOfficeDay } from '../parts/LocalDate.tsx';
import { MovesTable, Terms } from './Moves.tsx';
import { OddDates } from './OddDates.tsx';
import { oddDates } from './oddDates.ts';

/** So many milestones are read at once, to see what is odd of their dates. */
const looked = 200;

const startThen = (terms: PlanMove['terms']): string | undefined => {
  const to = terms.find(({ field }) => field === 'startOn')?.to;
  return typeof to === 'string' ? to : undefined;
};

/** The dates that somebody is about to decide about: agreed at first, agreed now, proposed, and what is odd of them. */
export function MovesToDecide({ revision: { agreementId, moves } }: { revision: PlanRevision }) {
  const t = useTexts();
  const today = useOfficeDay();
  const moving = new Set(moves.map(({ milestoneId }) => milestoneId));
  const { data: agreement } = useGetOne<Agreement>('agreements', { id: agreementId });
  const { data: milestones = [] } = useGetMany<Milestone>('milestones', {
    ids: moves.slice(0, looked).map(({ milestoneId }) => milestoneId),
  });
  const oddOf = ({ milestoneId, baselineTo, dueTo, terms }: PlanMove): ReactNode => {
    const milestone = milestones.find(({ id }) => id === milestoneId);
    return (
      <OddDates
        odd={oddDates({
          startOn: startThen(terms) ?? milestone?.startOn,
          dates: [baselineTo, dueTo],
          agreement,
          // what moves along is judged where it will be
          predecessors: (milestone?.predecessors ?? []).filter(({ id }) => !moving.has(id)),
          today,
        })}
      />
    );
  };
  if (moves.length > 1) return <MovesTable moves={moves} whole note={oddOf} />;
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {moves.map((move) => {
        const { milestoneId, title, baselineFrom, baselineTo, dueTo, terms } = move;
        const milestone = milestones.find(({ id }) => id === milestoneId);
        const dates = [
          ['first', milestone?.originalDueOn ?? baselineFrom],
          ['now', baselineFrom],
          ['proposed', baselineTo],
        ] as const;
        const facts = dates.filter(([name]) => name !== 'proposed' || baselineTo !== baselineFrom);
        return (
          <Box key={milestoneId} sx={{ display: 'grid', gap: 0.75, typography: 'body2' }}>
            <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{title}</Box>
            <Box
              component="dl"
              sx={{ margin: 0, display: 'grid', gridTemplateColumns: 'max-content 1fr', columnGap: 2, rowGap: 0.25 }}
            >
              {facts.map(([name, date]) => (
                <Box key={name} sx={{ display: 'contents' }}>
                  <Box component="dt" sx={{ color: 'text.secondary' }}>
                    {t(`resources.plan-revisions.decide.${name}`)}
                  </Box>
                  <Box component="dd" sx={{ margin: 0, fontWeight: name === 'proposed' ? 650 : 400 }}>
                    <LocalDate date={date} />
                  </Box>
                </Box>
              ))}
              {dueTo !== baselineTo && (
                <>
                  <Box component="dt" sx={{ color: 'text.secondary' }}>
                    {t('resources.plan-revisions.current')}
                  </Box>
                  <Box component="dd" sx={{ margin: 0 }}>
                    <LocalDate date={dueTo} />
                  </Box>
                </>
              )}
            </Box>
            <Terms terms={terms} />
            {oddOf(move)}
          </Box>
        );
      })}
    </Box>
  );
}
