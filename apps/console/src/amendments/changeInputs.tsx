import { useMemo, type ComponentType } from 'react';
import { DateInput, NumberInput, required, TextInput } from 'react-admin';
import { AmendmentChangeInput, type Agreement, type Amendment, type AmendmentWhat } from '@concord/contracts';
import { z } from 'zod';
import { AgreementInputs } from '../agreements/AgreementInputs.tsx';
import { newCommitment, spoken, unsaid } from '../commitments/commitmentForm.ts';
import { CommitmentInputs, type AmendedGround } from '../commitments/CommitmentInputs.tsx';
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
  /** What the form says, of what it holds. */
  said?: (values: Record<string, unknown>) => Record<string, unknown>;
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

function NewCommitmentInputs(within: InputsProps) {
  return <CommitmentInputs placed amended={useGround(within, true)} />;
}

function CommitmentChangeInputs(within: InputsProps) {
  return <CommitmentInputs placed amended={useGround(within, false)} />;
}

/** What a commitment may name: the amendment's own areas and parties beside those of the agreement. */
function useGround({ agreement, amendment }: InputsProps, isNew: boolean): AmendedGround {
  const { changes } = amendment;
  const areas = useMemo(
    () =>
      (changes ?? [])
        .filter(({ what }) => what === 'area.add')
        .map(({ id, values }) => ({ id, name: String(values['title']) })),
    [changes],
  );
  return { agreementId: agreement.id, areas, parties: useJoining(amendment, agreement), isNew };
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
export const inputsOf: Readonly<Record<AmendmentWhat, ChangeInputs>> = {
  'agreement.change': { Component: AgreementInputs, empty: {} },
  'area.add': { Component: AreaInputs, empty: area },
  'area.change': { Component: AreaChangeInputs, empty: area },
  'area.remove': { Component: RemovalInputs, empty: {} },
  'commitment.add': { Component: NewCommitmentInputs, empty: unsaid, said: newCommitment },
  'commitment.change': { Component: CommitmentChangeInputs, empty: {}, said: spoken },
  'commitment.withdraw': { Component: RemovalInputs, empty: {} },
  'milestone.change': { Component: MilestoneDates, empty: {} },
};

/** By which a form is checked before it is sent: the contract of its kind of change. */
export const schemaOf = (wanted: AmendmentWhat): z.ZodObject => {
  const option = AmendmentChangeInput.options.find(({ shape }) => shape.what.value === wanted);
  if (!option) throw new Error(`no amendment changes ${wanted}`);
  const { values } = option.shape;
  // the form holds the words of a quote too, which are never sent
  return 'sourceQuote' in values.shape ? values.extend({ sourceQuote: z.unknown().optional() }) : values;
};
