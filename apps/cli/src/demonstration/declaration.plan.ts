/** Example milestones of the declaration; chosen so that every light and every due state stands there on any day. */
import type { DeclarationCommitments } from './declaration.ts';
import { barPicture, pdfFile, textFile } from './evidence.ts';
import type { PlannedMilestone } from './plan.ts';

export const declarationPlan = ({ studentTeam, deeperStudy }: DeclarationCommitments): PlannedMilestone[] => [
  ...dialogue,
  ...research.map((milestone) => ({ ...milestone, commitmentId: deeperStudy })),
  ...infrastructure,
  ...capacity,
  ...youth.map((milestone) => ({ ...milestone, commitmentId: studentTeam })),
  ...practice,
];

/** Amber: one late, one whose current date slipped, one nobody has spoken of for more than 60 days. */
const dialogue: readonly PlannedMilestone[] = [
  {
    title: 'Concept note for a policy and regulation dialogue agreed',
    area: 1,
    agreed: -150,
    side: 'itu',
    contact: 'officer',
    history: [
      {
        on: -190,
        by: 'officer',
        act: 'log',
        percent: 40,
        narrative: 'First outline shared with both sides.',
        visibility: 'partner',
      },
      {
        on: -152,
        by: 'officer',
        act: 'submit',
        narrative: 'Both sides agreed to the text.',
        evidence: pdfFile('concept-note.pdf', ['Concept note', 'A dialogue on ICT policy and regulation']),
      },
      { on: -149, by: 'manager', act: 'verify', note: 'Concept note read.' },
    ],
  },
  {
    title: 'Regional ICT policy roundtable held',
    area: 1,
    agreed: -18,
    weight: 2,
    side: 'itu',
    contact: 'officer',
    history: [
      {
        on: -60,
        by: 'officer',
        act: 'log',
        percent: 50,
        narrative: 'Room reserved, invitations sent to regulators.',
        nextSteps: 'Close the list of participants.',
        visibility: 'partner',
      },
      {
        on: -12,
        by: 'officer',
        act: 'log',
        percent: 70,
        declaredRag: 'green',
        narrative: 'Most participants have accepted; the day is being agreed again.',
        challenges: 'Two regulators asked for a later day.',
        reasonCode: 'implementation_delay',
        visibility: 'partner',
      },
    ],
  },
  {
    title: 'Speakers and moderators of the roundtable confirmed',
    area: 1,
    agreed: 7,
    remindedSince: -1,
    side: 'itu',
    contact: 'officer',
    history: [
      {
        on: -15,
        by: 'officer',
        act: 'log',
        percent: 60,
        narrative: 'Five of eight speakers confirmed.',
        visibility: 'partner',
      },
    ],
  },
  {
    title: 'Summary of the policy dialogue published',
    area: 1,
    agreed: 40,
    side: 'itu',
    contact: 'manager',
    history: [{ on: -10, by: 'officer', act: 'move', to: 60 }],
  },
  {
    title: 'Joint calendar of policy events kept',
    area: 1,
    agreed: 50,
    side: 'itu',
    contact: 'officer',
    history: [{ on: -75, by: 'officer', act: 'log', percent: 30, narrative: 'First calendar sent around.' }],
  },
];

/** Blue: all achieved, once by a second person's check with evidence, once reported alone, once without evidence. */
const research: readonly PlannedMilestone[] = [
  {
    title: 'Scope of the joint study on digital infrastructure agreed',
    area: 2,
    agreed: -170,
    side: 'itu',
    contact: 'officer',
    history: [
      {
        on: -185,
        by: 'officer',
        act: 'log',
        percent: 80,
        narrative: 'Questions of the study settled.',
        visibility: 'partner',
      },
      {
        on: -172,
        by: 'officer',
        act: 'submit',
        narrative: 'Scope agreed.',
        evidence: textFile('scope-of-the-study.txt', [
          'Scope of the study',
          '',
          'Policies, infrastructure, industry ecosystem.',
        ]),
      },
      { on: -170, by: 'manager', act: 'verify' },
    ],
  },
  {
    title: 'Interviews with policy makers and operators held',
    area: 2,
    agreed: -110,
    side: 'itu',
    contact: 'officer',
    evidencePolicy: 'none',
    history: [
      {
        on: -125,
        by: 'officer',
        act: 'log',
        percent: 60,
        narrative: 'Twelve of twenty interviews held.',
        visibility: 'partner',
      },
      { on: -104, by: 'officer', act: 'submit', narrative: 'All interviews held.' },
    ],
  },
  {
    title: 'Draft findings shared with both sides',
    area: 2,
    agreed: -60,
    side: 'huawei',
    contact: 'huawei',
    history: [
      { on: -80, by: 'huawei', act: 'log', percent: 50, narrative: 'Two of four chapters drafted.' },
      { on: -62, by: 'huawei', act: 'submit', narrative: 'Draft sent to both sides.' },
      { on: -58, by: 'manager', act: 'verify', note: 'Draft seen.' },
      { on: -50, by: 'officer', act: 'require-evidence' },
    ],
  },
];

/** Red: one late by more than 30 days and one missed, beside one to verify and one returned. */
const infrastructure: readonly PlannedMilestone[] = [
  {
    title: 'Baseline of rural connectivity in two pilot provinces completed',
    area: 3,
    agreed: -47,
    side: 'huawei',
    contact: 'huawei',
    history: [
      { on: -70, by: 'huawei', act: 'log', percent: 30, narrative: 'Measurements begun in the first province.' },
      {
        on: -40,
        by: 'huawei',
        act: 'log',
        percent: 50,
        declaredRag: 'amber',
        narrative: 'First province measured, second waits for the dry season.',
        reasonCode: 'change_in_context',
      },
    ],
  },
  {
    title: 'Affordability of broadband access assessed',
    area: 3,
    kind: 'gradual',
    start: -100,
    agreed: -1,
    side: 'itu',
    contact: 'officer',
    history: [
      { on: -60, by: 'officer', act: 'log', percent: 45, narrative: 'Price data collected.', visibility: 'partner' },
      { on: -20, by: 'officer', act: 'log', percent: 78, narrative: 'Comparison drafted.', visibility: 'partner' },
      {
        on: -4,
        by: 'officer',
        act: 'submit',
        narrative: 'Assessment finished and attached.',
        evidence: barPicture('affordability.png', [35, 60, 80, 45]),
      },
    ],
  },
  {
    title: 'Pilot site agreed with the local authorities',
    area: 3,
    agreed: -30,
    side: 'huawei',
    contact: 'huawei',
    history: [
      { on: -55, by: 'huawei', act: 'log', percent: 20, narrative: 'Three sites visited.' },
      {
        on: -6,
        by: 'manager',
        act: 'decide',
        to: 'missed',
        reason: 'No site could be confirmed before the season ended; a new milestone will be planned.',
      },
    ],
  },
  {
    title: 'Site survey report accepted',
    area: 3,
    agreed: 12,
    side: 'huawei',
    contact: 'huawei',
    evidencePolicy: 'required',
    history: [
      {
        on: -9,
        by: 'huawei',
        act: 'submit',
        narrative: 'Survey report attached.',
        evidence: pdfFile('site-survey.pdf', ['Site survey', 'Three sites, power and line of sight']),
      },
      {
        on: -6,
        by: 'manager',
        act: 'return',
        reason: 'The cost table is missing for the second site.',
        resubmitIn: 5,
      },
    ],
  },
];

/** Amber through one milestone alone: the next update of its owner turns the area green. */
const capacity: readonly PlannedMilestone[] = [
  {
    title: 'Training needs of school teachers assessed',
    area: 4,
    agreed: -70,
    side: 'itu',
    contact: 'officer',
    history: [
      {
        on: -90,
        by: 'officer',
        act: 'log',
        percent: 60,
        narrative: 'Questionnaire answered by 140 teachers.',
        visibility: 'partner',
      },
      {
        on: -74,
        by: 'officer',
        act: 'submit',
        narrative: 'Needs summarised.',
        evidence: pdfFile('training-needs.pdf', ['Training needs', 'What 140 teachers asked for']),
      },
      { on: -71, by: 'manager', act: 'verify' },
    ],
  },
  {
    title: 'Digital skills training for school teachers delivered',
    area: 4,
    kind: 'gradual',
    start: -55,
    agreed: 45,
    side: 'itu',
    contact: 'officer',
    history: [
      {
        on: -40,
        by: 'officer',
        act: 'log',
        percent: 15,
        narrative: 'First group of teachers trained.',
        visibility: 'partner',
      },
      {
        on: -20,
        by: 'officer',
        act: 'log',
        percent: 35,
        narrative: 'Second and third groups trained.',
        nextSteps: 'Train the next groups once the rooms are free.',
        visibility: 'partner',
      },
    ],
  },
  { title: 'Handbook for trainers adapted to Thai', area: 4, agreed: 25, side: 'huawei', contact: 'huawei' },
  {
    title: 'Online mentoring of young engineers given',
    area: 4,
    kind: 'gradual',
    start: -30,
    agreed: 70,
    side: 'huawei',
    contact: 'huawei',
    history: [{ on: -10, by: 'huawei', act: 'log', percent: 28, narrative: 'Nine of thirty mentoring hours given.' }],
  },
];

/** Green, with one milestone due today and one within the week. */
const youth: readonly PlannedMilestone[] = [
  {
    title: 'Call for student applications published',
    area: 5,
    agreed: -40,
    side: 'itu',
    contact: 'officer',
    history: [
      { on: -50, by: 'officer', act: 'log', percent: 70, narrative: 'Text of the call agreed.', visibility: 'partner' },
      {
        on: -42,
        by: 'officer',
        act: 'submit',
        narrative: 'Call published.',
        evidence: textFile('call-for-applications.txt', [
          'Call for applications',
          '',
          'Generation Connect student team',
        ]),
      },
      { on: -39, by: 'manager', act: 'verify' },
    ],
  },
  {
    title: 'Generation Connect student team selected',
    area: 5,
    agreed: 0,
    remindedSince: -1,
    side: 'itu',
    contact: 'officer',
    history: [
      {
        on: -14,
        by: 'officer',
        act: 'log',
        percent: 60,
        narrative: 'Applications read, interviews planned.',
        visibility: 'partner',
      },
      { on: -3, by: 'officer', act: 'log', percent: 80, narrative: 'Interviews held; four places are still open.' },
    ],
  },
  {
    title: 'Places on the Seeds for the Future China tour confirmed',
    area: 5,
    agreed: 3,
    remindedSince: -6,
    side: 'itu',
    contact: 'officer',
    history: [{ on: -5, by: 'officer', act: 'log', percent: 40, narrative: 'Number of places under discussion.' }],
  },
  {
    title: 'Mentoring circle with women engineers held',
    area: 5,
    agreed: -25,
    side: 'huawei',
    contact: 'huawei',
    history: [
      {
        on: -26,
        by: 'huawei',
        act: 'submit',
        narrative: 'Circle held with four groups.',
        evidence: barPicture('participants.png', [55, 70, 40, 90]),
      },
      { on: -24, by: 'manager', act: 'verify' },
    ],
  },
];

/** Grey: nothing dated has begun. */
const practice: readonly PlannedMilestone[] = [
  { title: 'Outline of a catalogue of digital practices agreed', area: 6, side: 'itu', contact: 'officer' },
  {
    title: 'Peer exchange between two regulators held',
    area: 6,
    start: 40,
    agreed: 120,
    side: 'itu',
    contact: 'manager',
  },
  { title: 'Case studies of digital practices published', area: 6, side: 'huawei', contact: 'huawei' },
];
