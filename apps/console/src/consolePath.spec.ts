import { consolePathOf, filterOf, listPath } from './consolePath.ts';
import { queryOf } from './wire.ts';

const filterIn = (path: string | null): unknown =>
  JSON.parse(new URLSearchParams(path?.split('?')[1]).get('filter') ?? 'null');

describe('the way from a figure to its rows', () => {
  it('keeps the resource and every filter of the path', () => {
    const path = consolePathOf('/milestones?rag=red&open=true&dueOn.lte=2026-05-01');
    expect(path?.startsWith('/milestones?')).toBe(true);
    expect(filterIn(path)).toEqual({ rag: 'red', open: true, dueOn: { lte: '2026-05-01' } });
  });
  it('asks the server for exactly what the figure named', () => {
    const asked = 'state=planned%2Cin_progress&dueOn.gte=2026-01-01&dueOn.lte=2026-02-01&silent=true';
    expect(queryOf(filterOf(asked)).toString()).toBe(asked);
  });
  it('leaves paging, order and includes to the list', () => {
    expect(
      filterIn(consolePathOf('/agreements?state=in_force&page=3&perPage=50&sort=-title&total=false&include=areas')),
    ).toEqual({ state: 'in_force' });
  });
  it('understands a path with the prefix of the API', () => {
    expect(consolePathOf('/api/v1/status-reports?awaitingAnswer=true')).toMatch(/^\/status-reports\?/);
  });
  it('gives no link for a figure that counts no rows', () => {
    expect(consolePathOf(null)).toBeNull();
  });
  it('starts at the first page, so that no remembered page hides the rows', () => {
    expect(new URLSearchParams(listPath('milestones', { rag: 'red' }).split('?')[1]).get('page')).toBe('1');
  });
});
