import EditOutlined from '@mui/icons-material/EditOutlined';
import { Alert, Box, Button, Chip, Link } from '@mui/material';
import type { ReactNode } from 'react';
import { useGetMany } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Agreement, Organisation } from '@concord/contracts';
import { AsOfPicker } from '../history/AsOfPicker.tsx';
import { useTexts } from '../i18n/index.ts';
import { OrganisationMark } from '../organisations/OrganisationMark.tsx';
import { ExampleNotice, ExamplesNotice } from '../parts/ExampleNotice.tsx';
import { PageHeader } from '../parts/PageHeader.tsx';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import { StandingBox } from '../parts/StandingBox.tsx';
import { HealthLine } from '../parts/RagChip.tsx';
import { AgreementStateChip } from '../parts/StateChip.tsx';
import { RiskLine } from '../risks/RiskLine.tsx';
import { AgreementSteps } from './AgreementSteps.tsx';
import { Horizon } from './Horizon.tsx';
import { StepNotices } from './StepNotices.tsx';
import { TurnText } from './TurnText.tsx';

/** What one must know of an agreement before anything else: what, between whom, where it stands and why, until when. */
export function AgreementHeader({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const { health } = agreement;
  return (
    <>
      <PageHeader
        title={`${agreement.reference} ${agreement.title}`}
        heading={agreement.title}
        above={
          <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
            <Box component="span" sx={{ fontWeight: 650, color: 'text.primary' }}>
              {agreement.reference}
            </Box>
            <span>{t(`words.agreementType.${agreement.type}`)}</span>
            <AgreementStateChip type={agreement.type} state={agreement.state} />
            <Chip
              size="small"
              variant="outlined"
              label={t(
                agreement.binding ? 'resources.agreements.header.binding' : 'resources.agreements.header.nonBinding',
              )}
              sx={{ color: 'text.secondary', fontWeight: 500 }}
            />
            {agreement.confidentiality !== 'public' && (
              <Chip
                size="small"
                variant="outlined"
                label={t(`words.confidentiality.${agreement.confidentiality}`)}
                sx={{ color: 'text.secondary', fontWeight: 500 }}
              />
            )}
          </Box>
        }
        below={<Parties agreement={agreement} />}
        actions={
          <>
            <AgreementSteps agreement={agreement} />
            <AsOfPicker />
            {agreement.allowedActions.includes('edit') && (
              <Button
                aria-keyshortcuts="e"
                component={RouterLink}
                to={`/agreements/${agreement.id}/edit`}
                startIcon={<EditOutlined />}
              >
                {t('shell.actions.edit')}
              </Button>
            )}
          </>
        }
      />
      {agreement.stuck && (
        <Alert severity="warning" sx={{ marginBlockEnd: 1.5 }}>
          {t('instrument.stuck', { why: agreement.stuck.detail })}
        </Alert>
      )}
      <StepNotices agreement={agreement} />
      <StandingBox
        rag={health.computed}
        columns={agreement.turn ? 'minmax(0,1fr) 200px 200px 200px' : 'minmax(0,1fr) 220px 200px'}
        marginBlockEnd={1.5}
      >
        <Box sx={{ display: 'grid', gap: 1 }}>
          <HealthLine health={health} />
          <RiskLine subject={{ agreementId: agreement.id }} to={`/agreements/${agreement.id}/show/risks`} />
          <Box>{agreement.isExample ? <ExampleNotice /> : <ExamplesNotice agreementId={agreement.id} />}</Box>
        </Box>
        <Captioned caption={t('resources.agreements.header.progress')}>
          <ProgressBar percent={health.percent} expected={health.expected} rag={health.computed} />
        </Captioned>
        {agreement.turn && (
          <Captioned caption={t('resources.agreements.header.awaiting')}>
            <TurnText turn={agreement.turn} />
          </Captioned>
        )}
        <Captioned caption={t('resources.agreements.fields.horizon')}>
          <Horizon agreement={agreement} />
        </Captioned>
      </StandingBox>
    </>
  );
}

/** One of the things at the side; their captions are on one line. */
function Captioned({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <Box sx={{ alignSelf: 'start' }}>
      <Box sx={{ typography: 'caption', color: 'text.secondary', marginBlockEnd: 0.5 }}>{caption}</Box>
      {children}
    </Box>
  );
}

/** Whom it is between, each with its mark: the letters it is known by until the logo is there, or where there is none. */
function Parties({ agreement: { parties } }: { agreement: Agreement }) {
  const t = useTexts();
  const { data = [] } = useGetMany<Organisation>('organisations', {
    ids: [...new Set(parties.map(({ organisationId }) => organisationId))],
  });
  const logos = new Map(data.map((found) => [found?.id, found?.logo]));
  return (
    <Box
      component="ul"
      aria-label={t('resources.agreements.header.parties')}
      sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexWrap: 'wrap', columnGap: 2.5, rowGap: 0.75 }}
    >
      {parties.map(({ id, organisationId, name, acronym, role }) => (
        <Box component="li" key={id} sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <OrganisationMark
            organisation={{ id: organisationId, name, acronym, logo: logos.get(organisationId) ?? null }}
            size={28}
          />
          <span>
            <Link component={RouterLink} to={`/organisations/${organisationId}/show`} sx={{ fontWeight: 600 }}>
              <bdi>{name}</bdi>
            </Link>{' '}
            <Box component="span" sx={{ color: 'text.secondary', typography: 'body2' }}>
              {t(`words.partyRole.${role}`)}
            </Box>
          </span>
        </Box>
      ))}
    </Box>
  );
}
