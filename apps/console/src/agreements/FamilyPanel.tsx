import { Box, Link, Typography } from '@mui/material';
import { useGetList } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Agreement, AgreementLink } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { Panel } from '../parts/PageHeader.tsx';
import { agreementStateText } from '../parts/StateChip.tsx';

const someRows = { pagination: { page: 1, perPage: 50 }, sort: { field: 'reference', order: 'ASC' } } as const;

/** What it was made under, what was made under it, and what took the place of what. */
export function FamilyPanel({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const children = useGetList<Agreement>('agreements', { filter: { parentId: agreement.id }, ...someRows });
  const predecessors = useGetList<Agreement>('agreements', { filter: { successorId: agreement.id }, ...someRows });
  const groups: [string, readonly AgreementLink[]][] = [
    [t('instrument.family.parent'), agreement.parent ? [agreement.parent] : []],
    [t('instrument.family.children'), children.data ?? []],
    [t('instrument.family.successor'), agreement.successor ? [agreement.successor] : []],
    [t('instrument.family.predecessors'), predecessors.data ?? []],
  ];
  const shown = groups.filter(([, links]) => links.length > 0);
  if (shown.length === 0) return null;
  return (
    <Panel title={t('instrument.family.title')}>
      <Box sx={{ display: 'grid', gap: 1.25 }}>
        {shown.map(([label, links]) => (
          <Box key={label}>
            <Typography variant="body2" color="text.secondary">
              {label}
            </Typography>
            <Box
              component="ul"
              sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 0.5, typography: 'body2' }}
            >
              {links.map(({ id, reference, title, type, state }) => (
                <li key={id}>
                  <Link component={RouterLink} to={`/agreements/${id}/show`} sx={{ fontWeight: 600 }}>
                    {reference} {title}
                  </Link>{' '}
                  <Box component="span" sx={{ color: 'text.secondary' }}>
                    {agreementStateText(t, type, state)}
                  </Box>
                </li>
              ))}
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
