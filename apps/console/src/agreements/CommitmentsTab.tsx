import AddIcon from '@mui/icons-material/Add';
import { Box, Button, Link, Typography } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import type { Agreement, Area, Commitment } from '@concord/contracts';
import { CommitmentStateChip, isLive, ProgressChip, SmartCount } from '../commitments/CommitmentChips.tsx';
import { commitmentCreatePath } from '../commitments/commitmentForm.ts';
import { WhenText } from '../commitments/WhenText.tsx';
import { listPath } from '../consolePath.ts';
import { keepingDay, useAsOf } from '../history/asOf.ts';
import { useTexts } from '../i18n/index.ts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { InlineField } from '../parts/InlineEdit.tsx';
import { Joined } from '../parts/Joined.tsx';
import { Rows } from '../parts/Rows.tsx';
import { SourceQuote } from '../parts/SourceQuote.tsx';
import { useRowsOf } from './rows.ts';

/** What was promised, by whom, how strongly, by when, and in which words, area by area. */
export default function CommitmentsTab({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const areas = useRowsOf<Area>('areas', agreement.id, { field: 'order', order: 'ASC' });
  const list = useRowsOf<Commitment>('commitments', agreement.id, { field: 'createdAt', order: 'ASC' });
  return (
    <Rows
      title={t('resources.agreements.tabs.commitments')}
      list={list}
      all={listPath('commitments', { agreementId: agreement.id })}
      empty={{
        title: t('resources.agreements.commitments.none'),
        hint: t('resources.agreements.commitments.noneHint'),
      }}
      action={
        areas.data?.some(({ allowedActions }) => allowedActions.includes('edit')) && (
          <Button component={RouterLink} to={commitmentCreatePath(agreement.id)} startIcon={<AddIcon />}>
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
              <Typography
                variant="body2"
                component="h3"
                sx={{
                  fontWeight: 650,
                  paddingInline: 2,
                  paddingBlock: 0.75,
                  bgcolor: 'action.hover',
                  borderBlock: '1px solid',
                  borderColor: 'divider',
                }}
              >
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
  );
}

function CommitmentItem({ commitment, agreement }: { commitment: Commitment; agreement: Agreement }) {
  const t = useTexts();
  const asOf = useAsOf();
  const owners = agreement.parties.filter(({ id }) => commitment.ownerPartyIds.includes(id));
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gap: 0.75,
        paddingInline: 2,
        paddingBlock: 1.5,
        borderBlockStart: '1px solid',
        borderColor: 'divider',
        '&:first-of-type': { borderBlockStart: 0 },
      }}
    >
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'baseline' }}>
        <Box sx={{ flex: '1 1 320px', paddingInlineEnd: 2 }}>
          <InlineField
            resource="commitments"
            record={commitment}
            name={commitment.title}
            source="title"
            label={t('resources.commitments.fields.title')}
            type="text"
          >
            <Link
              component={RouterLink}
              to={keepingDay(`/commitments/${commitment.id}/show`, asOf)}
              color="text.primary"
              sx={{ fontWeight: 600 }}
            >
              {commitment.title}
            </Link>
          </InlineField>
        </Box>
        {commitment.isExample && <ExampleMark />}
        {isLive(commitment) && <ProgressChip progress={commitment.progress} />}
        {commitment.state !== 'accepted' && <CommitmentStateChip state={commitment.state} />}
        <SmartCount commitment={commitment} />
      </Box>
      <Typography variant="body2" component="div" color="text.secondary">
        {t('resources.agreements.commitments.owners')}{' '}
        <Joined texts={owners.map(({ acronym, name }) => acronym ?? name)} between=", " />
        {' · '}
        {t('shell.labelled', { label: t('resources.commitments.fields.strength') })}{' '}
        {t(`words.commitmentStrength.${commitment.strength}`)}
        {' · '}
        <DueEdit commitment={commitment} />
        {commitment.milestoneCount > 0 && (
          <>
            {' · '}
            <Link
              component={RouterLink}
              underline="always"
              to={listPath('milestones', { commitmentId: commitment.id })}
            >
              {t('resources.agreements.areas.count', { smart_count: commitment.milestoneCount })}
            </Link>
          </>
        )}
      </Typography>
      {commitment.sourceQuote && <SourceQuote quote={commitment.sourceQuote} />}
    </Box>
  );
}

/** The day of what is due once; what recurs or waits for something is changed on its page. */
function DueEdit({ commitment }: { commitment: Commitment }) {
  const t = useTexts();
  if (commitment.schedule !== 'one_off') return <WhenText commitment={commitment} />;
  return (
    <Box sx={{ display: 'inline-block', paddingInlineEnd: 1.5 }}>
      <InlineField
        resource="commitments"
        record={commitment}
        name={commitment.title}
        source="dueOn"
        label={t('resources.commitments.fields.dueOn')}
        type="date"
        along={{ dueOnPrecision: 'day' }}
      >
        <WhenText commitment={commitment} />
      </InlineField>
    </Box>
  );
}
