import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

it('what the docs say of settings and lifecycles is what the code says', () => {
  const script = fileURLToPath(new URL('generate-docs.mjs', import.meta.url));
  const { stderr, status } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
});
