import { Alert, AlertTitle, Box, Link, Typography } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useRecordContext } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { Link as RouterLink } from 'react-router-dom';
import type { Organisation } from '@concord/contracts';
import { CountryNames } from '../agreements/countries.tsx';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';

const pause = 350;
const typed = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Warns, while a name is typed, of organisations recorded under a like one, in any script. It never stops anybody. */
export function SimilarNotice() {
  const t = useTexts();
  const concord = useConcord();
  const record = useRecordContext<Organisation>();
  const [name, acronym] = useWatch({ name: ['name', 'acronym'] }) as unknown[];
  const asked = useSettled(JSON.stringify({ name: typed(name), acronym: typed(acronym) }));
  const unchanged = record !== undefined && typed(name) === record.name && typed(acronym) === (record.acronym ?? '');
  const { data } = useQuery({
    queryKey: ['organisations', 'similar', asked, record?.id],
    queryFn: ({ signal }) =>
      concord.similarOrganisations(
        { ...(JSON.parse(asked) as { name: string; acronym: string }), ...(record ? { except: record.id } : {}) },
        signal,
      ),
    enabled: !unchanged && (typed(name).length >= 2 || typed(acronym).length >= 2),
    placeholderData: keepPreviousData,
  });
  const found = unchanged ? [] : (data?.data ?? []);
  return (
    <Box aria-live="polite">
      {found.length > 0 && (
        <Alert severity="warning" variant="outlined" sx={{ marginBlock: 0.75 }}>
          <AlertTitle sx={{ marginBlockEnd: 0.25 }}>{t('resources.organisations.similar')}</AlertTitle>
          <Typography variant="body2">{t('resources.organisations.similarHint')}</Typography>
          <Box component="ul" sx={{ margin: 0, marginBlockStart: 0.75, paddingInlineStart: 2.25 }}>
            {found.map((one) => (
              <li key={one.id}>
                <Link
                  component={RouterLink}
                  to={`/organisations/${one.id}/show`}
                  target="_blank"
                  rel="noreferrer"
                  sx={{ fontWeight: 600 }}
                >
                  {one.name}
                </Link>
                <Typography component="span" variant="body2" color="text.secondary">
                  {one.acronym && ` · ${one.acronym}`}
                  {one.matched !== one.name && one.matched !== one.acronym && ` · ${one.matched}`}
                  {one.country && (
                    <>
                      {' · '}
                      <CountryNames codes={[one.country]} />
                    </>
                  )}
                </Typography>
              </li>
            ))}
          </Box>
        </Alert>
      )}
    </Box>
  );
}

/** A value once it has stood still for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
