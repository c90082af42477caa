import type { ComponentType } from 'react';
import { AutocompleteArrayInput, DateInput, NumberInput, required, SelectInput, TextInput } from 'react-admin';
import {
  commitmentKinds,
  commitmentStrengths,
  type Agreement,
  type Amendment,
  type AmendmentWhat,
  type Area,
} from '@concord/contracts';
import { AgreementInputs } from '../agreements/AgreementInputs.tsx';
import { useRowsOf } from '../agreements/rows.ts';
import { useTexts } from '../i18n/index.ts';
import { useJoining } from './useJoining.ts';

/** The form of each kind of change, over the live record; an addition begins with what is empty. */
interface InputsProps {
  agreement: Agreement;
  amendment: Amendment;
}
interface ChangeInputs {
  Component: ComponentType<InputsProps>;
  empty: Readonly<Record<string, unknown>>;
}

function AreaInputs() {
  return (
    <>
      <TextInput source="title" validate={required()} multiline fullWidth helperText={false} />
      <NumberInput source="weight" min={0.1} max={1000} step={0.1} helperText={false} />
    </>
  );
}

function AreaChangeInputs() {
  return (
    <>
      <AreaInputs />
      <NumberInput source="order" min={1} max={999} helperText={false} />
    </>
  );
}

function RemovalInputs() {
  const t = useTexts();
  return (
    <TextInput
      source="reason"
      label={t('shell.actions.reason')}
      validate={required()}
      multiline
      minRows={2}
      fullWidth
      helperText={false}
    />
  );
}

function CommitmentInputs({ agreement, amendment }: InputsProps) {
  const t = useTexts();
  const { data: areas = [] } = useRowsOf<Area>('areas', agreement.id, { field: 'order', order: 'ASC' });
  const added = (amendment.changes ?? [])
    .filter(({ what }) => what === 'area.add')
    .map(({ id, values }) => ({ id, name: String(values['title']) }));
  const joining = useJoining(amendment, agreement);
  return (
    <>
      <TextInput source="title" validate={required()} multiline fullWidth helperText={false} />
      <SelectInput
        source="areaId"
        validate={required()}
        choices={[...areas.map(({ id, order, title }) => ({ id, name: `${String(order)}. ${title}` })), ...added]}
        translateChoice={false}
        fullWidth
        helperText={false}
      />
      <AutocompleteArrayInput
        source="ownerPartyIds"
        validate={required()}
        choices={[...agreement.parties, ...joining]}
        optionText="name"
        translateChoice={false}
        fullWidth
        helperText={false}
      />
      <SelectInput
        source="strength"
        validate={required()}
        choices={commitmentStrengths
          .filter((id) => agreement.binding || id !== 'binding')
          .map((id) => ({ id, name: t(`words.commitmentStrength.${id}`) }))}
        translateChoice={false}
        helperText={false}
      />
      <SelectInput
        source="kind"
        validate={required()}
        choices={commitmentKinds.map((id) => ({ id, name: t(`words.commitmentKind.${id}`) }))}
        translateChoice={false}
        helperText={false}
      />
    </>
  );
}

function MilestoneDates() {
  const t = useTexts();
  return (
    <>
      <DateInput source="baselineDueOn" helperText={t('resources.amendments.agreedHint')} />
      <DateInput source="dueOn" helperText={false} />
    </>
  );
}

const area = { weight: 1 };
const commitment = { kind: 'programmatic', strength: 'undertaken', ownerPartyIds: [] };
export const inputsOf: Readonly<Record<AmendmentWhat, ChangeInputs>> = {
  'agreement.change': { Component: AgreementInputs, empty: {} },
  'area.add': { Component: AreaInputs, empty: area },
  'area.change': { Component: AreaChangeInputs, empty: area },
  'area.remove': { Component: RemovalInputs, empty: {} },
  'commitment.add': { Component: CommitmentInputs, empty: commitment },
  'commitment.change': { Component: CommitmentInputs, empty: commitment },
  'commitment.withdraw': { Component: RemovalInputs, empty: {} },
  'milestone.change': { Component: MilestoneDates, empty: {} },
};
