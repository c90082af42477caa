/** The Huawei-ITU Joint Declaration, as the public text tells it. */
import { CreateCommitment, type Agreement } from '@concord/contracts';
import { declarationPlan } from './declaration.plan.ts';
import { followUp } from './follow-up.ts';
import type { People } from './people.ts';
import { playPlan } from './plan.ts';
import {
  ask,
  createAreas,
  joinTeam,
  partyOf,
  quote,
  recordAgreement,
  storeSource,
  switchRemindersOn,
  type SourceDocument,
} from './records.ts';
import { declarationReports } from './reports.ts';
import type { Rooms } from './rooms.ts';
import { findPassage, lineOf, sources } from './sources/index.ts';

const recordedOn = -240;

/** The six areas in the source's words, in its order. */
export const declarationAreas = [
  'co-building open and high-level dialogue platforms in Information and Communication Technologies (ICT) policy and regulation',
  'joint research',
  'inclusive infrastructure',
  'digital capacity-building',
  'girls and youth empowerment',
  'digital practice-sharing',
] as const;

const summary = `A joint declaration aimed at driving digital development and inclusive growth, with six areas of collaboration across Thailand and the Asia Pacific region.

Earlier work that the source names, and that this declaration does not promise: research reports on digital infrastructure and economy, published jointly and presented in regional ICT roundtables; Huawei's support of ITU's initiatives for young women in STEM studies and careers; experiences shared on electricity, connectivity and digital services in rural areas.

The source gives no date of signature, no end, no reference number and no money. The review date is set by this register and is not in the source. Milestones, progress, lights and answers are examples, not statements by or about the organisations.`;

export async function recordDeclaration(rooms: Rooms, people: People): Promise<Agreement> {
  const { agreement, areaIds, commitments } = await rooms.on(recordedOn, () => recordInstrument(rooms, people));
  await playPlan(rooms, people, {
    agreement,
    areaIds,
    planner: 'officer',
    plannedOn: recordedOn + 2,
    milestones: declarationPlan(commitments),
    moments: declarationReports(rooms, people, agreement),
  });
  return agreement;
}

export interface DeclarationCommitments {
  studentTeam: string;
  deeperStudy: string;
}

async function recordInstrument(
  rooms: Rooms,
  people: People,
): Promise<{ agreement: Agreement; areaIds: string[]; commitments: DeclarationCommitments }> {
  const { officer, manager } = people.actors;
  const { itu, huawei } = people.organisations;
  const agreement = await recordAgreement(rooms, officer, {
    title: 'Huawei-ITU Joint Declaration',
    type: 'joint_declaration',
    binding: false,
    summary,
    parties: [
      { organisationId: huawei, role: 'counterpart' },
      { organisationId: itu, role: 'lead' },
    ],
    signedAtPlace: 'Bangkok',
    signedAtOccasion: 'ITU’s Asia-Pacific Regional Development Forum',
    openEnded: true,
    reviewOn: rooms.day(365),
    confidentiality: 'public',
    scopeCountries: ['TH'],
    scopeRegions: ['ASP'],
  });
  await joinTeam(rooms, agreement.id, manager, 'manager');
  const document = await storeSource(rooms, agreement.id, sources.declaration);
  await quoteAgreement(rooms, document, agreement, people);
  const areaIds = await createAreas(rooms, officer, agreement.id, declarationAreas);
  for (const [index, id] of areaIds.entries())
    await quote(rooms, document, { type: 'area', id }, declarationAreas[index] ?? '');
  await switchRemindersOn(rooms, officer, agreement.id, { remindsPartners: true });
  const commitments = await recordCommitments(rooms, people, { agreement, areaIds, document });
  await followUp(rooms, people, { agreement, areaId: areaIds[4] ?? '', commitmentId: commitments.studentTeam });
  return { agreement, areaIds, commitments };
}

const signing = 'The signing took place at the ITU’s Asia-Pacific Regional Development Forum in Bangkok.';

async function quoteAgreement(
  rooms: Rooms,
  document: SourceDocument,
  agreement: Agreement,
  { organisations: { itu, huawei } }: People,
): Promise<void> {
  const { id } = agreement;
  for (const words of [
    'Huawei Technologies (Thailand) Co., Ltd. and International Telecommunication Union (ITU) have signed a Joint Declaration aimed at driving digital development and inclusive growth.',
    signing,
    'six key areas of collaboration between Huawei and ITU across Thailand and the Asia Pacific region',
  ])
    await quote(rooms, document, { type: 'agreement', id }, words);
  const party = (organisationId: string) => ({ type: 'party' as const, id: partyOf(agreement, organisationId) });
  await quote(rooms, document, party(huawei), 'Huawei Technologies (Thailand) Co., Ltd.');
  await quote(rooms, document, party(itu), 'International Telecommunication Union (ITU)');
  await ask(rooms, document, {
    words: signing,
    line: lineOf(document.text, findPassage(document.text, signing).start),
    question: 'On which day was the declaration signed? The source gives the place and the occasion, and no date.',
  });
}

interface Instrument {
  agreement: Agreement;
  areaIds: readonly string[];
  document: SourceDocument;
}

/** What the text says the parties will do: the strength is the verb's. What they hope or have done is no commitment. */
async function recordCommitments(
  { commitments }: Rooms,
  { actors, organisations: { itu, huawei } }: People,
  { agreement, areaIds, document }: Instrument,
): Promise<DeclarationCommitments> {
  const [, research, , , youth] = areaIds;
  const create = async (words: string, input: Record<string, unknown>): Promise<string> => {
    const sourceQuote = { documentId: document.id, ...findPassage(document.text, words) };
    const whole = CreateCommitment.parse({ ...input, agreementId: agreement.id, kind: 'programmatic', sourceQuote });
    return (await commitments.create(actors.officer, whole)).id;
  };
  return {
    studentTeam: await create(
      'ITU plans to organize a Generation Connect student team to participate in Huawei’s Seeds for the Future China tour',
      {
        title: 'Organize a Generation Connect student team to participate in Huawei’s Seeds for the Future China tour',
        areaId: youth,
        strength: 'planned',
        ownerPartyIds: [partyOf(agreement, itu)],
      },
    ),
    deeperStudy: await create(
      'The two parties will also delve deeper into the policies, digital infrastructure, and industry ecosystem required for the development of the digital economy in the Asia Pacific region.',
      {
        title:
          'Delve deeper into the policies, digital infrastructure, and industry ecosystem required for the development of the digital economy in the Asia Pacific region',
        areaId: research,
        strength: 'undertaken',
        ownerPartyIds: [partyOf(agreement, huawei), partyOf(agreement, itu)],
      },
    ),
  };
}
