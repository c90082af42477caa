import {
  AutocompleteInput,
  DateInput,
  NumberInput,
  RadioButtonGroupInput,
  ReferenceInput,
  SelectInput,
  TextInput,
  useGetOne,
  useRecordContext,
} from 'react-admin';
import { useEffect } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import {
  evidencePolicies,
  milestoneKinds,
  type Agreement,
  type Area,
  type Commitment,
  type Milestone,
} from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { FormSection, WholeLine } from '../parts/RecordForm.tsx';
import { OddDates } from '../plan/OddDates.tsx';
import { oddDates } from '../plan/oddDates.ts';
import { PredecessorsInput } from '../plan/Predecessors.tsx';

interface MilestoneInputsProps {
  /** A milestone stays in its agreement and area. */
  placed: boolean;
  /** What the status hangs on is fixed once progress was logged on an agreed date. */
  planFixed: boolean;
}
/** The inputs of a milestone, shared by planning and changing it. */
export function MilestoneInputs({ placed, planFixed }: MilestoneInputsProps) {
  const t = useTexts();
  const kind: unknown = useWatch({ name: 'kind' });
  const asked = useRecordContext<Milestone>()?.evidencePolicy ?? 'none';
  return (
    <>
      <FormSection title={t('resources.milestones.form.what')}>
        <WholeLine>
          <TextInput source="title" isRequired multiline fullWidth helperText={false} />
        </WholeLine>
        {!placed && <PlaceInputs />}
        <WholeLine>
          <RadioButtonGroupInput
            source="kind"
            choices={milestoneKinds.map((id) => ({
              id,
              name: `${t('shell.labelled', { label: t(`words.milestoneKind.${id}`) })} ${t(`resources.milestones.form.kindHint.${id}`)}`,
            }))}
            translateChoice={false}
            row={false}
            readOnly={planFixed}
            helperText={planFixed ? t('resources.milestones.form.planFixed') : false}
          />
        </WholeLine>
      </FormSection>
      <FormSection title={t('resources.milestones.form.when')}>
        <DateInput
          source="startOn"
          isRequired={kind === 'gradual'}
          readOnly={planFixed}
          helperText={
            planFixed
              ? t('resources.milestones.form.planFixed')
              : kind === 'gradual'
                ? false
                : t('resources.milestones.form.startHint')
          }
        />
        <DateInput
          source="baselineDueOn"
          readOnly={planFixed}
          helperText={t(planFixed ? 'resources.milestones.form.agreedFixed' : 'resources.milestones.form.agreedHint')}
        />
        <DateInput source="dueOn" helperText={t('resources.milestones.form.currentHint')} />
        <WholeLine>
          <PlannedDates />
        </WholeLine>
        <WholeLine>
          <PredecessorsInput />
        </WholeLine>
      </FormSection>
      <FormSection title={t('resources.milestones.form.who')}>
        <ResponsibleInputs />
      </FormSection>
      <FormSection title={t('resources.milestones.form.judged')}>
        <SelectInput
          source="evidencePolicy"
          // more may always be asked for
          choices={evidencePolicies.slice(planFixed ? evidencePolicies.indexOf(asked) : 0).map((id) => ({
            id,
            name: t(`words.evidencePolicy.${id}`),
          }))}
          translateChoice={false}
          helperText={t('resources.milestones.form.evidenceHint')}
        />
        <NumberInput
          source="weight"
          min={0}
          max={1000}
          readOnly={planFixed}
          helperText={t(planFixed ? 'resources.milestones.form.planFixed' : 'resources.milestones.form.weightHint')}
        />
      </FormSection>
    </>
  );
}

/** What is odd of the dates as they stand in the form. */
function PlannedDates() {
  const [agreementId, startOn, ...dates]: unknown[] = useWatch({
    name: ['agreementId', 'startOn', 'baselineDueOn', 'dueOn'],
  });
  const id = typeof agreementId === 'string' ? agreementId : '';
  const { data: agreement } = useGetOne<Agreement>('agreements', { id }, { enabled: id !== '' });
  return <OddDates odd={oddDates({ startOn, dates, agreement })} />;
}

/** In which agreement and area it is planned; choosing the agreement offers its areas and commitments. */
function PlaceInputs() {
  const agreementId: unknown = useWatch({ name: 'agreementId' });
  return (
    <>
      <ReferenceInput source="agreementId" reference="agreements" sort={{ field: 'reference', order: 'DESC' }}>
        <AutocompleteInput
          optionText={({ reference, title }: Agreement) => `${reference} ${title}`}
          filterToQuery={(q: string) => ({ q })}
          isRequired
          helperText={false}
        />
      </ReferenceInput>
      {typeof agreementId === 'string' && agreementId !== '' && (
        <>
          <ReferenceInput
            source="areaId"
            reference="areas"
            filter={{ agreementId }}
            sort={{ field: 'order', order: 'ASC' }}
          >
            <SelectInput
              optionText={({ order, title }: Area) => `${String(order)}. ${title}`}
              isRequired
              helperText={false}
            />
          </ReferenceInput>
          <CommitmentInput agreementId={agreementId} />
        </>
      )}
    </>
  );
}

/** What is owed by one party is answered for by it, unless somebody says otherwise. */
function CommitmentInput({ agreementId }: { agreementId: string }) {
  const { getValues, setValue } = useFormContext();
  const commitmentId: unknown = useWatch({ name: 'commitmentId' });
  const id = typeof commitmentId === 'string' ? commitmentId : '';
  const { data } = useGetOne<Commitment>('commitments', { id }, { enabled: id !== '' });
  useEffect(() => {
    const [owner, ...more] = data?.ownerPartyIds ?? [];
    if (owner && more.length === 0 && !getValues('responsiblePartyId')) setValue('responsiblePartyId', owner);
  }, [data, getValues, setValue]);
  return (
    <ReferenceInput
      source="commitmentId"
      reference="commitments"
      filter={{ agreementId }}
      sort={{ field: 'createdAt', order: 'ASC' }}
      perPage={50}
    >
      <AutocompleteInput optionText="title" filterToQuery={(q: string) => ({ q })} helperText={false} />
    </ReferenceInput>
  );
}

/** Which side, and who there: the people offered are those of the chosen side. */
function ResponsibleInputs() {
  const agreementId: unknown = useWatch({ name: 'agreementId' });
  const partyId: unknown = useWatch({ name: 'responsiblePartyId' });
  const id = typeof agreementId === 'string' ? agreementId : '';
  const { data } = useGetOne<Agreement>('agreements', { id }, { enabled: id !== '' });
  const parties = data?.parties ?? [];
  const organisationId = parties.find((party) => party.id === partyId)?.organisationId;
  return (
    <>
      {data && (
        <SelectInput
          source="responsiblePartyId"
          choices={parties.map((party) => ({ id: party.id, name: party.name }))}
          translateChoice={false}
          emptyText="words.none"
          helperText={false}
        />
      )}
      <ReferenceInput
        source="responsibleContactId"
        reference="contacts"
        filter={organisationId ? { organisationId } : {}}
        sort={{ field: 'name', order: 'ASC' }}
        perPage={50}
      >
        <AutocompleteInput optionText="name" filterToQuery={(q: string) => ({ q })} helperText={false} />
      </ReferenceInput>
    </>
  );
}
