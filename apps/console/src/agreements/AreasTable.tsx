import {
  Box,
  Link,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
  type TableRowProps,
} from '@mui/material';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { Area } from '@concord/contracts';
import { listPath } from '../consolePath.ts';
import { keepingDay, useAsOf } from '../history/asOf.ts';
import { useTexts } from '../i18n/index.ts';
import { InlineField } from '../parts/InlineEdit.tsx';
import { LocalDate } from '../parts/LocalDate.tsx';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import { DeclaredStatus, RagChip } from '../parts/RagChip.tsx';
import { SourceQuote } from '../parts/SourceQuote.tsx';
import { Tags } from '../parts/Tags.tsx';

interface AreasTableProps {
  areas: readonly Area[];
  /** With the source sentence and the reason under each title. */
  full?: boolean;
  actionFor?: (area: Area) => ReactNode;
  rowProps?: (area: Area) => TableRowProps;
}
/** The areas of an agreement: light, progress against expected, what comes next. */
export function AreasTable({ areas, full = false, actionFor, rowProps }: AreasTableProps) {
  const t = useTexts();
  const asOf = useAsOf();
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell sx={{ width: 40 }}>{t('resources.areas.fields.order')}</TableCell>
          <TableCell sx={{ width: { md: '36%' } }}>{t('resources.areas.fields.title')}</TableCell>
          <TableCell sx={{ display: { xs: 'none', sm: 'table-cell' } }}>{t('words.calculated')}</TableCell>
          <TableCell sx={{ width: 140, display: { xs: 'none', md: 'table-cell' } }}>
            {t('resources.agreements.areas.progress')}
          </TableCell>
          <TableCell sx={{ width: '24%', display: { xs: 'none', lg: 'table-cell' } }}>
            {t('resources.agreements.areas.next')}
          </TableCell>
          {actionFor && <TableCell aria-label={t('shell.actions.edit')} />}
        </TableRow>
      </TableHead>
      <TableBody>
        {areas.map((area) => (
          <TableRow key={area.id} sx={{ verticalAlign: full ? 'top' : 'middle' }} {...rowProps?.(area)}>
            <TableCell>{area.order}</TableCell>
            <TableCell component="th" scope="row" sx={{ minWidth: { xs: 0, sm: 180 } }}>
              <AreaTitle area={area} full={full} />
            </TableCell>
            <TableCell sx={{ display: { xs: 'none', sm: 'table-cell' } }}>
              <RagChip rag={area.health.computed} reason={area.health.reason} />
            </TableCell>
            <TableCell sx={{ display: { xs: 'none', md: 'table-cell' } }}>
              <ProgressBar percent={area.health.percent} expected={area.health.expected} rag={area.health.computed} />
            </TableCell>
            <TableCell sx={{ display: { xs: 'none', lg: 'table-cell' } }}>
              {area.nextMilestone ? (
                <>
                  <Link
                    component={RouterLink}
                    to={keepingDay(`/milestones/${area.nextMilestone.id}/show`, asOf)}
                    color="text.primary"
                  >
                    <bdi>{area.nextMilestone.title}</bdi>
                  </Link>
                  <Typography variant="caption" color="text.secondary" component="div">
                    <LocalDate date={area.nextMilestone.dueOn} />
                  </Typography>
                </>
              ) : (
                <Box component="span" sx={{ color: 'text.secondary' }}>
                  {t('resources.agreements.areas.nothingNext')}
                </Box>
              )}
            </TableCell>
            {actionFor && <TableCell align="right">{actionFor(area)}</TableCell>}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function AreaTitle({ area, full }: { area: Area; full: boolean }) {
  const t = useTexts();
  const asOf = useAsOf();
  const title = (
    <Link
      component={RouterLink}
      to={keepingDay(`/areas/${area.id}/show`, asOf)}
      color="text.primary"
      sx={{ display: 'block', fontWeight: 600, '&::first-letter': { textTransform: 'uppercase' } }}
    >
      <bdi>{area.title}</bdi>
    </Link>
  );
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      {full ? (
        <InlineField
          resource="areas"
          record={area}
          name={area.title}
          source="title"
          label={t('resources.areas.fields.title')}
          type="text"
        >
          {title}
        </InlineField>
      ) : (
        title
      )}
      <Box
        sx={{
          display: { xs: 'flex', md: 'none' },
          flexWrap: 'wrap',
          columnGap: 1.5,
          rowGap: 0.5,
          alignItems: 'center',
        }}
      >
        <Box sx={{ display: { sm: 'none' } }}>
          <RagChip rag={area.health.computed} reason={area.health.reason} />
        </Box>
        <Box sx={{ flex: '0 1 150px' }}>
          <ProgressBar percent={area.health.percent} expected={area.health.expected} rag={area.health.computed} />
        </Box>
      </Box>
      {full && (
        <>
          <Typography variant="body2" color="text.secondary">
            {area.health.reason}
          </Typography>
          <DeclaredStatus computed={area.health.computed} declared={area.health.declared} />
          <Leads area={area} />
          <Tags tags={area.tags} />
          {area.milestoneCount > 0 && (
            <Box>
              <Link component={RouterLink} to={listPath('milestones', { areaId: area.id })} variant="body2">
                {t('resources.agreements.areas.count', { smart_count: area.milestoneCount })}
              </Link>
            </Box>
          )}
          {area.sourceQuote && <SourceQuote quote={area.sourceQuote} clamp />}
        </>
      )}
    </Box>
  );
}

/** Who leads it on each side; a person the reader may not see is not named. */
function Leads({ area: { leads } }: { area: Area }) {
  const t = useTexts();
  if (leads.length === 0) return null;
  return (
    <Typography variant="body2">
      {t('shell.labelled', { label: t('resources.areas.fields.leads') })}{' '}
      {leads.map(({ party, name }) => (name ? `${name} (${party})` : party)).join(', ')}
    </Typography>
  );
}
