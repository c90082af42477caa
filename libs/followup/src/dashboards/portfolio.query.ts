import { rags, type OfferedLanguage, type PortfolioDashboard, type Rag } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { addDays, UnitOfWork, type Actor, type Tx } from '@concord/platform';
import { healthOf, Office, worstFirst, type HealthRow } from '@concord/register';
import { countAll, figuresOn, pathOf, type Counted } from './figures.ts';

const rowsShown = 50;
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
      const counts = await countAll(tx, [...figures, ...lights]);
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
        heatmap: await heatmap(tx, actor.language, today),
        deadlines: await tx.query<PortfolioDashboard['deadlines'][number]>(deadlinesSql, [
          today,
          addDays(today, horizonDays),
          rowsShown,
        ]),
      };
    });
  }
}

interface HeatRow {
  id: string;
  reference: string;
  title: string;
  health: HealthRow | null;
  areas: { id: string; order: number; title: string; health: HealthRow | null }[];
}

async function heatmap(tx: Tx, language: OfferedLanguage, today: string): Promise<PortfolioDashboard['heatmap']> {
  const rows = await tx.query<HeatRow>(heatmapSql, [rowsShown]);
  return rows.map((row) => ({
    agreementId: row.id,
    reference: row.reference,
    title: row.title,
    health: healthOf(row.health, language, today),
    areas: row.areas.map((area) => {
      const health = healthOf(area.health, language, today);
      return {
        areaId: area.id,
        order: area.order,
        title: area.title,
        rag: health.computed,
        reason: health.reason,
        percent: health.percent,
        expected: health.expected,
      };
    }),
  }));
}

/** Worst first: red, amber, green, blue, grey, and of one light what is longest past its date. An index keeps this order (`health_worst_idx`). */
const heatmapSql = `
SELECT a.id, a.reference, a.title, row_to_json(h) AS health,
  (SELECT coalesce(json_agg(json_build_object('id', r.id, 'order', r.position, 'title', r.title, 'health', row_to_json(k)) ORDER BY r.position), '[]')
    FROM area r LEFT JOIN health k ON k.subject_id = r.id AND k.valid_to IS NULL WHERE r.agreement_id = a.id) AS areas
FROM health h JOIN agreement a ON a.id = h.agreement_id
WHERE h.subject_type = 'agreement' AND h.valid_to IS NULL AND a.state IN ('in_force', 'suspended')
ORDER BY ${worstFirst('h.rag')}, h.late DESC, h.agreement_id LIMIT $1`;

const deadlinesSql = `
SELECT m.id AS "milestoneId", m.title, a.reference AS agreement, m.due_on AS "dueOn", coalesce(h.rag, 'grey') AS rag,
  (SELECT coalesce(o.acronym, o.name) FROM party p JOIN organisation o ON o.id = p.organisation_id WHERE p.id = m.responsible_party_id) AS responsible
FROM milestone m JOIN agreement a ON a.id = m.agreement_id LEFT JOIN health h ON h.subject_id = m.id AND h.valid_to IS NULL
WHERE m.state IN ('planned', 'in_progress') AND m.due_on BETWEEN $1 AND $2 ORDER BY m.due_on, m.id LIMIT $3`;
