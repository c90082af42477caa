import GridViewOutlined from '@mui/icons-material/GridViewOutlined';
import ViewListOutlined from '@mui/icons-material/ViewListOutlined';
import { ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useGetList, useStore } from 'react-admin';
import type { Document, Milestone } from '@concord/contracts';
import { DocumentRows } from '../documents/DocumentRows.tsx';
import { EvidenceGallery } from '../documents/EvidenceGallery.tsx';
import { useTexts } from '../i18n/index.ts';
import { Rows } from '../parts/Rows.tsx';
import { useEvidenceGap } from './evidenceGap.ts';

const views = { gallery: GridViewOutlined, list: ViewListOutlined } as const;
type View = keyof typeof views;

/** The files of a milestone: as they look, or as a list with what may be done to each. */
export function EvidencePanel({ milestone }: { milestone: Milestone }) {
  const t = useTexts();
  const gapOf = useEvidenceGap();
  const [view, setView] = useStore<View>('evidence.view', 'gallery');
  const list = useGetList<Document>('documents', {
    filter: { milestoneId: milestone.id },
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'createdAt', order: 'DESC' },
  });
  return (
    <Rows
      title={t('resources.milestones.evidence.title')}
      list={list}
      action={list.total ? <ViewChoice view={view} onChoose={setView} /> : undefined}
      empty={{
        title: t('resources.milestones.evidence.none'),
        hint:
          gapOf(milestone) ??
          (milestone.evidencePolicy === 'required'
            ? t('resources.milestones.evidence.requiredHint')
            : milestone.allowedActions.includes('log')
              ? t('resources.milestones.evidence.noneHint')
              : undefined),
      }}
    >
      {(rows) => (view === 'gallery' ? <EvidenceGallery documents={rows} /> : <DocumentRows documents={rows} />)}
    </Rows>
  );
}

function ViewChoice({ view, onChoose }: { view: View; onChoose: (view: View) => void }) {
  const t = useTexts();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={view}
      aria-label={t('resources.milestones.evidence.view')}
      onChange={(_, chosen: View | null) => chosen && onChoose(chosen)}
    >
      {(Object.keys(views) as View[]).map((one) => {
        const Icon = views[one];
        const label = t(`resources.milestones.evidence.${one}`);
        return (
          <ToggleButton key={one} value={one} aria-label={label} title={label}>
            <Icon fontSize="small" />
          </ToggleButton>
        );
      })}
    </ToggleButtonGroup>
  );
}
