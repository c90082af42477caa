import { offered } from '@concord/contracts';
import type { OfferedLanguage } from '@concord/contracts';

/** The first offered language of an Accept-Language header (RFC 9110), by weight; English when none is. */
export function languageOf(header: string | undefined): OfferedLanguage {
  const wishes = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((wish, order) => {
      const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';');
      const weight = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { tag, order, weight: Number(weight ?? 1) };
    })
    .filter(({ tag, weight }) => weight > 0 && /^(en|fr)\b/.test(tag))
    .sort((a, b) => b.weight - a.weight || a.order - b.order);
  return offered(wishes[0]?.tag);
}
