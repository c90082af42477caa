import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRecordContext } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { Organisation, SimilarOrganisations, SimilarQuery } from '@concord/contracts';
import { CountryNames } from '../agreements/countries.tsx';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { AlreadyRecorded, useSettled, type Found } from '../parts/AlreadyRecorded.tsx';

type Similar = SimilarOrganisations['data'][number];

const typed = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Warns, while names are typed, of organisations recorded under a like one, in any script. It never stops anybody. */
export function SimilarNotice() {
  const t = useTexts();
  const record = useRecordContext<Organisation>();
  const [name, acronym, names] = useWatch({ name: ['name', 'acronym', 'names'] }) as unknown[];
  const further = (Array.isArray(names) ? names : []).map((row: { name?: unknown } | null) => typed(row?.name));
  const recorded = record ? [record.name, record.acronym, ...record.names.map((one) => one.name)] : [];
  const fresh = (value: string): string => (recorded.includes(value) ? '' : value);
  return (
    <SimilarTo
      names={[typed(name), ...further].map(fresh)}
      acronym={fresh(typed(acronym))}
      except={record?.id}
      hint={t('resources.organisations.similarHint')}
    />
  );
}

interface SimilarToProps {
  names: readonly string[];
  acronym: string;
  except?: string | undefined;
  hint: string;
  onTake?: (found: Found) => void;
}
/** Organisations recorded under a name like one of these, likeliest first. */
export function SimilarTo({ names, acronym, except, hint, onTake }: SimilarToProps) {
  const concord = useConcord();
  const wanted: SimilarQuery[] = [
    ...[...new Set(names)].filter(tells).map((name) => ({ name })),
    ...[acronym].filter(tells).map((one) => ({ acronym: one })),
  ];
  const asked = useSettled(JSON.stringify(wanted));
  const { data = [] } = useQuery({
    queryKey: ['organisations', 'similar', asked, except],
    queryFn: async ({ signal }) => {
      const queries = JSON.parse(asked) as SimilarQuery[];
      const answers = await Promise.all(
        queries.map((query) => concord.similarOrganisations({ ...query, ...(except ? { except } : {}) }, signal)),
      );
      return likeliest(answers.flatMap((answer) => answer.data));
    },
    enabled: wanted.length > 0,
    placeholderData: keepPreviousData,
  });
  const found = wanted.length > 0 ? data : [];
  return <AlreadyRecorded hint={hint} found={found.map(described)} {...(onTake ? { onTake } : {})} />;
}

/** One letter is like too many names. */
const tells = (name: string): boolean => name.length >= 2;

const atMost = 6;
/** Each organisation once, by what of it is most alike. */
function likeliest(similar: readonly Similar[]): Similar[] {
  const sorted = [...similar].sort((a, b) => b.score - a.score);
  return sorted.filter(({ id }, place) => sorted.findIndex((one) => one.id === id) === place).slice(0, atMost);
}

const described = ({ id, name, acronym, matched, country }: Similar): Found => ({
  id,
  to: `/organisations/${id}/show`,
  name,
  more: (
    <>
      {acronym && ` · ${acronym}`}
      {matched !== name && matched !== acronym && ` · ${matched}`}
      {country && (
        <>
          {' · '}
          <CountryNames codes={[country]} />
        </>
      )}
    </>
  ),
});
