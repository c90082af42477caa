// npm run build: the server's TypeScript and the console, side by side. `concord` calls buildIfStale before it starts.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const servers = ['apps/api', 'apps/worker', 'apps/cli'];
const libraries = readdirSync(join(root, 'libs')).map((name) => `libs/${name}`);
const stamp = join(root, 'apps/cli/dist/.built-from');
const outputs = [...servers.map((room) => `${room}/dist/main.js`), 'apps/console/dist/index.html'];

/** What the build is made from, as one hash of names, sizes and times: asking it costs some ten milliseconds. */
function fingerprint() {
  const hash = createHash('sha256');
  const look = (path) => {
    const found = statSync(join(root, path), { throwIfNoEntry: false });
    if (!found) return;
    if (found.isFile()) return hash.update(`${path} ${found.size} ${found.mtimeMs}\n`);
    for (const name of readdirSync(join(root, path)).sort()) if (!name.includes('.spec.')) look(join(path, name));
  };
  for (const room of [...libraries, ...servers, 'apps/console']) {
    for (const part of ['src', 'package.json', 'tsconfig.lib.json', 'tsconfig.app.json']) look(join(room, part));
  }
  for (const path of ['apps/console/index.html', 'apps/console/vite.config.mts', 'apps/console/public']) look(path);
  for (const path of ['tsconfig.base.json', 'tsconfig.build.json', 'package-lock.json', 'tools/build.mjs']) look(path);
  return hash.digest('hex');
}

const run = (command, args, env = {}) =>
  new Promise((done, failed) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', command), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.once('error', failed);
    child.once('exit', (code) => (code === 0 ? done() : failed(new Error(`${command} ended with ${code}`))));
  });

/** Templates, texts and lists that stand beside the sources: the compiler leaves them behind. */
function copyAssets(room) {
  const source = join(root, room, 'src');
  if (!existsSync(source)) return;
  for (const file of readdirSync(source, { recursive: true, withFileTypes: true })) {
    if (!file.isFile() || /\.tsx?$/.test(file.name)) continue;
    const from = join(file.parentPath, file.name);
    const to = join(root, room, 'dist', relative(source, from));
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to);
  }
}

export async function build() {
  const from = fingerprint();
  rmSync(stamp, { force: true });
  await Promise.all([
    run('typescript/bin/tsc', ['-b', 'tsconfig.build.json']),
    run('vite/bin/vite.js', ['build', '-c', 'apps/console/vite.config.mts', '--logLevel', 'warn'], {
      NODE_ENV: 'production',
    }),
  ]);
  for (const room of [...libraries, ...servers]) copyAssets(room);
  writeFileSync(stamp, from);
}

export async function buildIfStale() {
  const built = existsSync(stamp) && outputs.every((path) => existsSync(join(root, path)));
  if (built && readFileSync(stamp, 'utf8') === fingerprint()) return;
  console.error('Building Concord (first start, or the sources changed) ...');
  try {
    await build();
  } catch (error) {
    console.error(`Concord could not be built: ${error.message}`);
    process.exit(1);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await build();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
