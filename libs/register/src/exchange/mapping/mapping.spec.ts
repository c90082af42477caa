import type { ImportField, ImportRecord } from '@concord/contracts';
import type { Cell } from '../workbook.ts';
import { guessSheet } from './mapping.rules.ts';

/** Sheets as offices keep them: what each is guessed to be, and what each column. */
describe('a sheet is guessed from its headings', () => {
  const cases: [
    what: string,
    record: ImportRecord,
    columns: [heading: string, field: ImportField | null, value?: Cell][],
  ][] = [
    [
      'agreements, although one column is of the words of milestones',
      'agreements',
      [
        ['Our file no.', 'agreement.reference', 'A/1'],
        ['Title', 'agreement.title', 'Understanding'],
        ['Kind', 'agreement.type', 'MoU'],
        ['Partner', 'agreement.parties', 'NCC'],
        ['Agreed', 'agreement.signedOn', '2025-01-01'],
        ['Until', 'agreement.endsOn', '2026-01-01'],
        ['Deadline', null, ''],
        ['Remarks', null, ''],
      ],
    ],
    [
      'the same in French',
      'agreements',
      [
        ['N° de dossier', 'agreement.reference', 'A/1'],
        ['Intitulé', 'agreement.title', 'Entente'],
        ['Nature', 'agreement.type', 'Protocole d’entente'],
        ['Conclu avec', 'agreement.parties', 'NCC'],
        ['Conclu le', 'agreement.signedOn', '01.02.2025'],
        ['Valable jusqu’au', 'agreement.endsOn', '2026-01-01'],
        ['Préavis en jours', 'agreement.noticeDays', 30],
      ],
    ],
    [
      'milestones of agreements, with what the agreement is beside them',
      'milestones',
      [
        ['File no', 'agreement.reference', 'A/1'],
        ['Agreement title', 'agreement.title', 'Understanding'],
        ['Type', 'agreement.type', 'MoU'],
        ['Area', 'area.title', 'Sea'],
        ['Milestone', 'milestone.title', 'Laid'],
        ['Until', 'milestone.dueOn', '2026-01-01'],
        ['Remarks', 'progress.narrative', 'Well'],
      ],
    ],
    [
      'milestones, where the kind is theirs',
      'milestones',
      [
        ['Agreement', 'agreement.key', 'A/1'],
        ['Area', 'area.title', 'Sea'],
        ['Deliverable', 'milestone.title', 'Laid'],
        ['Kind', 'milestone.kind', 'Gradual'],
        ['Agreed', 'milestone.baselineDueOn', '2026-01-01'],
      ],
    ],
    [
      'organisations, where the partner is one',
      'organisations',
      [
        ['Partner', 'organisation.name', 'NCC'],
        ['Type', 'organisation.type', 'Government'],
        ['Website', 'organisation.website', 'https://a.example'],
      ],
    ],
    [
      'signed on a day, and by people: the values say which',
      'agreements',
      [
        ['Title', 'agreement.title', 'Understanding'],
        ['Signed', 'agreement.signedOn', '2025-01-01'],
        ['Signed by', 'agreement.signatories', 'ITU: Ada'],
        ['Valid to', 'agreement.endsOn', 'May 2026'],
      ],
    ],
    [
      'milestones, where “Agreement” is the title beside a reference',
      'milestones',
      [
        ['Agreement', 'agreement.title', 'Sea cables of the north'],
        ['Reference', 'agreement.reference', 'OFF-1'],
        ['Type', 'agreement.type', 'MoU'],
        ['Parties', 'agreement.parties', 'NCC'],
        ['Area', 'area.title', 'Sea'],
        ['Milestone', 'milestone.title', 'Laid'],
      ],
    ],
    [
      'milestones, where “Accord” is the title because nothing else is',
      'milestones',
      [
        ['Accord', 'agreement.title', 'Câbles de la mer du Nord'],
        ['Type d’accord', 'agreement.type', 'MoU'],
        ['Domaine', 'area.title', 'Mer'],
        ['Jalon', 'milestone.title', 'Posé'],
      ],
    ],
    [
      'milestones, where “Accord” is the number beside the title',
      'milestones',
      [
        ['Accord', 'agreement.reference', 'OFF-1'],
        ['Titre de l’accord', 'agreement.title', 'Câbles de la mer du Nord'],
        ['Parties', 'agreement.parties', 'NCC'],
        ['Domaine', 'area.title', 'Mer'],
        ['Jalon', 'milestone.title', 'Posé'],
      ],
    ],
    [
      'milestones of agreements that stand, which “Agreement” names by number',
      'milestones',
      [
        ['Agreement', 'agreement.key', 'C-2026-0001'],
        ['Type', 'agreement.type', 'MoU'],
        ['Area', 'area.title', 'Sea'],
        ['Milestone', 'milestone.title', 'Laid'],
      ],
    ],
    [
      'agreements, where “Accord” is the number beside the title',
      'agreements',
      [
        ['Accord', 'agreement.reference', 'OFF-1'],
        ['Titre de l’accord', 'agreement.title', 'Câbles de la mer du Nord'],
        ['Type d’accord', 'agreement.type', 'MoU'],
        ['Signé le', 'agreement.signedOn', '2025-01-01'],
      ],
    ],
    [
      'agreements, where “Agreement” is the title',
      'agreements',
      [
        ['Agreement', 'agreement.title', 'Sea cables of the north'],
        ['Agreement number', 'agreement.reference', 'Nine'],
        ['Type', 'agreement.type', 'MoU'],
        ['Until', 'agreement.endsOn', '2026-01-01'],
      ],
    ],
    [
      'the same the other way round',
      'agreements',
      [
        ['Accord n°', 'agreement.reference', 'Neuf'],
        ['Accord', 'agreement.title', 'Câbles de la mer du Nord'],
        ['Type', 'agreement.type', 'MoU'],
        ['Jusqu’au', 'agreement.endsOn', '2026-01-01'],
      ],
    ],
    [
      'agreements with a name, a reference and a title',
      'agreements',
      [
        ['Agreement', 'agreement.key', 'Cables'],
        ['Reference', 'agreement.reference', 'OFF-1'],
        ['Title', 'agreement.title', 'Sea cables of the north'],
        ['Type', 'agreement.type', 'MoU'],
      ],
    ],
  ];
  it.each(cases)('%s', (_what, record, columns) => {
    const rows = [columns.map(([heading]) => heading), columns.map(([, , value]) => value ?? null)];
    const guessed = guessSheet({ name: 'CSV', rows });
    expect(guessed.record).toBe(record);
    expect(guessed.columns.map(({ heading, field }) => [heading, field])).toEqual(
      columns.map(([heading, field]) => [heading, field]),
    );
  });
});
