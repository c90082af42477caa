import type { Texts } from '../catalogue.ts';
import type { documents as en } from '../en/documents.ts';

export const documents = {
  name: 'Document |||| Documents',
  fields: {
    title: 'Titre',
    fileName: 'Fichier',
    purpose: 'Objet',
    language: 'Langue',
    mediaType: 'Type',
    bytes: 'Taille',
    visibility: 'Visibilité',
    createdAt: 'Classé',
    agreementId: 'Accord',
    milestoneId: 'Jalon',
    sha256: 'SHA-256',
    sourceUrl: 'Publié à',
  },
  upload: 'Déposer',
  uploaded: '%{name} a été classé',
  onlyInternal: 'interne : le partenaire ne verra pas ce fichier',
  readText: 'Texte de %{title}',
  published: 'Publié à %{url}',
} as const satisfies Texts<typeof en>;
