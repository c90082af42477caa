/** What every agreement of the demonstration needs: its team, its areas, its source and the sentences it comes from. */
import { CreateAgreement, CreateArea, UploadDocument, type Agreement } from '@concord/contracts';
import { insertRow, insertRows, systemActor, updateRow, type Actor } from '@concord/platform';
import type { Rooms } from './rooms.ts';
import { findPassage, type Source } from './sources/index.ts';

/** A text as it lies in the register. */
export interface SourceDocument {
  id: string;
  agreementId: string;
  text: string;
}

/** Records an agreement that is already in force, by the step a user takes. */
export async function recordAgreement(
  { agreements, write }: Rooms,
  actor: Actor,
  { isExample = false, ...input }: Record<string, unknown> & { isExample?: boolean },
): Promise<Agreement> {
  const { id } = await agreements.create(actor, CreateAgreement.parse(input));
  if (isExample) await write((tx) => updateRow(tx, 'agreement', id, { isExample }));
  const { version } = await agreements.get(actor, id);
  return agreements.transition(actor, id, version, { to: 'in_force', act: 'record' });
}

export async function joinTeam(
  { write }: Rooms,
  agreementId: string,
  { userId }: Actor,
  duty: 'officer' | 'manager',
): Promise<void> {
  await write((tx) => insertRows(tx, 'team_member', [{ agreementId, userId, duty }]));
}

/** Reminders have been on for long; what was due before they were switched on is not sent (rule R6a of delivery). */
export async function switchRemindersOn(
  { agreements, write, day }: Rooms,
  actor: Actor,
  agreementId: string,
  wish: { remindsPartners: boolean },
): Promise<void> {
  const { version } = await agreements.get(actor, agreementId);
  await agreements.activateReminders(actor, agreementId, version, { remindersFrom: day(0), ...wish });
  // nobody may choose a day that is past, and the demonstration begins with one
  await write((tx) => updateRow(tx, 'agreement', agreementId, { remindersFrom: day(-200) }));
}

/** Areas in this order; answers their ids. */
export async function createAreas(
  { areas }: Rooms,
  actor: Actor,
  agreementId: string,
  titles: readonly string[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const title of titles) ids.push((await areas.create(actor, CreateArea.parse({ agreementId, title }))).id);
  return ids;
}

/** The text itself as a document both sides may read. No upload of a user's is a `source`, so the purpose is set after. */
export async function storeSource(
  { documents, write }: Rooms,
  agreementId: string,
  { title, fileName, text }: Source,
): Promise<SourceDocument> {
  const { id } = await documents.upload(
    systemActor,
    UploadDocument.parse({ agreementId, title, purpose: 'other', language: 'en', visibility: 'partner' }),
    { fileName, content: Buffer.from(text) },
  );
  await write((tx) => updateRow(tx, 'document', id, { purpose: 'source' }));
  return { id, agreementId, text };
}

export type QuotedSubject = 'agreement' | 'party' | 'area' | 'event' | 'session';

/** Says which words of the source a record comes from. */
export async function quote(
  { write }: Rooms,
  document: SourceDocument,
  subject: { type: QuotedSubject; id: string },
  words: string,
): Promise<void> {
  const { start, end } = findPassage(document.text, words);
  await write((tx) =>
    insertRow(tx, 'source_quote', {
      agreementId: document.agreementId,
      subjectType: subject.type,
      subjectId: subject.id,
      documentId: document.id,
      text: words,
      startOffset: start,
      endOffset: end,
    }),
  );
}

/** Keeps something the source leaves open, with its line, until a person answers it. */
export async function ask(
  { write }: Rooms,
  document: SourceDocument,
  open: { words: string; line: number; question: string; eventId?: string; reasonCode?: string },
): Promise<void> {
  await write((tx) =>
    insertRow(tx, 'data_question', {
      agreementId: document.agreementId,
      documentId: document.id,
      eventId: open.eventId ?? null,
      sourceLine: open.line,
      sourceText: open.words,
      question: open.question,
      reasonCode: open.reasonCode ?? null,
    }),
  );
}

/** The party an organisation is in an agreement. */
export function partyOf({ parties }: Agreement, organisationId: string): string {
  const party = parties.find((one) => one.organisationId === organisationId);
  if (!party) throw new Error('the organisation is no party to this agreement');
  return party.id;
}
