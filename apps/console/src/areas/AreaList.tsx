import { Box, Link, Typography } from '@mui/material';
import { DataTable } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { rags, tagWord, type Agreement, type Area, type Contact } from '@concord/contracts';
import { listPath, type ListFilter } from '../consolePath.ts';
import { ChoicesFilter } from '../filters/ChoicesFilter.tsx';
import { FilterBar } from '../filters/FilterBar.tsx';
import { FlagFilter } from '../filters/FlagFilter.tsx';
import { FoundChoicesFilter } from '../filters/FoundChoicesFilter.tsx';
import { ReferenceFilter } from '../filters/ReferenceFilter.tsx';
import { useTexts } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import { useOfferedTags } from '../parts/codelists.ts';
import { InlineField } from '../parts/InlineEdit.tsx';
import { hideBelow, ListPage } from '../parts/ListPage.tsx';
import { LocalDate, LocalInstant } from '../parts/LocalDate.tsx';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import { RagChip } from '../parts/RagChip.tsx';
import { rowCards } from '../parts/rowCards.ts';
import { SelectPage, SelectRow } from '../parts/RowSelection.tsx';
import { Tags } from '../parts/Tags.tsx';
import { BulkChange } from './BulkChange.tsx';

/** The areas of all agreements I may see, the worst first: where each stands and why, who leads it, what is open and late. */
export default function AreaList() {
  const t = useTexts();
  const holds = useHolds();
  return (
    <ListPage
      sort={{ field: 'rag', order: 'ASC' }}
      empty={{ title: t('resources.areas.empty'), hint: t('resources.areas.emptyHint') }}
      filters={<AreaFilters />}
      bulk={<BulkChange />}
      judged
      table={{
        sx: [
          rowCards({
            below: 'sm',
            order: ['select', 'rag', 'openMilestones', 'overdueMilestones', 'title', 'percent', 'leads'],
            wide: ['title', 'percent', 'leads'],
          }),
          hideBelow('md', 'leads'),
          hideBelow('lg', 'weight'),
          // the title takes what the other columns leave
          {
            '& td.column-title': { width: { sm: '38%' }, minWidth: { sm: 220 } },
            '& td.column-leads': { minWidth: { md: 150 } },
          },
        ],
      }}
      extra={['agreementId', 'order', 'tags', 'milestoneCount', 'nextMilestone', 'createdAt']}
    >
      {holds('areas.write') && (
        <DataTable.Col
          source="select"
          disableSort
          label={<SelectPage<Area> selectable={changeable} />}
          render={(record: Area) => changeable(record) && <SelectRow id={record.id} name={record.title} />}
        />
      )}
      <DataTable.Col
        source="rag"
        render={({ health }: Area) => <RagChip rag={health.computed} reason={health.reason} />}
      />
      <DataTable.Col
        source="title"
        render={(area: Area) => (
          <InlineField
            resource="areas"
            record={area}
            name={area.title}
            source="title"
            label={t('resources.areas.fields.title')}
            type="text"
          >
            <TitleCell area={area} />
          </InlineField>
        )}
      />
      <DataTable.Col source="agreementId" disableSort render={({ agreement }: Area) => agreement.title} />
      <DataTable.Col source="leads" disableSort render={(area: Area) => <Leads area={area} />} />
      <DataTable.Col
        source="percent"
        disableSort
        render={({ health }: Area) => (
          <ProgressBar percent={health.percent} expected={health.expected} rag={health.computed} />
        )}
      />
      <DataTable.Col
        source="openMilestones"
        align="right"
        disableSort
        render={({ id, openMilestones }: Area) => (
          <Count count={openMilestones} label="openMilestones" filter={{ areaId: id, open: true }} />
        )}
      />
      <DataTable.Col
        source="overdueMilestones"
        align="right"
        disableSort
        render={({ id, overdueMilestones }: Area) => (
          <Count count={overdueMilestones} label="overdueMilestones" filter={{ areaId: id, dueState: 'overdue' }} />
        )}
      />
      <DataTable.NumberCol source="weight" />
      <DataTable.NumberCol source="order" />
      <DataTable.Col source="tags" disableSort render={({ tags }: Area) => <Tags tags={tags} />} />
      <DataTable.NumberCol source="milestoneCount" disableSort />
      <DataTable.Col
        source="nextMilestone"
        disableSort
        render={({ nextMilestone }: Area) =>
          nextMilestone && (
            <>
              {nextMilestone.title}
              <Typography variant="caption" color="text.secondary" component="div">
                <LocalDate date={nextMilestone.dueOn} />
              </Typography>
            </>
          )
        }
      />
      <DataTable.Col
        source="createdAt"
        render={({ createdAt }: Area) => <LocalInstant at={createdAt} options={{ dateStyle: 'medium' }} />}
      />
    </ListPage>
  );
}

const changeable = ({ allowedActions }: Area): boolean => allowedActions.includes('edit');

function TitleCell({ area: { id, title, order, agreement, health } }: { area: Area }) {
  const t = useTexts();
  return (
    <Box sx={{ minWidth: 0, paddingBlock: 0.25 }}>
      <Link
        component={RouterLink}
        to={`/areas/${id}/show`}
        color="text.primary"
        sx={{ display: 'inline-block', fontWeight: 600, '&::first-letter': { textTransform: 'uppercase' } }}
        onClick={(event) => event.stopPropagation()}
      >
        <bdi>{title}</bdi>
      </Link>
      <Typography variant="body2" color="text.secondary">
        {agreement.reference} <bdi>{agreement.title}</bdi> · {t('resources.areas.number', { order })}
      </Typography>
      <Typography variant="body2">{health.reason}</Typography>
    </Box>
  );
}

/** Who leads it on each side, one below the other; a person the reader may not see is not named. */
function Leads({ area: { leads } }: { area: Area }) {
  const t = useTexts();
  if (leads.length === 0) return null;
  return (
    <>
      <Box sx={{ display: { sm: 'none' }, color: 'text.secondary' }}>
        {t('shell.labelled', { label: t('resources.areas.fields.leads') })}
      </Box>
      {leads.map(({ partyId, party, name }) => (
        <Box key={partyId}>
          {name ?? party}
          {name && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {' '}
              ({party})
            </Box>
          )}
        </Box>
      ))}
    </>
  );
}

interface CountProps {
  count: number;
  label: 'openMilestones' | 'overdueMilestones';
  /** The milestones that are counted. */
  filter: ListFilter;
}
/** How many milestones, leading to them; what it counts is said where no heading does. */
function Count({ count, label, filter }: CountProps) {
  const t = useTexts();
  const text = t(`resources.areas.fields.${label}`);
  const said = (
    <>
      <Box component="span" sx={{ display: { sm: 'none' } }}>
        {t('shell.labelled', { label: text })}{' '}
      </Box>
      {count}
    </>
  );
  if (count === 0) return <Box sx={{ color: 'text.secondary' }}>{said}</Box>;
  return (
    <Link
      component={RouterLink}
      to={listPath('milestones', filter)}
      onClick={(event) => event.stopPropagation()}
      {...(label === 'overdueMilestones' ? { color: 'error' as const, sx: { fontWeight: 650 } } : {})}
    >
      {said}
    </Link>
  );
}

function AreaFilters() {
  const t = useTexts();
  const tags = useOfferedTags();
  return (
    <FilterBar shown={['rag', 'agreementId', 'leadId', 'tag', 'declaredDiffers']}>
      <ChoicesFilter source="rag" choices={rags.map((id) => ({ id, name: t(`words.rag.${id}`) }))} />
      <ReferenceFilter<Agreement>
        source="agreementId"
        reference="agreements"
        nameOf={({ reference, title }) => `${reference} ${title}`}
        width={240}
      />
      <ReferenceFilter<Contact>
        source="leadId"
        reference="contacts"
        nameOf={({ name, organisation }) => `${name}, ${organisation.acronym ?? organisation.name}`}
        width={220}
      />
      <FoundChoicesFilter
        source="tag"
        choices={tags.map(({ tag, short, name }) => ({
          id: tagWord(tag),
          name: short === name ? name : `${short} ${name}`,
        }))}
      />
      <FlagFilter source="declaredDiffers" />
    </FilterBar>
  );
}
