import { Box } from '@mui/material';
import { useGetMany, useGetOne } from 'react-admin';
import type { Agreement, Milestone, PlanRevision } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { LocalDate, useOfficeDay } from '../parts/LocalDate.tsx';
import { OddDates } from './OddDates.tsx';
import { oddDates } from './oddDates.ts';

/** The dates that somebody is about to decide about: agreed at first, agreed now, proposed, and what is odd of them. */
export function MovesToDecide({ revision: { agreementId, moves } }: { revision: PlanRevision }) {
  const t = useTexts();
  const today = useOfficeDay();
  const { data: agreement } = useGetOne<Agreement>('agreements', { id: agreementId });
  const { data: milestones = [] } = useGetMany<Milestone>('milestones', {
    ids: moves.map(({ milestoneId }) => milestoneId),
  });
  return (
    <Box sx={{ display: 'grid', gap: 1.5, maxHeight: 320, overflowY: 'auto' }}>
      {moves.map(({ milestoneId, title, baselineFrom, baselineTo, dueTo }) => {
        const milestone = milestones.find(({ id }) => id === milestoneId);
        const odd = oddDates({
          startOn: milestone?.startOn,
          dates: [baselineTo, dueTo],
          agreement,
          predecessors: milestone?.predecessors ?? [],
          today,
        });
        const facts = [
          ['first', milestone?.originalDueOn ?? baselineFrom],
          ['now', baselineFrom],
          ['proposed', baselineTo],
        ] as const;
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
            <OddDates odd={odd} />
          </Box>
        );
      })}
    </Box>
  );
}
