import {
  AutocompleteArrayInput,
  AutocompleteInput,
  BooleanInput,
  DateInput,
  FormDataConsumer,
  NumberInput,
  ReferenceInput,
  SelectInput,
  TextInput,
  useRecordContext,
} from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import {
  agreementTypeRules,
  agreementTypes,
  confidentialities,
  iatiRoles,
  ituRegions,
  partyRoles,
  renewalRules,
  type Agreement,
  type AgreementType,
} from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { SameField } from '../parts/AlreadyRecorded.tsx';
import { PreciseDateInput } from '../parts/PreciseDateInput.tsx';
import { FormSection, WholeLine } from '../parts/RecordForm.tsx';
import { TagInput } from '../parts/TagInput.tsx';
import { useCountries } from './countries.tsx';
import { LinesInput, OrganisationInput, OtherReferenceInputs, SignatureInputs } from './SignatureInputs.tsx';

/** The inputs of an agreement, shared by recording and changing it; `agreement` is the one an amendment changes. */
export function AgreementInputs({ agreement }: { agreement?: Agreement }) {
  const t = useTexts();
  const isNew = useRecordContext() === undefined;
  return (
    <>
      <FormSection title={t('resources.agreements.form.what')}>
        <WholeLine>
          <TextInput source="title" isRequired multiline fullWidth helperText={false} />
          {isNew && !agreement && <SameTitle />}
        </WholeLine>
        <TypeInput />
        <BooleanInput source="binding" helperText={t('resources.agreements.form.bindingHint')} />
        <WholeLine>
          <TextInput source="summary" multiline minRows={3} fullWidth helperText={false} />
        </WholeLine>
      </FormSection>
      <Parties />
      <Dates />
      <SignatureInputs />
      <Scope />
      <OtherReferenceInputs />
      <FormSection title={t('resources.agreements.form.access')}>
        <SelectInput
          source="confidentiality"
          choices={confidentialities.map((id) => ({
            id,
            name: `${t('shell.labelled', { label: t(`words.confidentiality.${id}`) })} ${t(`resources.agreements.form.confidentialityHint.${id}`)}`,
          }))}
          translateChoice={false}
          helperText={false}
        />
      </FormSection>
    </>
  );
}

function SameTitle() {
  const t = useTexts();
  return (
    <SameField<Agreement>
      resource="agreements"
      source="title"
      hint={t('resources.agreements.form.sameTitle')}
      describe={({ id, reference, title, parties }) => ({
        to: `/agreements/${id}/show`,
        name: `${reference} ${title}`,
        more: ` · ${parties.map(({ acronym, name }) => acronym ?? name).join(', ')}`,
      })}
    />
  );
}

/** The type with what it asks for; on a new agreement it also sets what is usual. */
function TypeInput() {
  const t = useTexts();
  const isNew = useRecordContext() === undefined;
  const { setValue } = useFormContext();
  const type = useWatch<{ type?: AgreementType }, 'type'>({ name: 'type' });
  return (
    <SelectInput
      source="type"
      isRequired
      choices={agreementTypes.map((id) => ({ id, name: t(`words.agreementType.${id}`) }))}
      translateChoice={false}
      helperText={type ? t(`instrument.typeHint.${type}`) : false}
      onChange={(event) => {
        const value: unknown = event.target.value;
        const chosen = agreementTypes.find((one) => one === value);
        if (!isNew || !chosen) return;
        const usual = agreementTypeRules[chosen];
        setValue('binding', usual.binding);
        setValue('noticeDays', usual.noticeDays);
      }}
    />
  );
}

function Parties() {
  const t = useTexts();
  return (
    <FormSection title={t('resources.agreements.form.who')}>
      <LinesInput source="parties" add={t('instrument.form.addParty')}>
        <OrganisationInput source="organisationId" label={t('resources.agreements.form.partyOrganisation')} required />
        <SelectInput
          source="role"
          label={t('resources.agreements.form.partyRole')}
          isRequired
          choices={partyRoles.map((id) => ({ id, name: t(`words.partyRole.${id}`) }))}
          translateChoice={false}
          helperText={false}
        />
        <SelectInput
          source="iatiRole"
          label={t('history.fields.iatiRole')}
          emptyText=""
          choices={iatiRoles.map((id) => ({ id, name: t(`instrument.iatiRole.${id}`) }))}
          translateChoice={false}
          helperText={false}
        />
      </LinesInput>
    </FormSection>
  );
}

function Dates() {
  const t = useTexts();
  return (
    <FormSection title={t('resources.agreements.form.when')}>
      <PreciseDateInput source="signedOn" />
      <PreciseDateInput source="effectiveOn" />
      <WholeLine>
        <BooleanInput source="openEnded" helperText={t('resources.agreements.form.openEndedHint')} />
      </WholeLine>
      <FormDataConsumer<{ openEnded?: boolean }>>
        {({ formData }) =>
          formData.openEnded ? null : (
            <>
              <PreciseDateInput source="endsOn" />
              <Renewal />
            </>
          )
        }
      </FormDataConsumer>
      <NumberInput source="noticeDays" min={0} max={3650} helperText={false} />
      <DateInput source="reviewOn" helperText={false} />
    </FormSection>
  );
}

function Renewal() {
  const t = useTexts();
  return (
    <>
      <SelectInput
        source="renewalRule"
        choices={renewalRules.map((id) => ({ id, name: t(`instrument.renewal.${id}`) }))}
        translateChoice={false}
        helperText={false}
      />
      <FormDataConsumer<{ renewalRule?: string }>>
        {({ formData }) =>
          formData.renewalRule === 'automatic' ? (
            <NumberInput source="renewalMonths" min={1} max={240} isRequired helperText={false} />
          ) : (
            <span />
          )
        }
      </FormDataConsumer>
    </>
  );
}

function Scope() {
  const t = useTexts();
  const countries = useCountries();
  return (
    <FormSection title={t('resources.agreements.form.where')}>
      <AutocompleteArrayInput
        source="scopeRegions"
        choices={ituRegions.map((id) => ({ id, name: t(`words.region.${id}`) }))}
        translateChoice={false}
        helperText={false}
      />
      <AutocompleteArrayInput source="scopeCountries" choices={countries} translateChoice={false} helperText={false} />
      <WholeLine>
        <TagInput />
      </WholeLine>
      <WholeLine>
        <ReferenceInput
          source="parentId"
          reference="agreements"
          sort={{ field: 'reference', order: 'DESC' }}
          perPage={50}
        >
          <AutocompleteInput
            optionText={({ reference, title }: Agreement) => `${reference} ${title}`}
            filterToQuery={(q: string) => ({ q })}
            helperText={false}
          />
        </ReferenceInput>
      </WholeLine>
    </FormSection>
  );
}
