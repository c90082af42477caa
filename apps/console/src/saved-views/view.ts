import { viewableResources, type SavedView } from '@concord/contracts';

/** A list whose views the API keeps. */
export type Viewable = SavedView['resource'];
export const isViewable = (resource: string): resource is Viewable => viewableResources.some((one) => one === resource);

/** A list as it is being looked at, in the words a view is kept in. */
export type Looked = Pick<SavedView, 'filter' | 'sort' | 'columns'>;

/** The database keeps an object's fields in an order of its own. */
const ordered = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([field, inner]) => [field, ordered(inner)]),
      )
    : value;
const same = (a: unknown, b: unknown): boolean => JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));

/** Whether the list shows what the view says; a view that names no order leaves it open. */
export const shows = (looked: Looked, view: Looked): boolean =>
  same(looked.filter, view.filter) &&
  same(looked.columns, view.columns) &&
  (view.sort === null || view.sort === looked.sort);

/** The view the list shows, or the one it was picked from and changed since. */
export function currentView(
  views: readonly SavedView[],
  looked: Looked,
  pickedId: string | null,
): { view: SavedView; changed: boolean } | null {
  const picked = views.find(({ id }) => id === pickedId);
  const shown = picked && shows(looked, picked) ? picked : views.find((view) => shows(looked, view));
  if (shown) return { view: shown, changed: false };
  return picked ? { view: picked, changed: true } : null;
}
