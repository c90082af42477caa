import { hitPath } from './hitPath.ts';

it('a hit opens its own page where it has one, and else the agreement it belongs to', () => {
  const agreement = {
    id: 'a',
    reference: 'C-2026-0001',
    title: 'Lamps',
    type: 'memorandum_of_understanding',
    state: 'in_force',
  } as const;
  expect(hitPath({ opens: { resource: 'areas', id: 'r' }, agreement })).toBe('/areas/r/show');
  expect(hitPath({ opens: { resource: 'milestones', id: 'm' }, agreement })).toBe('/milestones/m/show');
  expect(hitPath({ opens: { resource: 'amendments', id: 'x' }, agreement })).toBe('/amendments/x/show');
  expect(hitPath({ opens: { resource: 'event-series', id: 's' }, agreement })).toContain('/events?');
  expect(hitPath({ opens: { resource: 'documents', id: 'd' }, agreement })).toBe('/agreements/a/show/documents');
});
