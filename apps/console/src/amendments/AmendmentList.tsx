import { Box, Chip, Link, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { DataTable } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { amendmentKinds, amendmentStates, type Agreement, type Amendment } from '@concord/contracts';
import { TurnText } from '../agreements/TurnText.tsx';
import { ChoicesFilter } from '../filters/ChoicesFilter.tsx';
import { DateRangeFilter } from '../filters/DateRangeFilter.tsx';
import { FilterBar } from '../filters/FilterBar.tsx';
import { FlagFilter } from '../filters/FlagFilter.tsx';
import { ReferenceFilter } from '../filters/ReferenceFilter.tsx';
import { useTexts } from '../i18n/index.ts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { InlineField } from '../parts/InlineEdit.tsx';
import { hideBelow, ListPage } from '../parts/ListPage.tsx';
import { LocalDate, LocalInstant } from '../parts/LocalDate.tsx';
import { rowCards } from '../parts/rowCards.ts';
import { AmendmentStateChip } from './AmendmentShow.tsx';
import { useRefusalText } from './refusalText.ts';

/** Every amendment I may see, the latest to take effect first: how far it is, and whose step is next. */
export default function AmendmentList() {
  const t = useTexts();
  return (
    <ListPage
      sort={{ field: 'effectiveOn', order: 'DESC' }}
      empty={{ title: t('resources.amendments.empty'), hint: t('resources.amendments.noneHint') }}
      filters={<AmendmentFilters />}
      table={{
        sx: [
          rowCards({ below: 'sm', order: ['state', 'effectiveOn', 'title', 'turn'], wide: ['title', 'turn'] }),
          hideBelow('md', 'turn'),
          hideBelow('lg', 'agreementId'),
          // the title takes what the other columns leave
          { '& td.column-title': { width: { sm: '38%' }, minWidth: { sm: 240 } } },
        ],
      }}
      extra={['number', 'kind', 'changeCount', 'appliedAt', 'createdAt']}
    >
      <DataTable.Col source="number" />
      <DataTable.Col
        source="title"
        render={(record: Amendment) => (
          <DraftField amendment={record} source="title" type="text">
            <TitleCell amendment={record} />
          </DraftField>
        )}
      />
      <DataTable.Col source="agreementId" disableSort render={({ agreement }: Amendment) => agreement.title} />
      <DataTable.Col
        source="state"
        disableSort
        render={({ state }: Amendment) => <AmendmentStateChip state={state} />}
      />
      <DataTable.Col
        source="effectiveOn"
        render={(record: Amendment) => (
          <DraftField amendment={record} source="effectiveOn" type="date">
            <LocalDate date={record.effectiveOn} none={t('words.notStated')} />
          </DraftField>
        )}
      />
      <DataTable.Col source="turn" disableSort render={({ turn }: Amendment) => <TurnText turn={turn} captioned />} />
      <DataTable.Col source="kind" disableSort render={({ kind }: Amendment) => t(`words.amendmentKind.${kind}`)} />
      <DataTable.NumberCol source="changeCount" disableSort />
      <DataTable.Col
        source="appliedAt"
        disableSort
        render={({ appliedAt }: Amendment) =>
          appliedAt && <LocalInstant at={appliedAt} options={{ dateStyle: 'medium' }} />
        }
      />
      <DataTable.Col
        source="createdAt"
        render={({ createdAt }: Amendment) => <LocalInstant at={createdAt} options={{ dateStyle: 'medium' }} />}
      />
    </ListPage>
  );
}

interface DraftFieldProps {
  amendment: Amendment;
  source: 'title' | 'effectiveOn';
  type: 'text' | 'date';
  children: ReactNode;
}
/** A field of a draft, changed where it is read; what was proposed stands fixed. */
function DraftField({ amendment, source, type, children }: DraftFieldProps) {
  const t = useTexts();
  if (amendment.state !== 'draft') return children;
  return (
    <InlineField
      resource="amendments"
      record={amendment}
      name={amendment.title}
      source={source}
      label={t(`resources.amendments.fields.${source}`)}
      type={type}
      optional={source === 'effectiveOn'}
    >
      {children}
    </InlineField>
  );
}

function TitleCell({ amendment }: { amendment: Amendment }) {
  const t = useTexts();
  const why = useRefusalText();
  const { id, title, number, agreement, refusals, isExample } = amendment;
  return (
    <Box sx={{ minWidth: 0, paddingBlock: 0.25 }}>
      <Link
        component={RouterLink}
        to={`/amendments/${id}/show`}
        color="text.primary"
        sx={{ fontWeight: 600 }}
        onClick={(event) => event.stopPropagation()}
      >
        <bdi>{title}</bdi>
      </Link>
      <Typography variant="body2" color="text.secondary">
        {agreement.reference} · {t('resources.amendments.numbered', { number })} {isExample && <ExampleMark />}
      </Typography>
      {refusals.length > 0 && (
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            columnGap: 1,
            rowGap: 0.25,
            alignItems: 'center',
            marginBlockStart: 0.5,
          }}
        >
          <Chip size="small" color="warning" variant="outlined" label={t('resources.amendments.stuck')} />
          <Typography variant="body2">{why(amendment)}</Typography>
        </Box>
      )}
    </Box>
  );
}

function AmendmentFilters() {
  const t = useTexts();
  return (
    <FilterBar
      shown={['state', 'agreementId', 'stuck', 'team']}
      more={{
        shown: ['kind', 'effectiveOn.gte', 'effectiveOn.lte'],
        inputs: (
          <>
            <ChoicesFilter
              source="kind"
              choices={amendmentKinds.map((id) => ({ id, name: t(`words.amendmentKind.${id}`) }))}
            />
            <DateRangeFilter source="effectiveOn" />
          </>
        ),
      }}
    >
      <ChoicesFilter
        source="state"
        choices={amendmentStates.map((id) => ({ id, name: t(`words.amendmentState.${id}`) }))}
      />
      <ReferenceFilter<Agreement>
        source="agreementId"
        reference="agreements"
        nameOf={({ reference, title }) => `${reference} ${title}`}
        width={240}
      />
      <FlagFilter source="stuck" />
      <FlagFilter source="team" />
    </FilterBar>
  );
}
