import { hitPath } from './hitPath.ts';

it('a hit opens its own page where it has one, and else the agreement it belongs to', () => {
  const agreement = {
    id: 'a',
    reference: 'C-2026-0001',
    title: 'Lamps',
    type: 'memorandum_of_understanding',
    state: 'in_force',
  } as const;
  expect(hitPath({ kind: 'areas', opens: { resource: 'areas', id: 'r' }, agreement })).toBe('/areas/r/show');
  expect(hitPath({ kind: 'milestones', opens: { resource: 'milestones', id: 'm' }, agreement })).toBe(
    '/milestones/m/show',
  );
  expect(hitPath({ kind: 'amendments', opens: { resource: 'amendments', id: 'x' }, agreement })).toBe(
    '/amendments/x/show',
  );
  expect(hitPath({ kind: 'event-series', opens: { resource: 'event-series', id: 's' }, agreement })).toContain(
    '/events?',
  );
  expect(hitPath({ kind: 'documents', opens: { resource: 'documents', id: 'd' }, agreement })).toBe(
    '/agreements/a/show/documents',
  );
  // said about a record: where it stands on the record's page
  expect(hitPath({ kind: 'progress-updates', opens: { resource: 'milestones', id: 'm' }, agreement })).toBe(
    '/milestones/m/show#updates',
  );
  expect(hitPath({ kind: 'comments', opens: { resource: 'areas', id: 'r' }, agreement })).toBe(
    '/areas/r/show#comments',
  );
  expect(hitPath({ kind: 'comments', opens: { resource: 'agreements', id: 'a' }, agreement })).toBe(
    '/agreements/a/show/comments',
  );
});
