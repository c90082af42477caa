import type { Line } from './sentences.ts';

/** What a page says about itself and not about the agreement: menus, buttons, dates of the site. Pure, general. */
const furniture = new Set(
  `expired tools typography print share tweet menu home search login logout contact contacts archive archives back next previous top
  default helvetica segoe georgia times arial smaller small medium big bigger large larger subscribe newsletter cookies accept decline
  sitemap privacy facebook twitter linkedin youtube instagram whatsapp email e-mail copy link rss follow us read more skip to content
  main about news events media language english français french español русский 中文 العربية
  accueil imprimer partager rechercher recherche contactez-nous retour suivant précédent haut actualités événements outils expiré
  abonnez-vous lettre d’information connexion mentions légales plan du site`.split(/\s+/),
);

const boilerplate =
  /^(?:©|copyright\b|all rights reserved|tous droits réservés|we use cookies|ce site utilise|last (?:updated|modified)|dernière mise à jour|posted (?:on|by)|published (?:on|by)|publié le|read more|lire la suite|share this|partager|for (?:immediate )?release\b|embargo|press release$|news release$|media (?:release|contacts?)\b|pour diffusion|communiqué de presse$|contacts? presse\b)/i;

/** The head of a mail, except what it is about; the number of a page. */
const margins =
  /^(?:from|to|cc|date|sent|attachments|de|à|envoyé|pièces jointes)\s?: |^(?:page\s)?\d{1,4}(?:\s?(?:\/|of|sur|de)\s?\d{1,4})?$/i;

/** Whether every word of a short line is furniture, or the line is a known formula of web pages. */
export function isNoise({ text }: Pick<Line, 'text'>): boolean {
  if (boilerplate.test(text) || margins.test(text)) return true;
  const words = text
    .toLowerCase()
    .split(/[\s\u00a0|/,;:›»>]+/)
    .filter(Boolean);
  return words.length > 0 && words.length <= 8 && words.every((word) => furniture.has(word));
}
