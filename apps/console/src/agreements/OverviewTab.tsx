import AddIcon from '@mui/icons-material/Add';
import { Box, Button, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import type { Agreement, Area, Milestone, ProgressUpdate } from '@concord/contracts';
import { listPath } from '../consolePath.ts';
import { TrendPanel } from '../health/TrendPanel.tsx';
import { useAsOf } from '../history/asOf.ts';
import { AppliedLinks, useApplied } from '../amendments/AmendmentLinks.tsx';
import { useTexts } from '../i18n/index.ts';
import { useMe } from '../layout/me.ts';
import { Facts } from '../parts/Facts.tsx';
import { Folded } from '../parts/Folded.tsx';
import { LocalDate, LocalInstant } from '../parts/LocalDate.tsx';
import { MilestoneRow } from '../parts/MilestoneRow.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { RagChip } from '../parts/RagChip.tsx';
import { Rows } from '../parts/Rows.tsx';
import { AreasTable } from './AreasTable.tsx';
import { authorOf, Learned } from '../progress-updates/UpdateStream.tsx';
import { Tags } from '../parts/Tags.tsx';
import { CountryNames } from './countries.tsx';
import { isEnding, isOver } from './over.ts';
import { EvidenceCard } from './EvidenceCard.tsx';
import { FamilyPanel } from './FamilyPanel.tsx';
import { FocalPointsPanel } from './FocalPointsPanel.tsx';
import { TeamPanel } from './TeamPanel.tsx';
import { useRowsOf } from './rows.ts';

const shownRows = 5;

/** Where it stands, what comes next, what was said last, and the facts of the instrument. */
export function OverviewTab({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const asOf = useAsOf();
  // a partner does not see internal files, so their lack is not its figure
  const staff = useMe()?.role !== 'partner';
  const mayAdd = agreement.allowedActions.includes('edit');
  const areas = useRowsOf<Area>('areas', agreement.id, { field: 'order', order: 'ASC' });
  const coming = useRowsOf<Milestone>('milestones', agreement.id, { field: 'dueOn', order: 'ASC' }, shownRows, {
    state: 'planned,in_progress',
  });
  const updates = useRowsOf<ProgressUpdate>(
    'progress-updates',
    agreement.id,
    { field: 'createdAt', order: 'DESC' },
    shownRows,
  );
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0,1fr)', lg: 'minmax(0,1fr) 340px' },
      }}
    >
      <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
        <Rows
          title={t('resources.agreements.overview.areas')}
          list={areas}
          empty={{
            title: t('resources.agreements.areas.none'),
            hint: t('resources.agreements.areas.noneHint'),
            action: mayAdd && <AddAreas agreement={agreement} />,
          }}
        >
          {(rows) => <AreasTable areas={rows} />}
        </Rows>
        {areas.data?.length !== 0 && (
          <>
            {asOf === null && <TrendPanel agreementId={agreement.id} />}
            <Rows
              title={t('resources.agreements.overview.coming')}
              list={coming}
              empty={{
                title: t('resources.agreements.overview.nothingComing'),
                hint: t('resources.agreements.milestones.noneHint'),
              }}
              all={listPath('milestones', { agreementId: agreement.id, state: 'planned,in_progress' })}
            >
              {(rows) => (
                <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
                  {rows.map((milestone) => (
                    <MilestoneRow key={milestone.id} milestone={milestone} within="agreement" />
                  ))}
                </Box>
              )}
            </Rows>
            <Rows
              title={t('resources.agreements.overview.latest')}
              list={updates}
              empty={{
                title: t('resources.agreements.overview.noUpdates'),
                hint: t('resources.agreements.milestones.noneHint'),
              }}
            >
              {(rows) => (
                <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
                  {rows.map((update) => (
                    <Update key={update.id} update={update} />
                  ))}
                </Box>
              )}
            </Rows>
          </>
        )}
      </Box>
      <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
        {staff && asOf === null && <EvidenceCard agreement={agreement} />}
        <FactsPanel agreement={agreement} />
        <FamilyPanel agreement={agreement} />
        {staff && <TeamPanel agreement={agreement} />}
        {asOf === null && <FocalPointsPanel agreement={agreement} />}
      </Box>
    </Box>
  );
}

/** The first step of a new agreement: everything else hangs on its areas. */
function AddAreas({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  return (
    <Button component={Link} to={`/agreements/${agreement.id}/show/areas`} variant="outlined" startIcon={<AddIcon />}>
      {t('resources.agreements.areas.add')}
    </Button>
  );
}

function Update({ update }: { update: ProgressUpdate }) {
  const t = useTexts();
  return (
    <Box
      component="li"
      sx={{
        paddingInline: 2,
        paddingBlock: 1.25,
        borderBlockStart: '1px solid',
        borderColor: 'divider',
        '&:first-of-type': { borderBlockStart: 0 },
      }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap', typography: 'body2' }}>
        <Box component="span" sx={{ fontWeight: 650 }}>
          {update.percent} %
        </Box>
        {update.declaredRag && <RagChip rag={update.declaredRag} />}
        {update.learnedAfterwards && <Learned />}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {authorOf(update) ?? t('resources.progress-updates.somebody')} · <LocalInstant at={update.createdAt} />
        </Box>
      </Box>
      {update.narrative && (
        <Folded text={update.narrative}>
          <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {update.narrative}
          </Typography>
        </Folded>
      )}
    </Box>
  );
}

type Labelled =
  | 'type'
  | 'signatories'
  | 'renewalRule'
  | 'noticeBy'
  | 'otherReferences'
  | 'stateReason'
  | 'signedOn'
  | 'signedAtPlace'
  | 'signedAtOccasion'
  | 'effectiveOn'
  | 'endsOn'
  | 'reviewOn'
  | 'noticeDays'
  | 'scopeRegions'
  | 'scopeCountries'
  | 'confidentiality'
  | 'updatedAt';

function FactsPanel({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const staff = useMe()?.role !== 'partner';
  const applied = useApplied(agreement.id);
  const fields = (field: Labelled): string => t(`resources.agreements.fields.${field}`);
  return (
    <Panel title={t('resources.agreements.overview.facts')}>
      <Typography
        dir="auto"
        variant="body2"
        sx={{
          marginBlockEnd: 1.5,
          whiteSpace: 'pre-line',
          color: agreement.summary ? 'text.primary' : 'text.secondary',
        }}
      >
        {agreement.summary ?? t('resources.agreements.overview.noSummary')}
      </Typography>
      <Facts
        facts={[
          [fields('type'), t(`words.agreementType.${agreement.type}`)],
          [
            fields('signedOn'),
            <LocalDate
              key="signed"
              date={agreement.signedOn}
              precision={agreement.signedOnPrecision}
              none={t('words.notStated')}
            />,
          ],
          agreement.signatories.length > 0
            ? [fields('signatories'), <Signatories key="signatories" agreement={agreement} />]
            : null,
          agreement.signedAtPlace ? [fields('signedAtPlace'), agreement.signedAtPlace] : null,
          agreement.signedAtOccasion ? [fields('signedAtOccasion'), agreement.signedAtOccasion] : null,
          [
            fields('effectiveOn'),
            <LocalDate
              key="effective"
              date={agreement.effectiveOn}
              precision={agreement.effectiveOnPrecision}
              none={t('words.notStated')}
            />,
          ],
          [
            isOver(agreement) || isEnding(agreement) ? t('instrument.stands.agreedEnd') : fields('endsOn'),
            agreement.openEnded ? (
              t('shell.dates.openEnded')
            ) : (
              <LocalDate
                key="ends"
                date={agreement.endsOn}
                precision={agreement.endsOnPrecision}
                none={t('words.notStated')}
              />
            ),
          ],
          applied.length > 0
            ? [t('resources.amendments.asAmended'), <AppliedLinks key="applied" amendments={applied} />]
            : null,
          agreement.reviewOn ? [fields('reviewOn'), <LocalDate key="review" date={agreement.reviewOn} />] : null,
          agreement.openEnded || isOver(agreement) || isEnding(agreement)
            ? null
            : [
                fields('renewalRule'),
                agreement.renewalMonths === null
                  ? t(`instrument.renewal.${agreement.renewalRule}`)
                  : t('instrument.renewalMonths', { smart_count: agreement.renewalMonths }),
              ],
          agreement.renewedOn
            ? [t('history.fields.renewedOn'), <LocalDate key="renewed" date={agreement.renewedOn} />]
            : null,
          agreement.noticeBy && !isOver(agreement) && !isEnding(agreement)
            ? [fields('noticeBy'), <LocalDate key="notice" date={agreement.noticeBy} />]
            : null,
          agreement.noticeDays === null
            ? null
            : [t('instrument.notice.period'), t('shell.dates.days', { smart_count: agreement.noticeDays })],
          agreement.scopeRegions.length > 0
            ? [fields('scopeRegions'), agreement.scopeRegions.map((region) => t(`words.region.${region}`)).join(', ')]
            : null,
          agreement.scopeCountries.length > 0
            ? [fields('scopeCountries'), <CountryNames key="countries" codes={agreement.scopeCountries} />]
            : null,
          agreement.otherReferences.length > 0
            ? [
                fields('otherReferences'),
                agreement.otherReferences
                  .map(({ holderName, value }) => `${t('shell.labelled', { label: holderName })} ${value}`)
                  .join('; '),
              ]
            : null,
          // what stands still or is over says why at its head; why it goes on again is told in its history
          agreement.stateReason && agreement.state === 'negotiation'
            ? [fields('stateReason'), agreement.stateReason]
            : null,
          agreement.tags.length > 0 ? [t('tags.label'), <Tags key="tags" tags={agreement.tags} />] : null,
          staff ? [fields('confidentiality'), t(`words.confidentiality.${agreement.confidentiality}`)] : null,
          [fields('updatedAt'), <LocalInstant key="updated" at={agreement.updatedAt} />],
        ]}
      />
    </Panel>
  );
}

function Signatories({ agreement: { signatories, parties } }: { agreement: Agreement }) {
  const partyOf = (id: string): string => {
    const party = parties.find(({ organisationId }) => organisationId === id);
    return party?.acronym ?? party?.name ?? '';
  };
  return (
    <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {signatories.map(({ id, name, title, organisationId }) => (
        <li key={id}>
          {name}
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {title ? `, ${title}` : ''} ({partyOf(organisationId)})
          </Box>
        </li>
      ))}
    </Box>
  );
}
