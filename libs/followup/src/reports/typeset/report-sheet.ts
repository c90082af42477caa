import {
  inkColours,
  lightsChart,
  lightsChartHeight,
  progressChart,
  progressChartHeight,
  ragColours,
  rags,
  ragSymbols,
} from '@concord/charts';
import type { LightCounts } from '@concord/charts';
import { agreementTypes, commitmentStrengths, partyRoles } from '@concord/contracts';
import type { OfferedLanguage, Rag, ReportContent, ReportLine } from '@concord/contracts';
import { formats, serverText } from '../../texts/index.ts';
import type { Formats, ServerText } from '../../texts/index.ts';
import { drawSvg } from './draw.ts';

/**
 * A report as it is printed: every word, date and figure written in one language, in reading order. The template lays it
 * out and knows no language. Pure: the same content and language give the same sheet.
 */
export type ReportSheet = ReturnType<typeof reportSheet>;

/** What stands beside the content in a rendering. `contentHash` is the SHA-256 of the frozen content in hex; null for a preview. */
export interface RenderExtras {
  contentHash: string | null;
}

const chartWidth = 640;

interface Writer {
  language: OfferedLanguage;
  text: ServerText;
  format: Formats;
}

export function reportSheet(content: ReportContent, language: OfferedLanguage, { contentHash }: RenderExtras) {
  const writer: Writer = { language, text: serverText(language), format: formats(language) };
  const { text } = writer;
  const lines = content.areas.flatMap(({ commitments }) => commitments.flatMap((commitment) => commitment.lines));
  return {
    language,
    direction: writer.format.direction,
    look: { lights: ragColours.light, symbols: ragSymbols, ink: inkColours.light },
    document: {
      title: text('report.documentTitle', {
        number: content.number,
        reference: content.reference,
        title: content.title,
      }),
      description: text('report.description', { audience: content.audience, period: period(content, writer) }),
      author: content.author,
      created: utcParts(content.approvedAt),
    },
    banner: content.isExample ? text('example.notice') : null,
    draft: content.approvedAt === null ? text('report.draft') : null,
    running: {
      start: [content.reference, text('report.running', { number: content.number, version: content.version })].join(
        ' · ',
      ),
      end: period(content, writer),
      page: text('report.page', { page: '{page}', pages: '{pages}' }),
      seal: contentHash === null ? '' : `SHA-256 ${contentHash.slice(0, 16)}…`,
    },
    head: head(content, writer),
    overall: overall(content, writer),
    summary: { label: text('report.label.summary'), paragraphs: paragraphs(content.summary) },
    areas: areas(content, writer),
    lights: lights(lines, writer),
    detail: detail(content, writer),
    late: late(lines, writer),
    next: next(content, writer),
    challenges: said(text('report.label.challenges'), content.challenges, writer),
    wayForward: said(text('report.label.wayForward'), content.wayForward, writer),
    evidence: evidence(lines, writer),
    judged: judged(content, writer),
    answering: answering(content, writer),
    seal: {
      label: text('report.label.sealed'),
      hash: contentHash,
      says: text(contentHash === null ? 'report.unsealed' : 'report.seal'),
    },
    signatures: signatures(content, writer),
  };
}

const period = ({ periodStart, periodEnd }: ReportContent, { text, format }: Writer): string =>
  text('period', { from: format.date(periodStart), to: format.date(periodEnd) });

function head(content: ReportContent, writer: Writer) {
  const { text, format } = writer;
  const type = known(agreementTypes, content.type);
  const instrument = type ? text(`agreementType.${type}`) : content.type;
  const parties = content.parties.map(({ name, role }) => {
    const party = known(partyRoles, role);
    return text('report.partyWithRole', { name, role: party ? text(`partyRole.${party}`) : role });
  });
  return {
    kind: text('report.kind'),
    title: soft(content.title),
    facts: [
      { label: text('report.label.reference'), value: content.reference },
      { label: text('report.label.number'), value: text('numberAndVersion', content) },
      { label: text('report.label.instrument'), value: instrument },
      { label: text('report.label.period'), value: sentence(period(content, writer)) },
      { label: text('report.label.preparedFor'), value: soft(content.audience) },
      { label: text('report.label.asOf'), value: format.date(content.asOf) },
    ],
    parties: { label: text('report.label.parties'), values: parties.map(soft) },
  };
}

function overall(content: ReportContent, { language, text, format }: Writer) {
  const [done, date] = [format.percent(content.percent), format.date(content.asOf)];
  return {
    label: text('report.label.overall'),
    rag: content.rag,
    word: text(`rag.${content.rag}`),
    reason: content.reason[language],
    figures:
      content.expected === null
        ? text('report.doneOnly', { done, date })
        : text('report.doneAgainstExpected', { done, expected: format.percent(content.expected), date }),
  };
}

function areas(content: ReportContent, { language, text, format }: Writer) {
  const rows = content.areas.map((area) => ({
    order: String(area.order),
    title: soft(area.title),
    rag: area.rag,
    word: text(`rag.${area.rag}`),
    reason: area.reason[language],
    done: format.percent(area.percent),
    expected: area.expected === null ? '–' : format.percent(area.expected),
  }));
  const summary = text('report.progressSummary', {
    list: content.areas
      .map(({ title, percent, expected }) =>
        expected === null
          ? text('report.progressSummaryItemUndated', { area: title, done: format.percent(percent) })
          : text('report.progressSummaryItem', {
              area: title,
              done: format.percent(percent),
              expected: format.percent(expected),
            }),
      )
      .join('; '),
  });
  const option = progressChart(
    content.areas.map(({ order, title, percent, expected, rag }) => ({
      title: shorten(`${order}. ${title}`),
      percent,
      expected,
      rag,
    })),
    {
      percent: text('report.label.done'),
      expected: text('report.label.expected'),
      summary,
      formatPercent: format.percent,
    },
    'light',
  );
  return {
    label: text('report.label.areas'),
    columns: {
      area: text('report.label.area'),
      status: text('report.label.status'),
      done: text('report.label.done'),
      expected: text('report.label.expected'),
    },
    rows,
    none: text('report.noAreas'),
    chart: {
      title: text('report.label.progressByArea'),
      summary,
      svg: rows.length === 0 ? null : drawSvg(option, chartWidth, progressChartHeight(rows.length)),
    },
  };
}

function lights(lines: readonly ReportLine[], { text }: Writer) {
  const counts: LightCounts = { red: 0, amber: 0, green: 0, blue: 0, grey: 0 };
  for (const { rag } of lines.filter(({ state }) => state !== 'cancelled')) counts[rag] += 1;
  const words: Record<Rag, string> = {
    red: text('rag.red'),
    amber: text('rag.amber'),
    green: text('rag.green'),
    blue: text('rag.blue'),
    grey: text('rag.grey'),
  };
  const shown = rags.filter((rag) => counts[rag] > 0);
  const summary = text('report.lightsSummary', {
    list: shown.map((rag) => text('report.lightsSummaryItem', { light: words[rag], count: counts[rag] })).join(', '),
  });
  return {
    title: text('report.label.byLight'),
    summary,
    svg:
      shown.length === 0
        ? null
        : drawSvg(lightsChart(counts, { rag: words, summary }, 'light'), chartWidth, lightsChartHeight),
  };
}

function detail(content: ReportContent, writer: Writer) {
  const { language, text } = writer;
  return {
    label: text('report.label.detail'),
    hint: text('report.detailHint'),
    columns: [
      text('report.label.line'),
      text('report.label.milestone'),
      text('report.label.status'),
      text('report.label.progress'),
      text('report.label.dates'),
    ],
    none: text('report.noMilestones'),
    areas: content.areas.map((area) => ({
      title: soft(`${area.order}. ${area.title}`),
      rag: area.rag,
      word: text(`rag.${area.rag}`),
      reason: area.reason[language],
      commitments: area.commitments.map(({ title, strength, lines }) => {
        const degree = known(commitmentStrengths, strength);
        return {
          title: title === null ? text('report.noCommitment') : soft(title),
          strength: degree ? text('report.label.strength', { strength: text(`commitmentStrength.${degree}`) }) : null,
          lines: lines.map((line) => lineOf(line, writer)),
        };
      }),
    })),
  };
}

function lineOf(line: ReportLine, { text, format }: Writer) {
  const dates = [
    line.baselineDueOn === null
      ? text('report.undated')
      : text('report.agreedOn', { date: format.shortDate(line.baselineDueOn) }),
    line.dueOn === null || line.dueOn === line.baselineDueOn
      ? null
      : text('report.currentlyOn', { date: format.shortDate(line.dueOn) }),
    line.achievedOn === null ? null : text('report.achievedOn', { date: format.shortDate(line.achievedOn) }),
  ];
  const late = line.late === 0 ? null : text('report.lateBy', { count: line.late });
  const moved = line.slip === 0 ? null : text('report.movedBy', { count: line.slip });
  return {
    number: String(line.line),
    title: soft(line.title),
    notes: present([
      line.responsible && text('report.responsible', { name: soft(line.responsible) }),
      line.verificationLevel && text('report.verified', { level: text(`verificationLevel.${line.verificationLevel}`) }),
    ]),
    rag: line.rag,
    word: text(`rag.${line.rag}`),
    // an achieved line's light already says so
    state: line.rag === 'blue' && line.state === 'achieved' ? null : text(`milestoneState.${line.state}`),
    declared: line.declared && text('report.declared', { light: text(`rag.${line.declared}`) }),
    done: format.percent(line.percent),
    progressNotes: present([
      line.percentBefore === line.percent ? null : text('report.was', { percent: format.percent(line.percentBefore) }),
      line.expected === null ? null : text('report.expectedPercent', { percent: format.percent(line.expected) }),
    ]),
    dates: present(dates),
    delays: present([late, moved]),
    narrative: line.narrative.map(({ asOf, text: told }) => ({
      on: format.shortDate(asOf),
      paragraphs: paragraphs(told),
    })),
  };
}

const open: readonly ReportLine['state'][] = ['planned', 'in_progress', 'submitted', 'missed'];

function late(lines: readonly ReportLine[], { text, format }: Writer) {
  return {
    label: text('report.label.late'),
    columns: [
      text('report.label.line'),
      text('report.label.milestone'),
      text('report.label.responsible'),
      text('report.label.dates'),
    ],
    none: text('report.nothingLate'),
    rows: lines
      .filter(({ state, late, slip }) => open.includes(state) && (late > 0 || slip > 0))
      .map((line) => ({
        number: String(line.line),
        title: soft(line.title),
        responsible: soft(line.responsible ?? text('report.nobodyNamed')),
        when: present([
          line.late === 0 ? null : text('report.lateBy', { count: line.late }),
          line.slip === 0 ? null : text('report.movedBy', { count: line.slip }),
          line.dueOn && text('report.currentlyOn', { date: format.shortDate(line.dueOn) }),
        ]),
      })),
  };
}

function next(content: ReportContent, { text, format }: Writer) {
  return {
    label: text('report.label.next'),
    columns: [text('report.label.due'), text('report.label.milestone'), text('report.label.responsible')],
    none: text('report.nothingNext'),
    rows: content.next.map(({ title, dueOn, responsible }) => ({
      due: format.shortDate(dueOn),
      title: soft(title),
      responsible: soft(responsible ?? text('report.nobodyNamed')),
    })),
  };
}

const said = (label: string, told: string | null, { text }: Writer) => ({
  label,
  paragraphs: paragraphs(told),
  none: text('report.noneReported'),
});

function evidence(lines: readonly ReportLine[], { text }: Writer) {
  return {
    label: text('report.label.evidence'),
    columns: [text('report.label.line'), text('report.label.evidence')],
    none: text('report.noEvidence'),
    rows: lines
      .filter((line) => line.evidence.length > 0)
      .map((line) => ({ number: String(line.line), files: line.evidence.map(soft) })),
  };
}

function judged({ thresholds }: ReportContent, { text, format }: Writer) {
  const days = (count: number): string => text('count.days', { count });
  return {
    label: text('report.label.judged'),
    intro: text('report.thresholds.intro'),
    lights: [
      { rag: 'blue', word: text('rag.blue'), rule: text('report.thresholds.blue') },
      {
        rag: 'red',
        word: text('rag.red'),
        rule: text('report.thresholds.red', {
          late: days(thresholds.redLateDays),
          variance: Math.abs(thresholds.redVariance),
        }),
      },
      {
        rag: 'amber',
        word: text('rag.amber'),
        rule: text('report.thresholds.amber', {
          late: days(thresholds.amberLateDays),
          slip: days(thresholds.amberSlipDays),
          variance: Math.abs(thresholds.amberVariance),
          silent: days(thresholds.silentDays),
        }),
      },
      { rag: 'green', word: text('rag.green'), rule: text('report.thresholds.green') },
      { rag: 'grey', word: text('rag.grey'), rule: text('report.thresholds.grey') },
    ] satisfies { rag: Rag; word: string; rule: string }[],
    area: text('report.thresholds.area', {
      red: text('rag.red'),
      amber: text('rag.amber'),
      green: text('rag.green'),
      share: format.percent(thresholds.redWeightShare * 100),
    }),
    version: text('report.thresholds.version', { version: thresholds.version }),
  };
}

const answering = (content: ReportContent, { text }: Writer) => ({
  label: text('report.label.answering'),
  intro: text('report.answering.intro', { audience: soft(content.audience) }),
  choices: [text('report.answering.acknowledge'), text('report.answering.confirm'), text('report.answering.dispute')],
  silence: text('report.answering.silence'),
});

function signatures(content: ReportContent, { text, format }: Writer) {
  const approvedAt = content.approvedAt;
  return {
    label: text('report.label.signatures'),
    fields: [
      { label: text('report.label.author'), value: soft(content.author) },
      { label: text('report.label.approver'), value: soft(content.approver ?? text('report.notApproved')) },
      {
        label: text('report.label.approvedOn'),
        value:
          approvedAt === null
            ? text('report.notApproved')
            : text('report.approvedAt', { date: format.day(approvedAt, 'UTC'), time: format.time(approvedAt, 'UTC') }),
      },
    ],
  };
}

const known = <T extends string>(words: readonly T[], word: string | null): T | undefined =>
  words.find((one) => one === word);
const present = (notes: readonly (string | null)[]): string[] =>
  notes.filter((note): note is string => note !== null && note !== '');
const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const paragraphs = (prose: string | null): string[] =>
  (prose ?? '')
    .split(/\r?\n/)
    .map((paragraph) => soft(paragraph.trim()))
    .filter((paragraph) => paragraph !== '');

/** An address or a file name without spaces may break anywhere rather than run off the page. */
const soft = (words: string): string => words.replace(/\S{24,}/gu, (run) => run.replace(/[^\s]{8}/gu, '$&\u200b'));

/** A picture's label: two lines at most; the whole title stands in the table above it. */
const shorten = (title: string): string => (title.length <= 64 ? title : `${title.slice(0, 62).trimEnd()}…`);

/** Year, month, day, hour, minute, second of an instant in UTC. */
function utcParts(instant: string | null): number[] | null {
  if (instant === null) return null;
  const at = new Date(instant);
  return [
    at.getUTCFullYear(),
    at.getUTCMonth() + 1,
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
  ];
}
