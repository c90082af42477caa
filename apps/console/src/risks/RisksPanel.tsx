import AddIcon from '@mui/icons-material/Add';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import WarningAmberOutlined from '@mui/icons-material/WarningAmberOutlined';
import { Box, Button, Chip, IconButton, Link, Typography } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { useGetList } from 'react-admin';
import type { Risk, SubjectType } from '@concord/contracts';
import { listPath, type ListFilter } from '../consolePath.ts';
import { asOfFilter, useAsOf } from '../history/asOf.ts';
import { useTexts } from '../i18n/index.ts';
import { useHolds, useMe } from '../layout/me.ts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { Folded } from '../parts/Folded.tsx';
import { LocalDate } from '../parts/LocalDate.tsx';
import { Rows } from '../parts/Rows.tsx';
import { RemoveDialog } from '../removals/useRemoving.tsx';
import { RiskLevelChip, RiskStateChip } from './RiskChips.tsx';
import { RiskDialog } from './RiskDialog.tsx';

interface RisksPanelProps {
  agreementId: string;
  /** What may be at risk; of an agreement, the risks of its parts are shown with it. */
  subject: { type: SubjectType; id: string };
  filter?: ListFilter;
  /** Beside the list's title. */
  tools?: ReactNode;
}
/** The risks of a record, the gravest first. */
export function RisksPanel({ agreementId, subject, filter = {}, tools }: RisksPanelProps) {
  const t = useTexts();
  const holds = useHolds();
  const [editing, setEditing] = useState<Risk | 'new' | null>(null);
  const [removing, setRemoving] = useState<Risk | null>(null);
  const asOf = useAsOf();
  const whole = subject.type === 'agreement';
  const adds = asOf === null && holds('risks.write');
  const shownHere = { agreementId, ...(whole ? {} : { subjectId: subject.id }), ...filter };
  const list = useGetList<Risk>('risks', {
    filter: { ...shownHere, ...asOfFilter('risks', asOf) },
    sort: { field: 'score', order: 'DESC' },
    pagination: { page: 1, perPage: 100 },
  });
  const shown = editing === 'new' ? { type: subject.type, id: subject.id } : editing?.subject;
  return (
    <>
      <Rows
        title={list.total ? t('risks.titleCount', { smart_count: list.total }) : t('risks.title')}
        list={list}
        // of a past day there is no list over all agreements
        {...(asOf === null ? { all: listPath('risks', shownHere) } : {})}
        empty={{ title: t('risks.none'), hint: adds ? t('risks.noneHint') : undefined }}
        action={
          <>
            {tools}
            {adds && (
              <Button startIcon={<AddIcon />} onClick={() => setEditing('new')}>
                {t('risks.add')}
              </Button>
            )}
          </>
        }
      >
        {(rows) => (
          <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {rows.map((risk) => (
              <RiskRow
                key={risk.id}
                risk={risk}
                withSubject={whole}
                onEdit={() => setEditing(risk)}
                onRemove={() => setRemoving(risk)}
              />
            ))}
          </Box>
        )}
      </Rows>
      {editing && shown && (
        <RiskDialog
          agreementId={agreementId}
          subject={shown}
          risk={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
      {removing && <RemoveDialog resource="risks" record={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

interface RiskRowProps {
  risk: Risk;
  withSubject: boolean;
  onEdit: () => void;
  onRemove: () => void;
}
function RiskRow({ risk, withSubject, onEdit, onRemove }: RiskRowProps) {
  const t = useTexts();
  const me = useMe();
  const over = risk.state === 'occurred' || risk.state === 'closed';
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gap: 0.5,
        paddingInline: 2,
        paddingBlock: 1.25,
        borderBlockStart: '1px solid',
        borderColor: 'divider',
        '&:first-of-type': { borderBlockStart: 0 },
      }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'start' }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', flexGrow: 1, minWidth: 0 }}>
          <Typography component="span" sx={{ fontWeight: 650, flex: '1 1 220px', overflowWrap: 'anywhere' }}>
            {risk.allowedActions.includes('edit') ? (
              <Link
                component="button"
                type="button"
                onClick={onEdit}
                color="text.primary"
                sx={{ font: 'inherit', textAlign: 'start' }}
              >
                {risk.title}
              </Link>
            ) : (
              risk.title
            )}{' '}
            {risk.isExample && <ExampleMark />}
          </Typography>
          <RiskLevelChip level={risk.level} />
          <RiskStateChip state={risk.state} />
          {me?.role !== 'partner' && risk.visibility === 'partner' && (
            <Chip size="small" variant="outlined" color="warning" label={t('risks.partnerSees')} />
          )}
        </Box>
        {risk.allowedActions.includes('remove') && (
          <IconButton
            size="small"
            aria-label={`${t('shell.labelled', { label: t('resources.removals.remove') })} ${risk.title}`}
            onClick={onRemove}
          >
            <DeleteOutlined fontSize="small" />
          </IconButton>
        )}
      </Box>
      {withSubject && risk.subject.type !== 'agreement' && (
        <Typography variant="body2" color="text.secondary">
          {t(`comments.subject.${risk.subject.type}`)} {risk.subject.title}
        </Typography>
      )}
      {risk.description && (
        <Folded text={risk.description}>
          <Typography sx={{ whiteSpace: 'pre-wrap', maxWidth: '80ch', overflowWrap: 'anywhere' }}>
            {risk.description}
          </Typography>
        </Folded>
      )}
      {risk.response && <Detail label={t('risks.fields.response')}>{risk.response}</Detail>}
      {over && risk.outcome && <Detail label={t('risks.fields.outcome')}>{risk.outcome}</Detail>}
      <Typography
        variant="body2"
        color="text.secondary"
        component="div"
        sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}
      >
        <span>{t('risks.watchedBy', { name: risk.owner ?? t('risks.nobody') })}</span>
        {risk.reviewOn && (
          <Box
            component="span"
            sx={{
              display: 'inline-flex',
              gap: 0.5,
              alignItems: 'center',
              ...(risk.reviewOverdue ? { color: 'error.main', fontWeight: 650 } : {}),
            }}
          >
            {risk.reviewOverdue && <WarningAmberOutlined fontSize="inherit" aria-hidden />}
            {t(risk.reviewOverdue ? 'risks.reviewOverdue' : 'risks.fields.reviewOn')} <LocalDate date={risk.reviewOn} />
          </Box>
        )}
      </Typography>
    </Box>
  );
}

function Detail({ label, children }: { label: string; children: string }) {
  const t = useTexts();
  return (
    <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap', maxWidth: '80ch', overflowWrap: 'anywhere' }}>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {t('shell.labelled', { label })}{' '}
      </Box>
      {children}
    </Typography>
  );
}
