import type { Texts } from '../catalogue.ts';
import type { drafts as english } from '../en/drafts.ts';

export const drafts: Texts<typeof english> = {
  title: 'Accord à partir d’un texte',
  hint: 'Donnez une déclaration ou un communiqué de presse : un fichier, un document déjà classé ou le texte lui-même. Concord y lit les parties, les dates, les domaines et les engagements ; vous décidez de ce qui est enregistré. Rien n’est enregistré avant.',
  open: 'À partir d’un texte',
  file: 'Un PDF, un document Word, un courriel ou un texte',
  reading: 'Lecture du fichier',
  onFile: 'Ou un document déjà classé',
  noDocument: 'Aucun document ayant un texte ne porte ce titre.',
  searching: 'Recherche…',
  text: 'Texte de la déclaration ou du communiqué',
  read: 'Lire le texte',
  review:
    'Acceptez ce qui est juste, corrigez le reste. Seul ce que vous acceptez est enregistré, chaque élément avec sa phrase pour source.',
  source: 'Le texte',
  agreement: 'Accord',
  parties: 'Parties',
  areas: 'Domaines',
  commitments: 'Engagements',
  party: 'Organisation',
  role: 'Rôle',
  area: 'Domaine',
  commitment: 'Engagement',
  areaForMany: 'Un domaine pour les %{smart_count} qui n’en ont pas',
  areaForManyHint: 'Parmi ceux qui sont cochés ; pour tous tant qu’aucun ne l’est. Un seul se change sur sa ligne.',
  areaSet:
    '%{smart_count} engagement est maintenant dans le domaine. |||| %{smart_count} engagements sont maintenant dans le domaine.',
  owner: 'Qui le doit',
  accept: 'Accepter',
  acceptAll: 'Tout accepter',
  none: 'Rien de tel n’a été lu dans le texte.',
  known: 'Organisation connue',
  isNew: 'Pas encore connue : elle est enregistrée avec l’accord',
  similarHint:
    'Ces organisations portent un nom proche. Prenez l’une d’elles, ou une nouvelle est enregistrée avec l’accord.',
  add: { parties: 'Ajouter une partie', areas: 'Ajouter un domaine', commitments: 'Ajouter un engagement' },
  selectHint:
    'Ce qui n’a pas été lu : sélectionnez ses mots ici, puis appuyez sur Ajouter à l’endroit voulu. Il garde sa place dans le texte.',
  nothingRead:
    'Rien n’a été lu dans ce texte ; Concord lit l’anglais et le français. Ce qu’il dit peut être ajouté à la main.',
  begun: 'Vous avez commencé « %{title} » ici le %{at}. Ce travail est conservé sur cet appareil.',
  untitled: 'sans titre',
  goOn: 'Continuer',
  discard: 'Abandonner',
  missing: {
    title: 'Donnez un titre à l’accord.',
    parties: 'Acceptez au moins une partie.',
    areas: 'Un engagement se trouve dans un domaine : acceptez au moins un domaine.',
    words: 'Un élément accepté n’a pas encore de mots.',
    area: 'Choisissez un domaine accepté pour chaque engagement accepté.',
    owners: 'Un engagement accepté est dû par une partie que vous n’avez pas acceptée.',
  },
  record: 'Enregistrer le projet d’accord',
  recorded: 'Enregistré comme projet %{reference}',
  back: 'Un autre texte',
};
