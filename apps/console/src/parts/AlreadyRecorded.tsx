import { Alert, AlertTitle, Box, Button, Link, Typography } from '@mui/material';
import { useEffect, useState, type ReactNode } from 'react';
import { useGetList, type RaRecord } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { Link as RouterLink } from 'react-router-dom';
import { useTexts } from '../i18n/index.ts';

export interface Found {
  id: string;
  to: string;
  name: string;
  /** What else tells it apart, behind its name. */
  more?: ReactNode;
}

interface AlreadyRecordedProps {
  found: readonly Found[];
  hint: string;
  /** Where one of them can be taken instead. */
  onTake?: (found: Found) => void;
}
/** Names records that may be the one that is being typed. It never stops anybody. */
export function AlreadyRecorded({ found, hint, onTake }: AlreadyRecordedProps) {
  const t = useTexts();
  return (
    <Box aria-live="polite">
      {found.length > 0 && (
        <Alert severity="warning" variant="outlined" sx={{ marginBlock: 0.75 }}>
          <AlertTitle sx={{ marginBlockEnd: 0.25 }}>{t('shell.alreadyRecorded')}</AlertTitle>
          <Typography variant="body2">{hint}</Typography>
          <Box component="ul" sx={{ margin: 0, marginBlockStart: 0.75, paddingInlineStart: 2.25 }}>
            {found.map((one) => (
              <li key={one.id}>
                <Link component={RouterLink} to={one.to} target="_blank" rel="noreferrer" sx={{ fontWeight: 600 }}>
                  {one.name}
                </Link>
                <Typography component="span" variant="body2" color="text.secondary">
                  {one.more}
                </Typography>
                {onTake && (
                  <Button
                    size="small"
                    color="inherit"
                    aria-label={`${t('shell.labelled', { label: t('shell.take') })} ${one.name}`}
                    onClick={() => onTake(one)}
                    sx={{ paddingInline: 0.5 }}
                  >
                    {t('shell.take')}
                  </Button>
                )}
              </li>
            ))}
          </Box>
        </Alert>
      )}
    </Box>
  );
}

/** The most a list takes as `q`. */
const longestQuery = 200;

interface SameFieldProps<T> {
  resource: string;
  /** The input whose value no two records should share. */
  source: string & keyof T;
  hint: string;
  describe: (record: T) => Omit<Found, 'id'>;
}
/** Names, while a new record is typed, those that say the same in a field. */
export function SameField<T extends RaRecord<string>>({ resource, source, hint, describe }: SameFieldProps<T>) {
  const given: unknown = useWatch({ name: source });
  const asked = useSettled(typeof given === 'string' ? given.trim() : '');
  const { data = [] } = useGetList<T>(
    resource,
    { filter: { q: asked.slice(0, longestQuery) }, pagination: { page: 1, perPage: 5 } },
    { enabled: asked.length >= 4 },
  );
  const same = data.filter((record) => String(record[source]).toLowerCase() === asked.toLowerCase());
  return <AlreadyRecorded hint={hint} found={same.map((record) => ({ id: record.id, ...describe(record) }))} />;
}

const pause = 350;

/** A value once it has stood still for a moment. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
