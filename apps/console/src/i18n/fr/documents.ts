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
    category: 'Catégorie (IITA)',
  },
  upload: 'Déposer',
  file: 'Classer des documents',
  version: 'Nouvelle version de « %{title} »',
  edit: 'Ce qui est dit de « %{title} »',
  saved: 'Enregistré',
  chooseFile: 'Choisir un fichier',
  kinds:
    'PDF, images, courriels (EML, MSG), texte, CSV, Word, Excel, PowerPoint et leurs formats ouverts, sans macros.',
  categoryHint: 'Telle que la nomme l’Initiative internationale pour la transparence de l’aide ; pour la publication.',
  addVersion: 'Classer une nouvelle version',
  versionNumber: 'Version %{number}',
  versions: '%{smart_count} version |||| %{smart_count} versions',
  versionsOf: 'Versions de « %{title} »',
  scan: {
    not_scanned: 'Non examiné par un antivirus',
    scanning: 'Examen antivirus en cours ; il s’ouvrira ensuite',
    clean: 'Examiné : aucun virus',
    infected: 'Un virus a été trouvé ; le fichier a été retiré',
  },
  text: {
    pending: 'lecture du texte en cours',
    done: 'texte lu',
    none: 'sans texte',
    failed: 'le texte n’a pas pu être lu',
  },
  onlyInternal: 'interne : le partenaire ne verra pas ce fichier',
  readText: 'Texte de %{title}',
  published: 'Publié à %{url}',
} as const satisfies Texts<typeof en>;
