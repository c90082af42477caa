/** Example milestones of the cooperation. */
import { textFile } from './evidence.ts';
import type { PlannedMilestone } from './plan.ts';

export const cooperationPlan = (pledge: string): PlannedMilestone[] => [
  {
    title: 'Record of the 2025 seminar archived by both sides',
    area: 1,
    agreed: -100,
    side: 'itu',
    contact: 'officer',
    history: [
      {
        on: -120,
        by: 'officer',
        act: 'log',
        percent: 50,
        narrative: 'Presentations collected.',
        visibility: 'partner',
      },
      {
        on: -103,
        by: 'officer',
        act: 'submit',
        narrative: 'Record archived.',
        evidence: textFile('archive-list.txt', ['List of archived items', '', 'Programme, presentations, photographs']),
      },
      { on: -100, by: 'manager', act: 'verify' },
    ],
  },
  {
    title: 'Overview of all editions of the series compiled',
    area: 1,
    kind: 'gradual',
    start: -60,
    agreed: 60,
    side: 'itu',
    contact: 'officer',
    history: [
      {
        on: -30,
        by: 'officer',
        act: 'log',
        percent: 25,
        narrative: 'Editions from 2015 on listed.',
        visibility: 'partner',
      },
      { on: -8, by: 'officer', act: 'log', percent: 45, narrative: 'Editions from 2010 on listed.' },
    ],
  },
  { title: 'Theme of the next edition agreed', area: 1, agreed: 8, side: 'itu', contact: 'officer' },
  {
    title: 'Working paper on strategies for developing countries drafted',
    area: 2,
    agreed: -5,
    side: 'miit',
    contact: 'miit',
    history: [
      { on: -45, by: 'miit', act: 'log', percent: 35, narrative: 'Outline and two sections written.' },
      { on: -20, by: 'officer', act: 'move', to: 10 },
      {
        on: -15,
        by: 'miit',
        act: 'log',
        percent: 60,
        declaredRag: 'amber',
        narrative: 'Third section added; figures are being checked.',
        reasonCode: 'adaptive_management',
      },
    ],
  },
  { title: 'Examples from Member States collected', area: 2, agreed: 28, side: 'itu', contact: 'manager' },
  {
    title: 'Follow-up of the partnership sessions documented',
    area: 3,
    kind: 'gradual',
    start: -90,
    agreed: 10,
    side: 'itu',
    contact: 'officer',
    history: [
      {
        on: -65,
        by: 'officer',
        act: 'log',
        percent: 25,
        narrative: 'Sessions of 2021 summarised.',
        visibility: 'partner',
      },
      {
        on: -33,
        by: 'officer',
        act: 'log',
        percent: 50,
        declaredRag: 'green',
        narrative: 'Half of the sessions documented.',
        visibility: 'partner',
      },
    ],
  },
  { title: 'List of participating institutions updated', area: 3, side: 'itu', contact: 'officer' },
  {
    title: 'Programme committee of the next edition convened',
    area: 3,
    agreed: -2,
    side: 'miit',
    contact: 'miit',
    commitmentId: pledge,
    history: [
      { on: -25, by: 'miit', act: 'log', percent: 50, narrative: 'Members named by one side.' },
      { on: -6, by: 'miit', act: 'submit', narrative: 'First meeting of the committee held.' },
    ],
  },
];
