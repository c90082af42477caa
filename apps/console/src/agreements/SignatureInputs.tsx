import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import {
  ArrayInput,
  AutocompleteInput,
  ReferenceInput,
  SelectInput,
  SimpleFormIterator,
  TextInput,
  useGetMany,
} from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { Organisation } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { AddRow } from '../parts/AddRow.tsx';
import { FormSection, WholeLine } from '../parts/RecordForm.tsx';

/** Rows of a form that belong together, each in one line where there is room. */
export function LinesInput({
  source,
  add,
  hint,
  children,
}: {
  source: string;
  add: string;
  hint?: string;
  children: ReactNode;
}) {
  return (
    <WholeLine>
      {hint && (
        <Typography variant="body2" color="text.secondary" sx={{ marginBlockEnd: 0.5 }}>
          {hint}
        </Typography>
      )}
      <ArrayInput source={source} label={false} helperText={false} fullWidth>
        <SimpleFormIterator
          inline
          disableReordering
          disableClear
          addButton={<AddRow label={add} />}
          getItemLabel={false}
          sx={{
            '& .RaSimpleFormIterator-line': { borderBottom: 0, alignItems: 'center' },
            '& .RaSimpleFormIterator-form': { flexGrow: 1 },
            '& .RaSimpleFormIterator-action': { visibility: 'visible' },
          }}
        >
          {children}
        </SimpleFormIterator>
      </ArrayInput>
    </WholeLine>
  );
}

/** Any organisation of the register, found by typing. */
export function OrganisationInput({
  source,
  label,
  required = false,
  wide = true,
}: {
  source: string;
  label: string;
  required?: boolean;
  wide?: boolean;
}) {
  return (
    <ReferenceInput source={source} reference="organisations" sort={{ field: 'name', order: 'ASC' }} perPage={50}>
      <AutocompleteInput
        label={label}
        optionText="name"
        filterToQuery={(q: string) => ({ q })}
        isRequired={required}
        helperText={false}
        sx={{ minWidth: { xs: 220, sm: wide ? 340 : 240 } }}
      />
    </ReferenceInput>
  );
}

/** The organisations named as parties in the form as it stands. */
function usePartyChoices(): { id: string; name: string }[] {
  const parties: unknown = useWatch({ name: 'parties' });
  const ids = Array.isArray(parties)
    ? parties.flatMap((party: unknown) =>
        typeof party === 'object' &&
        party !== null &&
        'organisationId' in party &&
        typeof party.organisationId === 'string' &&
        party.organisationId
          ? [party.organisationId]
          : [],
      )
    : [];
  const { data = [] } = useGetMany<Organisation>(
    'organisations',
    { ids: [...new Set(ids)] },
    { enabled: ids.length > 0 },
  );
  return data.map(({ id, name }) => ({ id, name }));
}

/** Where, on which occasion and by whom it was signed. */
export function SignatureInputs() {
  const t = useTexts();
  const parties = usePartyChoices();
  return (
    <FormSection title={t('instrument.form.signatories')}>
      <TextInput source="signedAtPlace" helperText={false} />
      <TextInput source="signedAtOccasion" helperText={false} />
      <LinesInput
        source="signatories"
        add={t('instrument.form.addSignatory')}
        hint={t('instrument.form.signatoriesHint')}
      >
        <TextInput source="name" label={t('instrument.form.signatoryName')} isRequired helperText={false} />
        <TextInput source="title" label={t('instrument.form.signatoryTitle')} helperText={false} />
        <SelectInput
          source="organisationId"
          label={t('instrument.form.signatoryParty')}
          isRequired
          choices={parties}
          translateChoice={false}
          helperText={false}
          sx={{ minWidth: 220 }}
        />
      </LinesInput>
    </FormSection>
  );
}

/** What others call it. */
export function OtherReferenceInputs() {
  const t = useTexts();
  return (
    <FormSection title={t('instrument.form.otherReferences')}>
      <LinesInput
        source="otherReferences"
        add={t('instrument.form.addReference')}
        hint={t('instrument.form.otherReferencesHint')}
      >
        <TextInput source="value" label={t('instrument.form.referenceValue')} isRequired helperText={false} />
        <TextInput source="holder" label={t('instrument.form.referenceHolder')} helperText={false} />
        <OrganisationInput source="organisationId" label={t('instrument.form.referenceOrganisation')} wide={false} />
      </LinesInput>
      <Box />
    </FormSection>
  );
}
