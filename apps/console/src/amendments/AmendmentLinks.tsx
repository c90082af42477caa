import { Alert, Box, Link } from '@mui/material';
import { useMemo } from 'react';
import { useFormState } from 'react-hook-form';
import { Link as RouterLink } from 'react-router-dom';
import type { Agreement, Amendment } from '@concord/contracts';
import { useRowsOf } from '../agreements/rows.ts';
import { useTexts } from '../i18n/index.ts';
import { FieldList } from '../parts/FieldValue.tsx';
import { LocalDate } from '../parts/LocalDate.tsx';

const newestFirst = { field: 'number', order: 'DESC' } as const;

function AmendmentLink({ amendment: { id, number, effectiveOn } }: { amendment: Amendment }) {
  const t = useTexts();
  return (
    <>
      <Link component={RouterLink} to={`/amendments/${id}/show`}>
        {t('resources.amendments.short', { number })}
      </Link>
      {effectiveOn && (
        <>
          {' '}
          (<LocalDate date={effectiveOn} />)
        </>
      )}
    </>
  );
}

/** The amendments that were applied to an agreement, or to one record of it, newest first. */
export const useApplied = (agreementId: string, recordId?: string): Amendment[] =>
  useRowsOf<Amendment>('amendments', agreementId, newestFirst, 50, {
    state: 'applied',
    ...(recordId ? { changesRecord: recordId } : {}),
  }).data ?? [];

export function AppliedLinks({ amendments }: { amendments: readonly Amendment[] }) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {amendments.map((amendment) => (
        <li key={amendment.id}>
          <AmendmentLink amendment={amendment} />
        </li>
      ))}
    </Box>
  );
}

/** In the form of an agreement: the amendments under way that change what is being changed here. */
export function AmendmentsUnderWay({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const { dirtyFields } = useFormState();
  const { data } = useRowsOf<Amendment>('amendments', agreement.id, newestFirst, 50, {
    state: 'draft,proposed,signed',
  });
  const touching = useMemo(
    () =>
      (data ?? [])
        .map((amendment) => ({ amendment, fields: amendment.changedFields.filter((field) => field in dirtyFields) }))
        .filter(({ fields }) => fields.length > 0),
    [data, dirtyFields],
  );
  return (
    <Box aria-live="polite">
      {touching.length > 0 && (
        <Alert severity="warning">
          {t('resources.amendments.alsoChanges')}
          <Box component="ul" sx={{ margin: 0, paddingInlineStart: 2.25 }}>
            {touching.map(({ amendment, fields }) => (
              <li key={amendment.id}>
                <AmendmentLink amendment={amendment} />: <FieldList resource="agreements" fields={fields} />
              </li>
            ))}
          </Box>
        </Alert>
      )}
    </Box>
  );
}
