// in: JSON list of { file, text } on standard input; out: for each, the rules that fire when that text stands in that file
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

// Without a project graph the boundary rule skips itself silently. It is made in this process: plugin processes of Nx
// would keep it alive for ever.
process.env.NX_DAEMON = 'false';
process.env.NX_ISOLATE_PLUGINS = 'false';
const { createProjectGraphAsync } = await import('@nx/devkit');
await createProjectGraphAsync();

const root = fileURLToPath(new URL('..', import.meta.url));
let input = '';
for await (const chunk of process.stdin) input += chunk;

const eslint = new ESLint({ cwd: root });
const fired = [];
for (const { file, text } of JSON.parse(input)) {
  const [result] = await eslint.lintText(`${text}\n`, { filePath: `${root}/${file}` });
  fired.push(result.messages.map(({ ruleId, message }) => ruleId ?? message));
}
process.stdout.write(JSON.stringify(fired));
