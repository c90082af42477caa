/**
 * Example milestones and what happened to them, said as days from today, and played through the services in the order of
 * time: the lights, the reasons owed and the history come out of the register's own rules.
 */
import {
  CreateMilestone,
  DecideMilestone,
  LogProgress,
  ReturnMilestone,
  SubmitMilestone,
  UploadDocument,
  VerifyMilestone,
  type Agreement,
} from '@concord/contracts';
import { updateRow, type Actor } from '@concord/platform';
import { readMilestone, type UploadedFile } from '@concord/register';
import type { ContactKey, OrganisationKey, People, UserKey } from './people.ts';
import { partyOf } from './records.ts';
import type { Rooms } from './rooms.ts';

/** A milestone; every day counts from today, negative is past. */
export interface PlannedMilestone {
  title: string;
  /** Place of its area in the agreement, from 1. */
  area: number;
  kind?: 'deliverable' | 'gradual';
  start?: number;
  agreed?: number;
  weight?: number;
  side: OrganisationKey;
  contact?: ContactKey;
  commitmentId?: string;
  evidencePolicy?: 'none' | 'optional' | 'required';
  /** Reminders since this day that were never sent go out, late, at the first start: it sends one at any hour. */
  remindedSince?: number;
  history?: readonly Step[];
}

/** Something somebody did with a milestone on a day. */
export type Step = { on: number; by: UserKey } & (
  | ({ act: 'log'; evidence?: UploadedFile } & Partial<Omit<LogProgress, 'evidenceIds'>>)
  | { act: 'submit'; narrative?: string; evidence?: UploadedFile }
  | { act: 'verify'; note?: string }
  | { act: 'return'; reason: string; resubmitIn: number }
  | { act: 'decide'; to: 'missed' | 'cancelled'; reason: string }
  /** The current date moves; the agreed one stays. */
  | { act: 'move'; to: number }
  /** From now on a file has to show it. */
  | { act: 'require-evidence' }
);

/** Something else that happens on a day, between the steps; it sets the clock itself. */
export interface Moment {
  on: number;
  run: () => Promise<void>;
}

export interface Plan {
  agreement: Agreement;
  areaIds: readonly string[];
  /** Who writes the plan down, and when. */
  planner: UserKey;
  plannedOn: number;
  milestones: readonly PlannedMilestone[];
  moments?: readonly Moment[];
}

export async function playPlan(rooms: Rooms, people: People, plan: Plan): Promise<void> {
  const moments = [...(plan.moments ?? [])];
  for (const milestone of plan.milestones) {
    const id = await rooms.on(plan.plannedOn, () => createMilestone(rooms, people, plan, milestone));
    for (const step of milestone.history ?? [])
      moments.push({
        on: step.on,
        run: () =>
          rooms.on(step.on, () => play(rooms, people.actors[step.by], { id, agreementId: plan.agreement.id, step })),
      });
  }
  for (const moment of moments.sort((a, b) => a.on - b.on)) await moment.run();
}

async function createMilestone(
  rooms: Rooms,
  { organisations, contacts, actors }: People,
  { agreement, areaIds, planner }: Plan,
  { area, start, agreed, side, contact, remindedSince, history: _, ...milestone }: PlannedMilestone,
): Promise<string> {
  const input = CreateMilestone.parse({
    ...milestone,
    agreementId: agreement.id,
    areaId: areaIds[area - 1],
    startOn: start === undefined ? null : rooms.day(start),
    baselineDueOn: agreed === undefined ? null : rooms.day(agreed),
    responsiblePartyId: partyOf(agreement, organisations[side]),
    responsibleContactId: contact ? contacts[contact] : null,
  });
  const { id } = await rooms.milestones.create(actors[planner], input);
  await rooms.write((tx) => updateRow(tx, 'milestone', id, { isExample: true }));
  // a milestone is spoken of from when it was recorded
  if (remindedSince !== undefined)
    await rooms.write((tx) =>
      tx.affect(`UPDATE milestone SET created_at = created_at + make_interval(days => $2) WHERE id = $1`, [
        id,
        remindedSince,
      ]),
    );
  return id;
}

interface Played {
  id: string;
  agreementId: string;
  step: Step;
}

async function play(rooms: Rooms, actor: Actor, { id, agreementId, step }: Played): Promise<void> {
  const { milestones, progress } = rooms;
  const version = (): Promise<number> => rooms.write(async (tx) => (await readMilestone(tx, id)).version);
  const attach = (file: UploadedFile | undefined): Promise<string[]> =>
    file ? attachFile(rooms, actor, { id, agreementId }, file) : Promise.resolve([]);
  switch (step.act) {
    case 'log': {
      const { on: _, by: __, act: ___, evidence, ...said } = step;
      await progress.log(actor, id, LogProgress.parse({ ...said, evidenceIds: await attach(evidence) }));
      return;
    }
    case 'submit': {
      const input = SubmitMilestone.parse({ narrative: step.narrative, evidenceIds: await attach(step.evidence) });
      await milestones.submit(actor, id, await version(), input);
      return;
    }
    case 'verify':
      await milestones.verify(actor, id, await version(), VerifyMilestone.parse({ note: step.note }));
      return;
    case 'return': {
      const { reason, resubmitIn } = step;
      const input = ReturnMilestone.parse({ reason, resubmitBy: rooms.day(resubmitIn) });
      await milestones.return(actor, id, await version(), input);
      return;
    }
    case 'decide':
      await milestones.decide(actor, id, await version(), DecideMilestone.parse({ to: step.to, reason: step.reason }));
      return;
    case 'move':
      await milestones.patch(actor, id, await version(), { dueOn: rooms.day(step.to) });
      return;
    case 'require-evidence':
      await milestones.patch(actor, id, await version(), { evidencePolicy: 'required' });
  }
}

/** A file both sides may open, for the milestone it shows. */
async function attachFile(
  { documents, write }: Rooms,
  actor: Actor,
  { id, agreementId }: { id: string; agreementId: string },
  file: UploadedFile,
): Promise<string[]> {
  const title = `${file.fileName} (example)`;
  const input = UploadDocument.parse({ agreementId, milestoneId: id, title, language: 'en', visibility: 'partner' });
  const document = await documents.upload(actor, input, file);
  await write((tx) => updateRow(tx, 'document', document.id, { isExample: true }));
  return [document.id];
}
