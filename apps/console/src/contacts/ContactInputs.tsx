import { Box } from '@mui/material';
import {
  AutocompleteArrayInput,
  AutocompleteInput,
  BooleanInput,
  ReferenceArrayInput,
  ReferenceInput,
  SelectInput,
  TextInput,
  useRecordContext,
} from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { Agreement, Contact } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { SameField } from '../parts/AlreadyRecorded.tsx';
import { FormSection, WholeLine } from '../parts/RecordForm.tsx';
import { TimeZoneInput } from '../parts/TimeZoneField.tsx';
import { useMailLanguages } from './languages.ts';

/** A contact stays with its organisation: a person who moves on is a new contact there. */
export function ContactInputs({ withOrganisation = false }: { withOrganisation?: boolean }) {
  const t = useTexts();
  const mailLanguages = useMailLanguages();
  const isNew = useRecordContext() === undefined;
  const organisationId = useWatch({ name: 'organisationId' }) as unknown;
  return (
    <FormSection title={t('resources.contacts.name', { smart_count: 1 })}>
      {withOrganisation && (
        <ReferenceInput
          source="organisationId"
          reference="organisations"
          sort={{ field: 'name', order: 'ASC' }}
          perPage={50}
        >
          <AutocompleteInput optionText="name" filterToQuery={(q: string) => ({ q })} isRequired helperText={false} />
        </ReferenceInput>
      )}
      <TextInput source="name" isRequired helperText={false} />
      <TextInput source="title" helperText={false} />
      <Box>
        <TextInput source="email" type="email" isRequired fullWidth helperText={false} />
        {isNew && <SameEmail />}
      </Box>
      <SelectInput
        source="language"
        isRequired
        choices={mailLanguages}
        translateChoice={false}
        helperText="resources.contacts.languageHint"
      />
      <TimeZoneInput />
      {typeof organisationId === 'string' && (
        <WholeLine>
          <ReferenceArrayInput
            source="focalPointOf"
            reference="agreements"
            filter={{ partyId: organisationId }}
            sort={{ field: 'reference', order: 'DESC' }}
            perPage={50}
          >
            <AutocompleteArrayInput
              optionText={({ reference, title }: Agreement) => `${reference} ${title}`}
              filterToQuery={(q: string) => ({ q })}
              helperText="resources.contacts.focalHint"
              fullWidth
            />
          </ReferenceArrayInput>
        </WholeLine>
      )}
      <BooleanInput source="active" helperText={false} />
    </FormSection>
  );
}

function SameEmail() {
  const t = useTexts();
  return (
    <SameField<Contact>
      resource="contacts"
      source="email"
      hint={t('resources.contacts.sameEmail')}
      describe={({ id, name, organisation }) => ({
        to: `/contacts/${id}/show`,
        name,
        more: ` · ${organisation.name}`,
      })}
    />
  );
}
