import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

it('what is said about the settings is what their schema says', () => {
  const script = fileURLToPath(new URL('generate-docs.mjs', import.meta.url));
  const { stderr, status } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
});
