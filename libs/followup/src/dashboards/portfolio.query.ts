import { rags, type AgreementState, type OfferedLanguage, type PortfolioDashboard, type Rag } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { addDays, UnitOfWork, type Actor, type Tx } from '@concord/platform';
import { healthOf, Office, worstFirst, type HealthRow } from '@concord/register';
import { countAll, figuresOn, pathOf, type Counted } from './figures.ts';

const rowsShown = 50;
const shown: readonly AgreementState[] = ['in_force', 'suspended'];
const horizonDays = 90;

/** The portfolio on one page: reads stored health and counts lists, computes no light of its own. */
@Injectable()
export class PortfolioQuery {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Office) private readonly office: Office,
  ) {}

  portfolio(actor: Actor): Promise<PortfolioDashboard> {
    return this.work.read(actor, async (tx) => {
      const today = this.office.today(tx.now);
      const figures = figuresOn(today, actor.role);
      const lights = rags.map((rag): Counted & { rag: Rag } => ({ rag, resource: 'milestones', filter: `rag=${rag}` }));
      const [counts, cells, deadlines] = await Promise.all([
        countAll(tx, [...figures, ...lights]),
        heatmap(tx, actor.language, today),
        tx.query<PortfolioDashboard['deadlines'][number]>(deadlinesSql, [
          today,
          addDays(today, horizonDays),
          rowsShown,
        ]),
      ]);
      return {
        asOf: today,
        figures: figures.map((figure, index) => ({
          key: figure.key,
          value: counts[index] ?? 0,
          filter: pathOf(figure),
        })),
        lights: lights.map((light, index) => ({
          rag: light.rag,
          value: counts[figures.length + index] ?? 0,
          filter: pathOf(light),
        })),
        heatmap: cells,
        deadlines,
      };
    });
  }
}

/** A record with its current health in columns: as JSON the database wrote it for longer than it looked for it. */
interface HeatRow extends HealthRow {
  id: string;
  title: string;
}

interface AgreementHeat extends HeatRow {
  reference: string;
}

interface AreaHeat extends Omit<HeatRow, 'rag'> {
  agreement_id: string;
  position: number;
  rag: Rag | null;
}

async function heatmap(tx: Tx, language: OfferedLanguage, today: string): Promise<PortfolioDashboard['heatmap']> {
  const worst = await tx.query<AgreementHeat>(worstSql, [shown]);
  const areas = await tx.query<AreaHeat>(areasSql, [worst.map(({ id }) => id)]);
  const areasOf = new Map<string, AreaHeat[]>(worst.map(({ id }) => [id, []]));
  for (const area of areas) areasOf.get(area.agreement_id)?.push(area);
  return worst.map((row) => ({
    agreementId: row.id,
    reference: row.reference,
    title: row.title,
    health: healthOf(row, language, today),
    areas: (areasOf.get(row.id) ?? []).map((area) => {
      const health = healthOf(isJudged(area) ? area : null, language, today);
      return {
        areaId: area.id,
        order: area.position,
        title: area.title,
        rag: health.computed,
        reason: health.reason,
        percent: health.percent,
        expected: health.expected,
      };
    }),
  }));
}

const isJudged = (area: AreaHeat): area is AreaHeat & HealthRow => area.rag !== null;

const healthColumns =
  'h.subject_type, h.rag, h.declared, h.percent, h.expected, h.variance, h.late, h.slip, h.as_of, h.facts';

/** Worst first: red, amber, green, blue, grey, and of one light what is longest past its date. An index keeps this order (`health_worst_idx`); of a number of rows it was not told the database expects a tenth of all, and plans anew each time. */
const worstSql = `
SELECT a.id, a.reference, a.title, ${healthColumns}
FROM health h JOIN agreement a ON a.id = h.agreement_id
WHERE h.subject_type = 'agreement' AND h.valid_to IS NULL AND a.state = ANY ($1)
ORDER BY ${worstFirst('h.rag')}, h.late DESC, h.agreement_id LIMIT ${rowsShown}`;

const areasSql = `
SELECT r.agreement_id, r.id, r.position, r.title, ${healthColumns}
FROM area r LEFT JOIN health h ON h.subject_id = r.id AND h.valid_to IS NULL
WHERE r.agreement_id = ANY ($1::uuid[]) ORDER BY r.position`;

const deadlinesSql = `
SELECT m.id AS "milestoneId", m.title, a.reference AS agreement, m.due_on AS "dueOn", coalesce(h.rag, 'grey') AS rag, coalesce(o.acronym, o.name) AS responsible
FROM milestone m JOIN agreement a ON a.id = m.agreement_id LEFT JOIN health h ON h.subject_id = m.id AND h.valid_to IS NULL
LEFT JOIN party p ON p.id = m.responsible_party_id LEFT JOIN organisation o ON o.id = p.organisation_id
WHERE m.state IN ('planned', 'in_progress') AND m.due_on BETWEEN $1 AND $2 ORDER BY m.due_on, m.id LIMIT $3`;
