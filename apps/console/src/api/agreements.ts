import type { z } from 'zod';
import type {
  Agreement,
  AgreementDraft,
  Amendment,
  Area,
  BulkAgreements,
  BulkResult,
  CallOffStep,
  ConfidentialReading,
  CorrectStep,
  CreateAgreementDraft,
  OpenConfidential,
  OrderAreas,
  Page,
  PreviewTransition,
  ReadDraft,
  RebaseAmendment,
  StaffAgreement,
  TransitionAgreement,
  TransitionAmendment,
  TransitionPreview,
  Trend,
  WeighArea,
} from '@concord/contracts';
import { queryOf } from '../wire.ts';
import { step } from './changes.ts';
import { api, post, upload, formOf, type Versioned } from './network.ts';

type AcceptedDraft = z.input<typeof CreateAgreementDraft>;

/** Agreements, the texts they are drafted from, their amendments and areas. */
export const agreementVerbs = {
  transitionAgreement: (seen: Versioned, body: TransitionAgreement) => step<Agreement>('agreements', seen, body),
  callOffStep: (seen: Versioned, body: CallOffStep) => step<Agreement>('agreements', seen, body, 'call-off'),
  correctStep: (seen: Versioned, body: CorrectStep) => step<Agreement>('agreements', seen, body, 'correct-step'),
  previewTransition: (id: string, wish: PreviewTransition) =>
    api<TransitionPreview>(`/agreements/${id}/transitions/preview?${queryOf({ ...wish })}`),
  staffAgreement: ({ id, version }: Versioned, body: StaffAgreement) =>
    post<Agreement>(`/agreements/${id}/team`, body, { version }),
  openConfidential: (body: OpenConfidential) => post<ConfidentialReading>('/confidential-readings', body),
  bulkAgreements: (body: z.input<typeof BulkAgreements>) => post<BulkResult>('/agreements/bulk', body),
  trend: (agreementId: string) => api<Trend>(`/agreements/${agreementId}/trend`),
  readDraft: (source: ReadDraft) => post<AgreementDraft>('/agreement-drafts/read', source),
  readFileDraft: (file: File) => upload<AgreementDraft>('/agreement-drafts/read-file', formOf({}, file)),
  /** What was accepted; a file is sent again, because nothing of it was kept, and stands for its text. */
  createAgreementDraft: ({ text, ...draft }: AcceptedDraft, file?: File) =>
    file
      ? upload<Agreement>('/agreement-drafts/from-file', formOf({ draft: JSON.stringify(draft) }, file))
      : post<Agreement>('/agreement-drafts', { text, ...draft }),
  rebaseAmendment: ({ id, version }: Versioned, body: RebaseAmendment) =>
    post<Amendment>(`/amendments/${id}/rebase`, body, { version }),
  weighArea: (seen: Versioned, body: WeighArea) => step<Area>('areas', seen, body, 'weigh'),
  transitionAmendment: (seen: Versioned, body: TransitionAmendment) => step<Amendment>('amendments', seen, body),
  orderAreas: (body: OrderAreas) => post<Page<Area>>('/areas/order', body),
};
