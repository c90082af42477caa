import { SCHEMA_VERSION } from '@concord/platform';
import { migrations } from './index.ts';

/** TypeORM orders migrations by the number their class names end with. */
const numbers = migrations.map(({ name }) => Number(/\d+$/.exec(name)?.[0]));

describe('the migrations', () => {
  it('end with the version a process asks for at /readyz', () => {
    expect(Math.max(...numbers)).toBe(SCHEMA_VERSION);
  });

  it('are listed in the order they run in', () => {
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });
});
