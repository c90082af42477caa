import type { Texts } from '../catalogue.ts';
import type { statusReports as en } from '../en/reports.ts';

export const statusReports = { name: 'Rapport de suivi |||| Rapports de suivi' } as const satisfies Texts<typeof en>;
