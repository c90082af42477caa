import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import {
  agreementMachine,
  agreementTypeRules,
  stepsFrom,
  type Agreement,
  type AgreementAct,
  type TransitionAgreement,
} from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ActionButtons } from '../parts/ActionButtons.tsx';
import { daysBetween } from '../parts/days.ts';
import { useDateText, useOfficeDay } from '../parts/LocalDate.tsx';
import { agreementStateText } from '../parts/StateChip.tsx';
import { useRemoving } from '../removals/useRemoving.tsx';
import { StepDialog } from './StepDialog.tsx';
import { wayText, waysOf, type AgreementStep, type StepWay } from './stepDay.ts';

/** Steps that take something back or stop something: asked for deliberately, behind "More". */
const grave: ReadonlySet<AgreementAct> = new Set<AgreementAct>([
  'back',
  'suspend',
  'end',
  'terminate',
  'supersede',
  'cancel',
  'close',
  'takeBack',
]);

/** The steps that leave the state of an agreement, without those its type never takes. */
function stepsOf({ type, state, openEnded, takesBackTo }: Agreement): AgreementStep[] {
  const { skips } = agreementTypeRules[type];
  return stepsFrom(agreementMachine, state).filter(
    ({ act, to }) =>
      (act === 'takeBack' ? to === takesBackTo : !skips.includes(to)) &&
      (act !== 'prepare' || skips.includes('approval')) &&
      (act !== 'extend' || state !== 'in_force' || !openEnded),
  );
}

/** How long before the last day to decide an extension is offered at first sight. */
const decisionDays = 60;

/** The steps that leave this state, as the machine has them; what is refused says why. */
export function AgreementSteps({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const write = useDateText();
  const today = useOfficeDay();
  const [asked, setAsked] = useState<{ step: AgreementStep; way?: StepWay } | null>(null);
  const transition = useMutation({
    mutationFn: (wish: TransitionAgreement) => concord.transitionAgreement(agreement, wish),
    onSuccess: async (changed) => {
      setAsked(null);
      if (changed.planned && changed.state === agreement.state)
        notify('instrument.planned.noted', { type: 'success', messageArgs: { date: write(changed.planned.on) } });
      else
        notify('resources.agreements.transition.done', {
          type: 'success',
          messageArgs: { state: agreementStateText(t, changed.type, changed.state) },
        });
      await queries.invalidateQueries();
    },
  });
  const [removal, removing] = useRemoving('agreements', agreement);
  const steps = stepsOf(agreement);
  if (
    !steps.some(({ act }) => agreement.allowedActions.includes(act)) &&
    !['edit', 'remove'].some((act) => agreement.allowedActions.includes(act))
  )
    return null;
  const { state, noticeBy } = agreement;
  const isFar = state === 'in_force' && (noticeBy === null || daysBetween(today, noticeBy) > decisionDays);
  const isRare = ({ act }: AgreementStep): boolean => grave.has(act) || (act === 'extend' && isFar);
  const actionOf = (one: AgreementStep, way?: StepWay) => ({
    act: one.act,
    label: wayText(t, agreement, one.act, way),
    onClick: () => {
      transition.reset();
      setAsked({ step: one, ...(way ? { way } : {}) });
    },
  });
  return (
    <>
      <ActionButtons
        resource="agreements"
        record={agreement}
        actions={steps.filter((one) => !isRare(one)).map((one) => actionOf(one, waysOf(agreement, one, today)[0]))}
        rare={[
          ...steps.filter(isRare).flatMap((one) => waysOf(agreement, one, today).map((way) => actionOf(one, way))),
          ...removing,
        ]}
      />
      {removal}
      {asked && (
        <StepDialog
          agreement={agreement}
          step={asked.step}
          way={asked.way}
          busy={transition.isPending}
          error={transition.error}
          onConfirm={(wish) => transition.mutate(wish)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
