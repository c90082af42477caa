import type { Document } from '@concord/contracts';
import { SourceText } from '../parts/SourceQuote.tsx';
import { RemoveDialog } from '../removals/useRemoving.tsx';
import { DocumentDialog } from './DocumentDialog.tsx';
import { DocumentHistory } from './DocumentHistory.tsx';
import { Preview } from './Preview.tsx';
import { Versions } from './Versions.tsx';

export type Open = {
  what: 'text' | 'preview' | 'versions' | 'version' | 'edit' | 'history' | 'remove';
  document: Document;
};

/** What a document of a list is opened for, over the list. */
export function OpenedDocument({ open: { what, document }, onClose }: { open: Open; onClose: () => void }) {
  switch (what) {
    case 'text':
      return <SourceText quote={{ documentId: document.id }} onClose={onClose} />;
    case 'preview':
      return <Preview document={document} onClose={onClose} />;
    case 'versions':
      return <Versions document={document} onClose={onClose} />;
    case 'history':
      return <DocumentHistory document={document} onClose={onClose} />;
    case 'version':
      return <DocumentDialog doing={{ act: 'version', document, files: [] }} onClose={onClose} />;
    case 'remove':
      return <RemoveDialog resource="documents" record={document} onClose={onClose} />;
    case 'edit':
      return <DocumentDialog doing={{ act: 'edit', document }} onClose={onClose} />;
  }
}
