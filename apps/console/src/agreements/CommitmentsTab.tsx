import AddIcon from '@mui/icons-material/Add';
import { Box, Button, Chip, Link, Typography } from '@mui/material';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { Agreement, Area, Commitment } from '@concord/contracts';
import { CommitmentDialog } from '../commitments/CommitmentDialog.tsx';
import { listPath } from '../consolePath.ts';
import { useTexts } from '../i18n/index.ts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { Rows } from '../parts/Rows.tsx';
import { SourceQuote } from '../parts/SourceQuote.tsx';
import { useRowsOf } from './rows.ts';

/** What was promised, by whom, how strongly, and in which words, area by area. */
export default function CommitmentsTab({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const [adding, setAdding] = useState(false);
  const areas = useRowsOf<Area>('areas', agreement.id, { field: 'order', order: 'ASC' });
  const list = useRowsOf<Commitment>('commitments', agreement.id, { field: 'createdAt', order: 'ASC' });
  return (
    <>
      <Rows
        title={t('resources.agreements.tabs.commitments')}
        list={list}
        empty={{ title: t('resources.agreements.commitments.none'), hint: t('resources.agreements.commitments.noneHint') }}
        action={
          agreement.allowedActions.includes('edit') &&
          (areas.data?.length ?? 0) > 0 && (
            <Button startIcon={<AddIcon />} onClick={() => setAdding(true)}>
              {t('resources.agreements.commitments.add')}
            </Button>
          )
        }
      >
        {(rows) =>
          (areas.data ?? []).map((area) => {
            const own = rows.filter(({ areaId }) => areaId === area.id);
            return own.length === 0 ? null : (
              <Box key={area.id} component="section">
                <Typography variant="body2" component="h3" sx={{ fontWeight: 650, paddingInline: 2, paddingBlock: 0.75, bgcolor: 'action.hover', borderBlock: '1px solid', borderColor: 'divider' }}>
                  {area.order}. {area.title}
                </Typography>
                <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
                  {own.map((commitment) => (
                    <CommitmentItem key={commitment.id} commitment={commitment} agreement={agreement} />
                  ))}
                </Box>
              </Box>
            );
          })
        }
      </Rows>
      {adding && (
        <CommitmentDialog
          agreement={agreement}
          areas={areas.data ?? []}
          onClose={() => setAdding(false)}
          onSaved={() => {
            setAdding(false);
            void list.refetch();
          }}
        />
      )}
    </>
  );
}

function CommitmentItem({ commitment, agreement }: { commitment: Commitment; agreement: Agreement }) {
  const t = useTexts();
  const owners = agreement.parties.filter(({ id, organisationId }) => commitment.ownerPartyIds.includes(id) || commitment.ownerPartyIds.includes(organisationId));
  return (
    <Box component="li" sx={{ display: 'grid', gap: 0.75, paddingInline: 2, paddingBlock: 1.5, borderBlockStart: '1px solid', borderColor: 'divider', '&:first-of-type': { borderBlockStart: 0 } }}>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'baseline' }}>
        <Typography sx={{ fontWeight: 600, flex: '1 1 320px' }}>{commitment.title}</Typography>
        {commitment.isExample && <ExampleMark />}
        <Chip size="small" variant="outlined" label={t(`words.commitmentStrength.${commitment.strength}`)} />
        <Chip size="small" variant="outlined" label={t(`words.commitmentKind.${commitment.kind}`)} sx={{ fontWeight: 500, color: 'text.secondary' }} />
        <Chip size="small" variant="outlined" label={t(`words.commitmentState.${commitment.state}`)} sx={{ fontWeight: 500, color: 'text.secondary' }} />
      </Box>
      <Typography variant="body2" color="text.secondary">
        {t('resources.agreements.commitments.owners')} {owners.map(({ acronym, name }) => acronym ?? name).join(', ')}
        {' · '}
        {commitment.milestoneCount === 0 ? (
          <Box component="span" sx={{ color: 'warning.main', fontWeight: 600 }}>
            {t('resources.agreements.commitments.withoutMilestone')}
          </Box>
        ) : (
          <Link component={RouterLink} underline="always" to={listPath('milestones', { commitmentId: commitment.id })}>
            {t('resources.agreements.areas.count', { smart_count: commitment.milestoneCount })}
          </Link>
        )}
      </Typography>
      {commitment.sourceQuote && <SourceQuote quote={commitment.sourceQuote} />}
    </Box>
  );
}
