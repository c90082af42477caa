import type { Texts } from '../catalogue.ts';
import type { links as en } from '../en/links.ts';

export const links = { title: 'Rapport de suivi' } as const satisfies Texts<typeof en>;
