import { documentInfected, DocumentEvent } from '@concord/register';
import type { OutboxHandlers, Tx } from '@concord/platform';

/** Tells whoever uploaded a file that the virus scanner refused it, unless they may not see its agreement any more. */
export function hearInfected(handlers: OutboxHandlers): void {
  // Idempotent: the notification goes by the document's own id, so a document tells once.
  handlers.on(documentInfected, DocumentEvent, (tx, { documentId }) => tellUploader(tx, documentId));
}

async function tellUploader(tx: Tx, documentId: string): Promise<void> {
  await tx.affect(
    `INSERT INTO notification (id, user_id, agreement_id, kind, payload, path, show_at)
     SELECT d.id, d.uploaded_by, d.agreement_id, 'document_infected', jsonb_build_object('title', d.title, 'finding', d.scan_finding),
       '/agreements/' || d.agreement_id || '/show/documents', $2
     FROM document d
     WHERE d.id = $1 AND d.scan_state = 'infected' AND d.uploaded_by IN (SELECT agreement_readers(d.agreement_id))
     ON CONFLICT (id) DO NOTHING`,
    [documentId, tx.now],
  );
}
