import { Children, createContext, isValidElement, use, type ReactElement, type ReactNode } from 'react';
import { useResourceContext, useStore, useTranslate } from 'react-admin';

/** Which columns a list shows, and in which order: its own choice, or that of its reader, kept on the device. */

export interface Column {
  source: string;
  name: string;
}
export interface Columns {
  /** Every column that is a matter of choice, in the list's own order. */
  offered: readonly Column[];
  /** What is chosen, in its order; null is the list's own choice. */
  chosen: readonly string[] | null;
  /** What the list shows where nobody chose. */
  usual: readonly string[];
  choose: (sources: readonly string[] | null) => void;
  shown: ReactNode;
}

type Col = ReactElement<{ source?: string; label?: ReactNode }>;
type NamedCol = ReactElement<{ source: string; label?: string }>;
const isCol = (node: ReactNode): node is Col => isValidElement<Col['props']>(node);
/** What acts on a row, a box or a button, has no name in words and is always there. */
const isNamed = (col: Col): col is NamedCol =>
  col.props.source !== undefined && (col.props.label === undefined || typeof col.props.label === 'string');

const none: readonly string[] = [];

/** What the reader chose for a list; null is the list's own choice. */
export const useChosenColumns = (resource: string): [string[] | null, (sources: string[] | null) => void] =>
  useStore<string[] | null>(`${resource}.columns`, null);

export function useColumns(children: ReactNode, extra: readonly string[] = none): Columns {
  const resource = useResourceContext() ?? '';
  const translate = useTranslate();
  const [kept, keep] = useChosenColumns(resource);
  const cols = Children.toArray(children).filter(isCol);
  const named = cols.filter(isNamed);
  const first = cols.findIndex(isNamed);
  const usual = named.map(({ props }) => props.source).filter((source) => !extra.includes(source));
  // a column may have gone since it was chosen
  const known = kept?.filter((source) => named.some(({ props }) => props.source === source)) ?? [];
  const chosen = known.length > 0 ? known : null;
  const bySource = new Map(named.map((col) => [col.props.source, col]));
  return {
    offered: named.map(({ props: { source, label } }) => ({
      source,
      name: label ?? translate(`resources.${resource}.fields.${source}`),
    })),
    chosen,
    usual,
    choose: (sources) => keep(sources && [...sources]),
    shown: [
      ...cols.slice(0, first),
      ...(chosen ?? usual).map((source) => bySource.get(source)),
      ...cols.slice(first).filter((col) => !isNamed(col)),
    ],
  };
}

export const ColumnsContext = createContext<Columns | null>(null);

/** The columns of the list around; null where there is none. */
export const useListColumns = (): Columns | null => use(ColumnsContext);
