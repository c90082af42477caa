import EditOutlined from '@mui/icons-material/EditOutlined';
import MergeOutlined from '@mui/icons-material/MergeOutlined';
import PictureAsPdfOutlined from '@mui/icons-material/PictureAsPdfOutlined';
import { Box, Button, FormControlLabel, Link, Switch, Typography } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { offered, type Organisation, type OrganisationRef, type Standing } from '@concord/contracts';
import { CountryNames } from '../agreements/countries.tsx';
import { useLanguageName } from '../contacts/languages.ts';
import { briefUrl } from '../api/addresses.ts';
import { RecordHistory } from '../history/RecordHistory.tsx';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { ExampleNotice } from '../parts/ExampleNotice.tsx';
import { Facts, type Fact } from '../parts/Facts.tsx';
import { Joined } from '../parts/Joined.tsx';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { RecordPage } from '../parts/RecordPage.tsx';
import { PageSkeleton } from '../parts/Skeletons.tsx';
import { RemoveButton } from '../removals/useRemoving.tsx';
import { LogoPanel } from './LogoPanel.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { OrganisationMark } from './OrganisationMark.tsx';
import { Agreements, Events, OwedPanels, People, Reports } from './StandingPanels.tsx';

/** Where do we stand with them? */
export default function OrganisationShow() {
  return (
    <RecordPage<Organisation>>
      {(organisation) => <OrganisationPage key={organisation.id} record={organisation} />}
    </RecordPage>
  );
}

function OrganisationPage({ record }: { record: Organisation }) {
  const t = useTexts();
  const concord = useConcord();
  const [withParts, setWithParts] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['organisations', 'standing', record.id, withParts],
    queryFn: ({ signal }) => concord.standing(record.id, withParts, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title={record.name}
        heading={
          <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
            <OrganisationMark organisation={record} />
            <span>{record.name}</span>
          </Box>
        }
        above={<Joined texts={[t(`words.organisationType.${record.type}`), record.acronym]} />}
        below={(record.isExample || data?.holdsExamples) && <ExampleNotice />}
        actions={<Actions record={record} withParts={withParts} />}
      />
      {(data?.subsidiaries.length ?? 0) > 0 && (
        <FormControlLabel
          sx={{ marginBlockEnd: 1 }}
          control={<Switch size="small" checked={withParts} onChange={(_, checked) => setWithParts(checked)} />}
          label={t('resources.organisations.standing.parts', { smart_count: data?.subsidiaries.length ?? 0 })}
        />
      )}
      {error ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <StandingGrid record={record} standing={data} />
      ) : (
        <PageSkeleton />
      )}
    </>
  );
}

function Actions({ record, withParts }: { record: Organisation; withParts: boolean }) {
  const t = useTexts();
  const language = offered(useLocale());
  const [merging, setMerging] = useState(false);
  return (
    <>
      {record.allowedActions.includes('brief') && (
        <Button
          variant="contained"
          href={briefUrl(record.id, language, withParts)}
          target="_blank"
          rel="noreferrer"
          startIcon={<PictureAsPdfOutlined />}
          title={t('resources.organisations.standing.briefHint')}
        >
          {t('resources.organisations.standing.brief')}
        </Button>
      )}
      {record.allowedActions.includes('edit') && (
        <Button
          aria-keyshortcuts="e"
          component={RouterLink}
          to={`/organisations/${record.id}/edit`}
          startIcon={<EditOutlined />}
        >
          {t('shell.actions.edit')}
        </Button>
      )}
      {record.allowedActions.includes('merge') && (
        <Button onClick={() => setMerging(true)} startIcon={<MergeOutlined />}>
          {t('resources.organisations.merge.action')}
        </Button>
      )}
      <RemoveButton resource="organisations" record={{ ...record, title: record.name }} />
      {merging && <MergeDialog organisation={record} onClose={() => setMerging(false)} />}
    </>
  );
}

function StandingGrid({ record, standing }: { record: Organisation; standing: Standing }) {
  const column = { display: 'grid', gap: 2, minWidth: 0 } as const;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0,1fr)', lg: 'minmax(0,1fr) 340px' },
      }}
    >
      <Box sx={column}>
        <Agreements standing={standing} />
        <OwedPanels standing={standing} />
        <Reports standing={standing} />
        <People standing={standing} organisation={record} />
        <RecordHistory of={{ resource: 'organisations', id: record.id }} />
      </Box>
      <Box sx={column}>
        <AboutPanel record={record} />
        <Events standing={standing} />
        <Parts parts={standing.subsidiaries} />
      </Box>
    </Box>
  );
}

function AboutPanel({ record }: { record: Organisation }) {
  const t = useTexts();
  const languageName = useLanguageName();
  const field = (name: 'acronym' | 'type' | 'country' | 'parentId' | 'website'): string =>
    t(`resources.organisations.fields.${name}`);
  const facts: (Fact | null)[] = [
    record.acronym ? [field('acronym'), record.acronym] : null,
    [field('type'), t(`words.organisationType.${record.type}`)],
    record.country ? [field('country'), <CountryNames key="country" codes={[record.country]} />] : null,
    record.parent ? [field('parentId'), <OrganisationLink key="parent" organisation={record.parent} />] : null,
    record.website
      ? [
          field('website'),
          <Link key="website" href={record.website} target="_blank" rel="noreferrer" sx={{ overflowWrap: 'anywhere' }}>
            {new URL(record.website).hostname}
          </Link>,
        ]
      : null,
    ...record.identifiers.map(({ scheme, value }): Fact => [
      scheme === 'other' ? t('resources.organisations.otherRegister') : scheme,
      value,
    ]),
  ];
  return (
    <Panel>
      <Box sx={{ display: 'grid', gap: 2 }}>
        {record.allowedActions.includes('edit') && <LogoPanel organisation={record} />}
        <Facts facts={facts} />
        {record.names.length > 0 && (
          <Box>
            <Typography variant="h3" component="h2" sx={{ marginBlockEnd: 0.75 }}>
              {t('resources.organisations.fields.names')}
            </Typography>
            {record.names.map(({ kind, language, name }) => (
              <Typography
                key={`${kind} ${language ?? ''} ${name}`}
                variant="body2"
                lang={language ?? undefined}
                sx={{ marginBlockStart: 0.5 }}
              >
                {name}{' '}
                <Typography component="span" variant="caption" color="text.secondary">
                  {[t(`resources.organisations.nameKind.${kind}`), language && languageName(language)]
                    .filter(Boolean)
                    .join(', ')}
                </Typography>
              </Typography>
            ))}
          </Box>
        )}
      </Box>
    </Panel>
  );
}

const OrganisationLink = ({ organisation: { id, name } }: { organisation: OrganisationRef }) => (
  <Link component={RouterLink} to={`/organisations/${id}/show`}>
    {name}
  </Link>
);

function Parts({ parts }: { parts: readonly OrganisationRef[] }) {
  const t = useTexts();
  if (parts.length === 0) return null;
  return (
    <Panel title={t('resources.organisations.subsidiaries')}>
      <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 0.75 }}>
        {parts.map((part) => (
          <li key={part.id}>
            <OrganisationLink organisation={part} />
          </li>
        ))}
      </Box>
    </Panel>
  );
}
