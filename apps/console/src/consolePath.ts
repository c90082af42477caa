/**
 * Figures and queues name their rows by an API path (`/milestones?rag=red&dueOn.lte=2026-05-01`). The console shows the
 * same rows under the same name: this turns one into the other. Never build such a link by hand elsewhere.
 */

type FilterValue = string | boolean;
export type ListFilter = Record<string, FilterValue | Record<string, FilterValue>>;

const notFilters = new Set(['page', 'perPage', 'sort', 'total', 'include', 'after']);

const valueOf = (text: string): FilterValue => (text === 'true' ? true : text === 'false' ? false : text);

/** `dueOn.lte=2026-05-01` is `{ dueOn: { lte: '2026-05-01' } }`, as react-admin's form keeps it. */
export function filterOf(query: string): ListFilter {
  const filter: ListFilter = {};
  for (const [name, text] of new URLSearchParams(query)) {
    if (notFilters.has(name)) continue;
    const [field = name, operator] = name.split('.');
    if (operator === undefined) {
      filter[field] = valueOf(text);
      continue;
    }
    const others = filter[field];
    filter[field] = { ...(typeof others === 'object' ? others : {}), [operator]: valueOf(text) };
  }
  return filter;
}

/** The list of a resource under a filter, with the filter's inputs open so that the reader sees what was asked. */
export function listPath(resource: string, filter: ListFilter): string {
  const shown = Object.entries(filter).flatMap(([field, value]): [string, true][] =>
    typeof value === 'object' ? Object.keys(value).map((operator) => [`${field}.${operator}`, true]) : [[field, true]],
  );
  const search = new URLSearchParams({
    displayedFilters: JSON.stringify(Object.fromEntries(shown)),
    filter: JSON.stringify(filter),
    page: '1',
  });
  return `/${resource}?${search.toString()}`;
}

/** The console's route for an API list path; null stays null. */
export function consolePathOf(apiPath: string | null): string | null {
  if (apiPath === null) return null;
  const [path = '', query = ''] = apiPath.replace(/^\/api\/v1/, '').split('?');
  return listPath(path.replace(/^\//, ''), filterOf(query));
}
