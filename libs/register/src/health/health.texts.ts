import { spacedFrench, type OfferedLanguage } from '@concord/contracts';

/** The words of the reason sentence. Counts, dates and percents only: partners read it. */
const en = {
  achieved: (on: string) => `Achieved${on}.`,
  missed: 'Missed.',
  cancelled: 'Cancelled.',
  undated: 'No agreed date.',
  notBegun: (date: string) => `Starts on ${date}.`,
  late: (days: number) => (days === 1 ? '1 day past the agreed date' : `${days} days past the agreed date`),
  submitted: 'awaiting verification',
  slip: (days: number) => (days === 1 ? 'moved 1 day past the agreed date' : `moved ${days} days past the agreed date`),
  behind: (points: number) => (points === 1 ? '1 point behind the plan' : `${points} points behind the plan`),
  silent: 'no recent update',
  nothingLate: (agreed: string) => `Agreed for ${agreed}, nothing late.`,
  noMilestones: 'No milestones yet.',
  nothingDated: 'Nothing dated.',
  nothingBegun: 'Nothing begun.',
  allAchieved: 'All planned work achieved, nothing planned next.',
  allBegunAchieved: 'Everything begun is achieved.',
  lateOf: (late: number, of: number) => `${late} of ${of} late`,
  longest: (days: number) => (days === 1 ? 'the longest by 1 day' : `the longest by ${days} days`),
  noSide: 'no side named',
  missedCount: (count: number) => `${count} missed`,
  slippedCount: (count: number) => `${count} moved past the agreed date`,
  behindCount: (count: number) => `${count} behind the plan`,
  silentCount: (count: number) => `${count} without a recent update`,
  onTrackOf: (achieved: number, of: number) => `On track: ${achieved} of ${of} achieved.`,
  colon: ': ',
  semicolon: '; ',
};

const fr: typeof en = {
  achieved: (on) => `Atteint${on}.`,
  missed: 'Manqué.',
  cancelled: 'Annulé.',
  undated: 'Aucune date convenue.',
  notBegun: (date) => `Commence le ${date}.`,
  late: (days) => (days === 1 ? '1 jour après la date convenue' : `${days} jours après la date convenue`),
  submitted: 'en attente de vérification',
  slip: (days) =>
    days === 1 ? 'déplacé de 1 jour après la date convenue' : `déplacé de ${days} jours après la date convenue`,
  behind: (points) => (points === 1 ? '1 point de retard sur le plan' : `${points} points de retard sur le plan`),
  silent: 'aucun suivi récent',
  nothingLate: (agreed) => `Convenu pour le ${agreed}, sans retard.`,
  noMilestones: 'Aucun jalon pour le moment.',
  nothingDated: 'Aucune date convenue.',
  nothingBegun: 'Rien n’a commencé.',
  allAchieved: 'Tout le travail prévu est atteint, rien n’est prévu ensuite.',
  allBegunAchieved: 'Tout ce qui a commencé est atteint.',
  lateOf: (late, of) => `${late} sur ${of} en retard`,
  longest: (days) => (days === 1 ? 'le plus long de 1 jour' : `le plus long de ${days} jours`),
  noSide: 'partie non précisée',
  missedCount: (count) => (count === 1 ? '1 manqué' : `${count} manqués`),
  slippedCount: (count) =>
    count === 1 ? '1 déplacé après la date convenue' : `${count} déplacés après la date convenue`,
  behindCount: (count) => `${count} en retard sur le plan`,
  silentCount: (count) => `${count} sans suivi récent`,
  onTrackOf: (achieved, of) => `En bonne voie : ${achieved} sur ${of} ${achieved > 1 ? 'atteints' : 'atteint'}.`,
  colon: ' : ',
  semicolon: ' ; ',
};

export const healthTexts: Record<OfferedLanguage, typeof en> = { en, fr: spacedFrench(fr) };
