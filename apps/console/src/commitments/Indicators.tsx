import AddIcon from '@mui/icons-material/Add';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import { Box, Button, IconButton, Tooltip, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import type { Commitment, Indicator, IndicatorReading } from '@concord/contracts';
import { asOfFilter, useAsOf } from '../history/asOf.ts';
import { useTexts } from '../i18n/index.ts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { useDateText } from '../parts/LocalDate.tsx';
import { Rows } from '../parts/Rows.tsx';
import { RemoveDialog } from '../removals/useRemoving.tsx';
import { useAmountText } from './amount.ts';
import { IndicatorDialog } from './IndicatorDialog.tsx';
import { ReadingDialog } from './ReadingDialog.tsx';
import { Readings, Standing } from './Readings.tsx';

/** What shows that a commitment is kept and where it stands; defined and read here. */
export function Indicators({ commitment, onChanged }: { commitment: Commitment; onChanged: () => void }) {
  const t = useTexts();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<Indicator | 'new' | null>(null);
  const [removing, setRemoving] = useState<Indicator | null>(null);
  const [reading, setReading] = useState<Reading | null>(null);
  const list = useGetList<Indicator>('indicators', {
    filter: {
      commitmentId: commitment.id,
      agreementId: commitment.agreementId,
      ...asOfFilter('indicators', useAsOf()),
    },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'createdAt', order: 'ASC' },
  });
  const changed = (): void => {
    setEditing(null);
    setRemoving(null);
    setReading(null);
    void queries.invalidateQueries({ queryKey: ['indicator-readings'] });
    void list.refetch();
    onChanged();
  };
  return (
    <>
      <Rows
        title={t('resources.indicators.name', { smart_count: 2 })}
        list={list}
        empty={{ title: t('resources.indicators.none'), hint: t('resources.indicators.noneHint') }}
        action={
          commitment.allowedActions.includes('edit') && (
            <Button startIcon={<AddIcon />} onClick={() => setEditing('new')}>
              {t('resources.indicators.add')}
            </Button>
          )
        }
      >
        {(rows) => (
          <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {rows.map((indicator) => (
              <IndicatorRow
                key={indicator.id}
                indicator={indicator}
                onEdit={() => setEditing(indicator)}
                onRemove={() => setRemoving(indicator)}
                onRead={(corrects) => setReading({ indicator, corrects })}
              />
            ))}
          </Box>
        )}
      </Rows>
      {editing && (
        <IndicatorDialog
          commitmentId={commitment.id}
          indicator={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onSaved={changed}
        />
      )}
      {reading && <ReadingDialog {...reading} onClose={() => setReading(null)} onSaved={changed} />}
      {removing && <RemoveDialog resource="indicators" record={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

interface Reading {
  indicator: Indicator;
  corrects: IndicatorReading | null;
}
interface IndicatorRowProps {
  indicator: Indicator;
  onEdit: () => void;
  onRemove: () => void;
  onRead: (corrects: IndicatorReading | null) => void;
}
function IndicatorRow({ indicator, onEdit, onRemove, onRead }: IndicatorRowProps) {
  const t = useTexts();
  const [unfolded, setUnfolded] = useState(false);
  const { title, measure, ascending, meaning, note, actual, isExample, allowedActions } = indicator;
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        gap: 1,
        paddingInline: 2,
        paddingBlock: 1.25,
        borderBlockStart: '1px solid',
        borderColor: 'divider',
        '&:first-of-type': { borderBlockStart: 0 },
      }}
    >
      <Box sx={{ flexGrow: 1, minWidth: 0, display: 'grid', gap: 0.25 }}>
        <Typography sx={{ fontWeight: 600 }}>
          {title} {isExample && <ExampleMark />}
        </Typography>
        <Typography variant="body2">
          <FromTo indicator={indicator} />
        </Typography>
        <Typography variant="caption" color="text.secondary">
          {[
            t(`resources.indicators.measure.${measure}`),
            measure === '5' ? '' : t(ascending ? 'resources.indicators.ascending' : 'resources.indicators.descending'),
            measure === '5' ? '' : t(`resources.indicators.meaning.${meaning}`),
          ]
            .filter((text) => text !== '')
            .join(' · ')}
        </Typography>
        {note && (
          <Typography variant="body2" color="text.secondary">
            {note}
          </Typography>
        )}
        {actual && <Standing indicator={indicator} actual={actual} />}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, marginInlineStart: -0.75 }}>
          {allowedActions.includes('read') && (
            <Button size="small" startIcon={<AddIcon />} onClick={() => onRead(null)}>
              {t('resources.indicators.readings.add')}
            </Button>
          )}
          {actual && (
            <Button size="small" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
              {t(`resources.indicators.readings.${unfolded ? 'hide' : 'show'}`, { smart_count: actual.readings })}
            </Button>
          )}
        </Box>
        {actual && unfolded && <Readings indicator={indicator} onCorrect={onRead} />}
      </Box>
      {allowedActions.includes('edit') && (
        <Box sx={{ display: 'flex', flexShrink: 0, alignSelf: 'start' }}>
          <Tooltip title={t('resources.indicators.edit')}>
            <IconButton
              aria-label={`${t('shell.labelled', { label: t('resources.indicators.edit') })} ${title}`}
              onClick={onEdit}
            >
              <EditOutlined fontSize="small" />
            </IconButton>
          </Tooltip>
          {allowedActions.includes('remove') && (
            <Tooltip title={t('resources.indicators.remove')}>
              <IconButton
                aria-label={`${t('shell.labelled', { label: t('resources.indicators.remove') })} ${title}`}
                onClick={onRemove}
              >
                <DeleteOutlined fontSize="small" />
              </IconButton>
            </Tooltip>
          )}
        </Box>
      )}
    </Box>
  );
}

/** From where, to where, by when: "from 2 km on 1 Jan 2026 to 40 km by 1 Jan 2028". */
function FromTo({ indicator }: { indicator: Indicator }) {
  const t = useTexts();
  const amount = useAmountText();
  const write = useDateText();
  const { measure, baselineValue, baselineOn, targetValue, targetOn } = indicator;
  const said = [
    baselineValue === null ? '' : t('resources.indicators.from', { value: amount(baselineValue, indicator) }),
    baselineOn ? t('resources.indicators.on', { date: write(baselineOn) }) : '',
    targetValue === null
      ? measure === '5'
        ? ''
        : t('resources.indicators.noTarget')
      : t('resources.indicators.to', { value: amount(targetValue, indicator) }),
    targetOn ? t('resources.indicators.by', { date: write(targetOn) }) : '',
  ].filter((text) => text !== '');
  return <>{said.join(' ')}</>;
}
