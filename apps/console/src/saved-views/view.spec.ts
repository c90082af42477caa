import type { SavedView } from '@concord/contracts';
import { currentView, type Looked } from './view.ts';

const view = (id: string, given: Partial<SavedView> = {}): SavedView => ({
  ...{ id, version: 1, createdAt: '', updatedAt: '', allowedActions: [], resource: 'milestones', name: id },
  ...{ filter: {}, sort: null, columns: null, visibility: 'private', owner: { id: 'me', name: 'Me' } },
  ...given,
});
const looked = (given: Partial<Looked> = {}): Looked => ({ filter: {}, sort: 'dueOn', columns: null, ...given });

describe('the view of a list', () => {
  const late = view('late', {
    filter: { dueOn: { gte: '2026-01-01', lte: '2026-12-31' }, state: 'planned' },
    sort: '-dueOn',
  });

  it('is found by what the list shows, in whatever order its filter was kept', () => {
    const now = looked({
      filter: { state: 'planned', dueOn: { lte: '2026-12-31', gte: '2026-01-01' } },
      sort: '-dueOn',
    });
    expect(currentView([view('other', { filter: { mine: true } }), late], now, null)).toEqual({
      view: late,
      changed: false,
    });
  });

  it.each([
    ['the filter', { filter: { state: 'planned' }, sort: '-dueOn' }],
    ['the order', { filter: late.filter, sort: 'dueOn' }],
    ['the columns', { filter: late.filter, sort: '-dueOn', columns: ['title'] }],
  ])('that was picked counts as changed once %s is another', (_, given) => {
    expect(currentView([late], looked(given), 'late')).toEqual({ view: late, changed: true });
    expect(currentView([late], looked(given), null)).toBeNull();
  });

  it('that was picked goes before another that shows the same', () => {
    expect(currentView([view('one'), view('two')], looked(), 'two')?.view.id).toBe('two');
  });

  it('that names no order or columns leaves the order open, and means the list’s own columns', () => {
    expect(currentView([view('plain')], looked({ sort: '-title' }), null)?.changed).toBe(false);
    expect(currentView([view('plain')], looked({ columns: ['title'] }), null)).toBeNull();
  });
});
