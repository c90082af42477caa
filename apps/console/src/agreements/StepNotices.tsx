import { Alert, AlertTitle, Box, Button } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useGetMany, useNotify } from 'react-admin';
import { actInto, type Agreement, type Document } from '@concord/contracts';
import { FiledDocument } from '../documents/FiledDocument.tsx';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { useDateText } from '../parts/LocalDate.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { CorrectDialog } from './CorrectDialog.tsx';
import { isOver, isUnderNotice } from './over.ts';
import { useStandingText } from './standing.ts';

/** What its last step and the one that is planned make of an agreement: since when, why, on which document. */
export function StepNotices({ agreement }: { agreement: Agreement }) {
  return (
    <>
      {agreement.planned && <Planned agreement={agreement} planned={agreement.planned} />}
      {(agreement.state === 'suspended' || isOver(agreement)) && <Stands agreement={agreement} />}
    </>
  );
}

/** It stands still, or is over. */
function Stands({ agreement }: { agreement: Agreement }) {
  const { state, stateOn, stateReason, stateDocumentId } = agreement;
  const act = actInto[state];
  const [correcting, setCorrecting] = useState(false);
  const standing = useStandingText();
  return (
    <Alert
      severity={state === 'suspended' ? 'warning' : 'info'}
      sx={{ marginBlockEnd: 1.5 }}
      action={
        act &&
        agreement.takesBackTo &&
        !agreement.planned && <Correct onClick={() => setCorrecting(true)} agreement={agreement} />
      }
    >
      <AlertTitle>{standing(agreement)}</AlertTitle>
      <NoticeGiven agreement={agreement} />
      <Words reason={stateReason} documentId={stateDocumentId} />
      {correcting && act && (
        <CorrectDialog
          agreement={agreement}
          step={{ act, on: stateOn, reason: stateReason, documentId: stateDocumentId }}
          onClose={() => setCorrecting(false)}
        />
      )}
    </Alert>
  );
}

type Plan = NonNullable<Agreement['planned']>;
/** It will stand elsewhere on a day to come; whoever takes steps calls that off. */
function Planned({ agreement, planned }: { agreement: Agreement; planned: Plan }) {
  const t = useTexts();
  const write = useDateText();
  const [asked, setAsked] = useState(false);
  const [correcting, setCorrecting] = useState(false);
  const may = agreement.allowedActions.includes('callOff');
  const underNotice = isUnderNotice(agreement);
  return (
    <Alert
      severity="warning"
      sx={{ marginBlockEnd: 1.5 }}
      action={
        may && (
          <>
            <Correct agreement={agreement} onClick={() => setCorrecting(true)} />
            <Button color="inherit" onClick={() => setAsked(true)}>
              {t(underNotice ? 'instrument.notice.withdraw' : 'instrument.planned.callOff')}
            </Button>
          </>
        )
      }
    >
      <AlertTitle>{t(`instrument.planned.${planned.act}`, { date: write(planned.on) })}</AlertTitle>
      <NoticeGiven agreement={agreement} />
      <Words reason={planned.reason} documentId={planned.documentId} />
      {correcting && <CorrectDialog agreement={agreement} step={planned} onClose={() => setCorrecting(false)} />}
      {asked && <CallOff agreement={agreement} underNotice={underNotice} onClose={() => setAsked(false)} />}
    </Alert>
  );
}

/** Offered to whoever takes steps. */
function Correct({ agreement, onClick }: { agreement: Agreement; onClick: () => void }): ReactNode {
  const t = useTexts();
  return (
    agreement.allowedActions.includes('correctStep') && (
      <Button color="inherit" onClick={onClick}>
        {t('instrument.correct.act')}
      </Button>
    )
  );
}

function NoticeGiven({ agreement: { notice } }: { agreement: Agreement }): ReactNode {
  const t = useTexts();
  const write = useDateText();
  return notice && <Box>{t('instrument.notice.given', { date: write(notice.on), party: notice.name })}</Box>;
}

/** The words of a step, and the document it stands on where the reader may see it. */
function Words({ reason, documentId }: { reason: string | null; documentId: string | null }) {
  const t = useTexts();
  const { data: [document] = [] } = useGetMany<Document>('documents', { ids: documentId === null ? [] : [documentId] });
  return (
    <>
      {reason && (
        <Box dir="auto" sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
          {reason}
        </Box>
      )}
      {document && (
        <Box>
          {t('shell.labelled', { label: t('instrument.stands.document') })} <FiledDocument document={document} />
        </Box>
      )}
    </>
  );
}

interface CallOffProps {
  agreement: Agreement;
  underNotice: boolean;
  onClose: () => void;
}
function CallOff({ agreement, underNotice, onClose }: CallOffProps) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const callOff = useMutation({
    mutationFn: (reason: string) => concord.callOffStep(agreement, { reason }),
    onSuccess: async () => {
      onClose();
      notify(underNotice ? 'instrument.notice.withdrawn' : 'instrument.planned.calledOff', { type: 'success' });
      await queries.invalidateQueries();
    },
  });
  const act = t(underNotice ? 'instrument.notice.withdraw' : 'instrument.planned.callOff');
  return (
    <ReasonDialog
      title={t('resources.agreements.transition.title', { act, reference: agreement.reference })}
      explanation={t('instrument.planned.callOffHint')}
      confirm={act}
      reason="required"
      busy={callOff.isPending}
      error={callOff.error}
      onConfirm={callOff.mutate}
      onClose={onClose}
    />
  );
}
