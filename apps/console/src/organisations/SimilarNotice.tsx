import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRecordContext } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { Organisation } from '@concord/contracts';
import { CountryNames } from '../agreements/countries.tsx';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { AlreadyRecorded, useSettled } from '../parts/AlreadyRecorded.tsx';

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
    <AlreadyRecorded
      hint={t('resources.organisations.similarHint')}
      found={found.map((one) => ({
        id: one.id,
        to: `/organisations/${one.id}/show`,
        name: one.name,
        more: (
          <>
            {one.acronym && ` · ${one.acronym}`}
            {one.matched !== one.name && one.matched !== one.acronym && ` · ${one.matched}`}
            {one.country && (
              <>
                {' · '}
                <CountryNames codes={[one.country]} />
              </>
            )}
          </>
        ),
      }))}
    />
  );
}
