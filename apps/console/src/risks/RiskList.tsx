import { Box, Link, Typography } from '@mui/material';
import { useState } from 'react';
import { DataTable } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { riskLevels, riskStates, visibilities, type Agreement, type Contact, type Risk } from '@concord/contracts';
import { ChoicesFilter } from '../filters/ChoicesFilter.tsx';
import { DateRangeFilter } from '../filters/DateRangeFilter.tsx';
import { FilterBar } from '../filters/FilterBar.tsx';
import { FlagFilter } from '../filters/FlagFilter.tsx';
import { ReferenceFilter } from '../filters/ReferenceFilter.tsx';
import { useTexts } from '../i18n/index.ts';
import { useMe } from '../layout/me.ts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { hideBelow, ListPage } from '../parts/ListPage.tsx';
import { LocalDate, LocalInstant } from '../parts/LocalDate.tsx';
import { rowCards } from '../parts/rowCards.ts';
import { RiskLevelChip, RiskStateChip } from './RiskChips.tsx';
import { RiskDialog } from './RiskDialog.tsx';
import { scale, stepOf } from './RiskMatrix.tsx';

/** What may still go wrong; what occurred or is over is asked for. */
const current = { state: 'open,mitigated' };
/** The risks of an agreement with those of everything in it. */
const homeOf = ({ agreementId }: Risk): string => `/agreements/${agreementId}/show/risks`;
const maySet = ({ allowedActions }: Risk): boolean => allowedActions.includes('edit');

/** Every risk I may see, of all agreements, the gravest first. */
export default function RiskList() {
  const t = useTexts();
  const [editing, setEditing] = useState<Risk | null>(null);
  return (
    <>
      <ListPage
        sort={{ field: 'score', order: 'DESC' }}
        empty={{ title: t('resources.risks.empty'), hint: t('resources.risks.emptyHint') }}
        usual={current}
        filters={<RiskFilters />}
        table={{
          rowClick: (_id, _resource, row) => {
            const risk = row as Risk;
            if (!maySet(risk)) return homeOf(risk);
            setEditing(risk);
            return false;
          },
          sx: [
            rowCards({
              below: 'sm',
              order: ['score', 'state', 'title', 'agreement', 'ownerContactId', 'reviewOn'],
              wide: ['title', 'agreement'],
            }),
            hideBelow('md', 'likelihood', 'impact', 'ownerContactId'),
            // the title takes what the other columns leave
            { '& td.column-title': { width: { sm: '34%' }, minWidth: { sm: 220 } } },
          ],
        }}
        extra={['response', 'visibility', 'createdAt']}
      >
        <DataTable.Col
          source="score"
          render={(risk: Risk) => (
            <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, whiteSpace: 'nowrap' }}>
              <RiskLevelChip level={risk.level} />
              {risk.likelihood * risk.impact}
            </Box>
          )}
        />
        <DataTable.Col
          source="title"
          render={(risk: Risk) => <TitleCell risk={risk} onEdit={() => setEditing(risk)} />}
        />
        <DataTable.Col source="agreement" render={(risk: Risk) => <PlaceCell risk={risk} />} />
        <DataTable.Col
          source="likelihood"
          render={({ likelihood }: Risk) => t(`risks.likelihood.${stepOf(likelihood)}`)}
        />
        <DataTable.Col source="impact" render={({ impact }: Risk) => t(`risks.impact.${stepOf(impact)}`)} />
        <DataTable.Col source="state" render={({ state }: Risk) => <RiskStateChip state={state} />} />
        <DataTable.Col
          source="ownerContactId"
          disableSort
          render={({ owner }: Risk) =>
            owner ?? (
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {t('risks.nobody')}
              </Box>
            )
          }
        />
        <DataTable.Col
          source="reviewOn"
          render={({ reviewOn, reviewOverdue }: Risk) =>
            reviewOn && (
              <Box component="span" sx={reviewOverdue ? { color: 'error.main', fontWeight: 650 } : {}}>
                {reviewOverdue && `${t('risks.reviewOverdue')} `}
                <LocalDate date={reviewOn} />
              </Box>
            )
          }
        />
        <DataTable.Col source="response" disableSort />
        <DataTable.Col
          source="visibility"
          disableSort
          render={({ visibility }: Risk) => t(`words.visibility.${visibility}`)}
        />
        <DataTable.Col
          source="createdAt"
          render={({ createdAt }: Risk) => <LocalInstant at={createdAt} options={{ dateStyle: 'medium' }} />}
        />
      </ListPage>
      {editing && (
        <RiskDialog
          agreementId={editing.agreementId}
          subject={editing.subject}
          risk={editing}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

function TitleCell({ risk, onEdit }: { risk: Risk; onEdit: () => void }) {
  const look = {
    color: 'text.primary',
    sx: { fontWeight: 600, textAlign: 'start', overflowWrap: 'anywhere' },
  } as const;
  return (
    <Box onClick={(event) => event.stopPropagation()}>
      {maySet(risk) ? (
        <Link component="button" type="button" onClick={onEdit} {...look}>
          {risk.title}
        </Link>
      ) : (
        <Link component={RouterLink} to={homeOf(risk)} {...look}>
          {risk.title}
        </Link>
      )}{' '}
      {risk.isExample && <ExampleMark />}
    </Box>
  );
}

/** The agreement, and what of it is at risk. */
function PlaceCell({ risk }: { risk: Risk }) {
  const t = useTexts();
  const { agreement, subject } = risk;
  return (
    <Box sx={{ minWidth: { sm: 180 } }} onClick={(event) => event.stopPropagation()}>
      <Link component={RouterLink} to={homeOf(risk)} color="text.primary">
        {agreement.reference} {agreement.title}
      </Link>
      {subject.type !== 'agreement' && (
        <Typography variant="caption" component="div">
          <Link component={RouterLink} to={`/${subject.type}s/${subject.id}/show`} color="text.secondary">
            {t(`comments.subject.${subject.type}`)} {subject.title}
          </Link>
        </Typography>
      )}
    </Box>
  );
}

function RiskFilters() {
  const t = useTexts();
  const staff = useMe()?.role !== 'partner';
  return (
    <FilterBar
      usual={current}
      shown={['state', 'level', 'agreementId', 'reviewOverdue']}
      more={{
        shown: ['likelihood', 'impact', 'ownerContactId', 'visibility', 'reviewOn.gte', 'reviewOn.lte'],
        inputs: (
          <>
            <ChoicesFilter
              source="likelihood"
              choices={scale.map((step) => ({ id: String(step), name: t(`risks.likelihood.${step}`) }))}
            />
            <ChoicesFilter
              source="impact"
              choices={scale.map((step) => ({ id: String(step), name: t(`risks.impact.${step}`) }))}
            />
            <ReferenceFilter<Contact>
              source="ownerContactId"
              reference="contacts"
              nameOf={({ name }) => name}
              width={220}
            />
            {staff && (
              <ChoicesFilter
                source="visibility"
                choices={visibilities.map((id) => ({ id, name: t(`words.visibility.${id}`) }))}
              />
            )}
            <DateRangeFilter source="reviewOn" />
          </>
        ),
      }}
    >
      <ChoicesFilter source="state" choices={riskStates.map((id) => ({ id, name: t(`words.riskState.${id}`) }))} />
      <ChoicesFilter source="level" choices={riskLevels.map((id) => ({ id, name: t(`words.riskLevel.${id}`) }))} />
      <ReferenceFilter<Agreement>
        source="agreementId"
        reference="agreements"
        nameOf={({ reference, title }) => `${reference} ${title}`}
        width={240}
      />
      <FlagFilter source="reviewOverdue" />
    </FilterBar>
  );
}
