import { inkColours, ragColours, ragSymbols } from '@concord/charts';
import {
  agreementStateKey,
  type Milestone,
  type OfferedLanguage,
  type Owed,
  type Standing,
  type StatusReport,
} from '@concord/contracts';
import { formats, serverText, type Formats, type ServerText } from '../texts/index.ts';

/**
 * The brief as it is printed: every word and date written in one language, in reading order. The template lays it out and
 * knows no language. Pure: the same standing, reader and language give the same sheet.
 */
export type BriefSheet = ReturnType<typeof briefSheet>;

export interface BriefReader {
  language: OfferedLanguage;
  /** IANA name; the instant of the brief is written in it. */
  timeZone: string;
  name: string;
}

interface Writer {
  text: ServerText;
  format: Formats;
  timeZone: string;
}

/** A line of the brief: what, and under it what is to be known of it. */
interface Line {
  title: string;
  notes: string[];
  rag?: keyof typeof ragSymbols;
  word?: string;
}

export function briefSheet(standing: Standing, { language, timeZone, name }: BriefReader) {
  const writer: Writer = { text: serverText(language), format: formats(language), timeZone };
  const { text } = writer;
  const { organisation } = standing;
  const asOf = text('brief.asOf', { at: instantOf(standing.readAt, writer) });
  return {
    language,
    direction: writer.format.direction,
    look: { lights: ragColours.light, symbols: ragSymbols, ink: inkColours.light },
    title: text('brief.documentTitle', { name: organisation.name }),
    internal: text('brief.internal'),
    banner: standing.holdsExamples ? text('example.notice') : null,
    kind: text('brief.kind'),
    heading: organisation.name,
    acronym: organisation.acronym,
    asOf,
    reader: text('brief.preparedFor', { name }),
    page: text('report.page', { page: '{page}', pages: '{pages}' }),
    sections: [
      { title: text('brief.agreements'), none: text('brief.noAgreements'), lines: agreementLines(standing, writer) },
      owed(text('brief.weOwe'), standing.weOwe, standing, writer),
      owed(text('brief.theyOwe'), standing.theyOwe, standing, writer),
      {
        title: text('brief.disputes'),
        none: text('brief.noDisputes'),
        lines: standing.disputes.map((report) => reportLine(report, writer)),
      },
      {
        title: text('brief.lastReport'),
        none: text('brief.noReport'),
        lines: standing.lastReport ? [reportLine(standing.lastReport, writer)] : [],
      },
      { title: text('brief.events'), none: text('brief.noEvents'), lines: eventLines(standing, writer) },
      { title: text('brief.people'), none: text('brief.noPeople'), lines: peopleLines(standing) },
      { title: text('brief.parts'), none: null, lines: partLines(standing, writer) },
    ].filter(({ lines, none }) => lines.length > 0 || none !== null),
  };
}

const instantOf = (at: string, { text, format, timeZone }: Writer): string =>
  text('mail.instant', { date: format.day(at, timeZone), time: format.time(at, timeZone), zone: timeZone });

const agreementLines = ({ agreements }: Standing, { text, format }: Writer): Line[] =>
  agreements.map(({ title, reference, type, state, endsOn, reviewOn, health }) => ({
    title,
    rag: health.computed,
    word: text(`rag.${health.computed}`),
    notes: [
      [
        reference,
        text(`agreementType.${type}`),
        text(agreementStateKey(type, state)),
        ...(endsOn ? [text('brief.ends', { date: format.shortDate(endsOn) })] : []),
        ...(!endsOn && reviewOn ? [text('brief.review', { date: format.shortDate(reviewOn) })] : []),
      ].join(' · '),
      health.reason,
    ],
  }));

/** What was sent back is wanted again by a day of its own. */
function wantedBy({ resubmitBy, dueOn }: Milestone, { text, format }: Writer): string {
  if (resubmitBy) return text('brief.again', { date: format.shortDate(resubmitBy) });
  return dueOn ? text('brief.due', { date: format.shortDate(dueOn) }) : text('report.undated');
}

function owed(title: string, { milestones, commitments }: Owed, { agreements }: Standing, writer: Writer) {
  const { text } = writer;
  const lines: Line[] = milestones.data.map((milestone) => ({
    title: milestone.title,
    rag: milestone.health.computed,
    word: text(`rag.${milestone.health.computed}`),
    notes: [
      [
        wantedBy(milestone, writer),
        ...(milestone.health.late > 0 ? [text('report.lateBy', { count: milestone.health.late })] : []),
        milestone.agreement.reference,
      ].join(' · '),
    ],
  }));
  const promised: Line[] = commitments.data.map((commitment) => ({
    title: commitment.title,
    notes: [
      [
        text('brief.commitment'),
        text(`commitmentStrength.${commitment.strength}`),
        ...agreements.flatMap(({ id, reference }) => (id === commitment.agreementId ? [reference] : [])),
      ].join(' · '),
    ],
  }));
  const more = (milestones.total ?? 0) + (commitments.total ?? 0) - lines.length - promised.length;
  return {
    title,
    none: text('brief.nothingOwed'),
    lines: [...lines, ...promised, ...(more > 0 ? [{ title: text('brief.more', { count: more }), notes: [] }] : [])],
  };
}

function reportLine(report: StatusReport, { text, format }: Writer): Line {
  const period = text('period', {
    from: format.shortDate(report.periodStart),
    to: format.shortDate(report.periodEnd),
  });
  const said = report.recipients.flatMap(({ answer, comment }) => (answer === 'disputed' && comment ? [comment] : []));
  return {
    title: text('report.running', { number: report.number, version: report.edition }),
    notes: [
      `${report.agreement.reference} · ${period}`,
      report.answer ? text('brief.answered', { answer: text(`answer.${report.answer}`) }) : text('brief.unanswered'),
      ...said,
    ],
  };
}

const eventLines = ({ lastEvent, nextEvent }: Standing, { text, format }: Writer): Line[] =>
  (
    [
      ['brief.lastEvent', lastEvent],
      ['brief.nextEvent', nextEvent],
    ] as const
  ).flatMap(([key, event]) =>
    event ? [{ title: event.title, notes: [text(key, { date: format.day(event.startsAt, event.timeZone) })] }] : [],
  );

const peopleLines = ({ people }: Standing): Line[] =>
  people.map(({ name, title, email, focalPoints }) => ({
    title: title ? `${name}, ${title}` : name,
    notes: [[email, ...focalPoints.map(({ reference }) => reference)].join(' · ')],
  }));

const partLines = ({ subsidiaries, subsidiariesIncluded }: Standing, { text }: Writer): Line[] =>
  subsidiaries.length === 0
    ? []
    : [
        ...subsidiaries.map(({ name }) => ({ title: name, notes: [] })),
        { title: '', notes: [text(subsidiariesIncluded ? 'brief.partsIncluded' : 'brief.partsLeftOut')] },
      ];
