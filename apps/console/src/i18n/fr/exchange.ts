import type { Texts } from '../catalogue.ts';
import type { exchange as en } from '../en/exchange.ts';

export const exchange = {
  export: {
    open: 'Exporter',
    hint: 'Tout ce que montre le filtre',
    xlsx: 'Classeur Excel (.xlsx)',
    csv: 'Tableau en texte (.csv)',
  },
} as const satisfies Texts<typeof en>;
