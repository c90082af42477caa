import { Box } from '@mui/material';
import { useGetList } from 'react-admin';
import type { Milestone, ProgressUpdate } from '@concord/contracts';
import { asOfFilter, useAsOf } from '../history/asOf.ts';
import { useTexts } from '../i18n/index.ts';
import { CoursePicture } from '../parts/CoursePicture.tsx';
import { progressOf } from './progress.ts';

/** The latest so many tell the course. */
const drawn = 200;

/** How far a gradual milestone had come beside the straight way it was agreed to go; one that is done or not has no course. */
export function ProgressPicture({ milestone }: { milestone: Milestone }) {
  const t = useTexts();
  const { data = [] } = useGetList<ProgressUpdate>(
    'progress-updates',
    {
      filter: { milestoneId: milestone.id, ...asOfFilter('progress-updates', useAsOf()) },
      pagination: { page: 1, perPage: drawn },
      sort: { field: 'createdAt', order: 'DESC' },
    },
    { enabled: milestone.kind === 'gradual' },
  );
  const points = progressOf(data);
  if (milestone.kind !== 'gradual' || points.length < 2) return null;
  return (
    <Box sx={{ paddingInline: 2, paddingBlock: 1.5 }}>
      <CoursePicture
        way={{
          baselineValue: 0,
          baselineOn: milestone.startOn,
          targetValue: 100,
          targetOn: milestone.baselineDueOn,
        }}
        points={points}
        write={(value) => `${String(value)} %`}
        legend={{ line: t('resources.progress-updates.line'), way: t('resources.progress-updates.way') }}
      />
    </Box>
  );
}
