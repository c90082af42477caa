import ExpandLess from '@mui/icons-material/ExpandLess';
import ExpandMore from '@mui/icons-material/ExpandMore';
import { Box, Button, Checkbox, FormControlLabel, MenuItem, TextField, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale } from 'react-admin';
import {
  dateOrders,
  headingText,
  importFields,
  importRecords,
  offered,
  type Import,
  type ImportSheet,
  type PatchImport,
} from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { Panel } from '../parts/PageHeader.tsx';

interface MappingProps {
  record: Import;
  onChanged: (next: Import) => void;
}

/** What each sheet and column holds, and how the file is to be read. Every change is saved at once. */
export function Mapping({ record, onChanged }: MappingProps) {
  const t = useTexts();
  const concord = useConcord();
  const patch = useMutation({
    mutationFn: (changes: PatchImport) => concord.patchImport(record, changes),
    onSuccess: onChanged,
  });
  const change = (changes: PatchImport): void => patch.mutate(changes);
  return (
    <Panel title={t('resources.imports.mapping.title')}>
      <Typography color="text.secondary" sx={{ marginBlockEnd: 1.5 }}>
        {t('resources.imports.mapping.hint')}
      </Typography>
      {patch.error && <ErrorNotice error={patch.error} />}
      <Box sx={{ display: 'grid', gap: 3 }}>
        {record.sheets.map((sheet) => (
          <SheetMapping key={sheet.name} sheet={sheet} disabled={patch.isPending} onChange={change} />
        ))}
        <Box sx={{ display: 'grid', gap: 1, maxWidth: 480 }}>
          <TextField
            select
            label={t('resources.imports.options.dates')}
            value={record.dateOrder ?? ''}
            disabled={patch.isPending}
            slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
            onChange={({ target }) => change({ dateOrder: dateOrders.find((order) => order === target.value) ?? null })}
          >
            <MenuItem value="">{t('resources.imports.options.unsaid')}</MenuItem>
            {dateOrders.map((order) => (
              <MenuItem key={order} value={order}>
                {t(`resources.imports.options.${order}`)}
              </MenuItem>
            ))}
          </TextField>
          {(['createOrganisations', 'leaveOutErrors'] as const).map((option) => (
            <FormControlLabel
              key={option}
              control={
                <Checkbox
                  checked={record[option]}
                  disabled={patch.isPending}
                  onChange={({ target }) => change({ [option]: target.checked })}
                />
              }
              label={t(`resources.imports.options.${option}`)}
            />
          ))}
        </Box>
      </Box>
    </Panel>
  );
}

function SheetMapping({
  sheet,
  disabled,
  onChange,
}: {
  sheet: ImportSheet;
  disabled: boolean;
  onChange: (changes: PatchImport) => void;
}) {
  const t = useTexts();
  const language = offered(useLocale());
  const { name, record, rows } = sheet;
  const columns = sheet.columns.map(({ field }) => field);
  const unknown = columns.filter((field) => field === null).length;
  // what is understood needs no look; what is not is in sight
  const [open, setOpen] = useState(unknown > 0);
  const leftOut = <MenuItem value="">{t('resources.imports.mapping.leftOut')}</MenuItem>;
  return (
    <Box component="section" aria-label={name}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', marginBlockEnd: 1.5 }}>
        <Typography variant="h3" sx={{ flex: '1 1 220px' }}>
          {t('resources.imports.mapping.sheet', { name, smart_count: rows })}
        </Typography>
        {record && (
          <Button
            size="small"
            sx={{ marginInlineStart: -1 }}
            aria-expanded={open}
            endIcon={open ? <ExpandLess /> : <ExpandMore />}
            onClick={() => setOpen(!open)}
          >
            {unknown > 0
              ? t('resources.imports.mapping.unknown', { smart_count: unknown })
              : t('resources.imports.mapping.known', { smart_count: columns.length })}
          </Button>
        )}
        <TextField
          select
          size="small"
          sx={{ minWidth: 200 }}
          label={t('resources.imports.mapping.record')}
          value={record ?? ''}
          disabled={disabled}
          slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
          onChange={({ target }) =>
            onChange({ sheets: [{ name, record: importRecords.find((one) => one === target.value) ?? null, columns }] })
          }
        >
          {leftOut}
          {importRecords.map((one) => (
            <MenuItem key={one} value={one}>
              {t(`resources.imports.record.${one}`, { smart_count: 1 })}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      {sheet.remembered && (
        <Typography variant="body2" color="text.secondary" sx={{ marginBlockEnd: 1.5 }}>
          {t('resources.imports.mapping.remembered')}
        </Typography>
      )}
      {record && open && (
        <Box
          sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 250px), 1fr))' }}
        >
          {sheet.columns.map(({ heading, example, field }, at) => (
            <TextField
              key={at}
              select
              size="small"
              label={heading || t('resources.imports.mapping.noHeading')}
              value={field ?? ''}
              disabled={disabled}
              helperText={example ? t('resources.imports.mapping.example', { value: example.slice(0, 40) }) : ' '}
              slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
              onChange={({ target }) => {
                const chosen = importFields.find((one) => one === target.value) ?? null;
                onChange({
                  sheets: [{ name, record, columns: columns.map((one, index) => (index === at ? chosen : one)) }],
                });
              }}
            >
              {leftOut}
              {importFields.map((one) => (
                <MenuItem key={one} value={one}>
                  {headingText(one, language)}
                </MenuItem>
              ))}
            </TextField>
          ))}
        </Box>
      )}
    </Box>
  );
}
