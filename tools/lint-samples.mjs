// in: JSON list of { file, text, typed } on standard input; out: for each, the rules that fire when that text stands in that file
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

// Without a project graph the boundary rule skips itself silently. It is made in this process: plugin processes of Nx
// would keep it alive for ever.
process.env.NX_DAEMON = 'false';
process.env.NX_ISOLATE_PLUGINS = 'false';
const { createProjectGraphAsync } = await import('@nx/devkit');
await createProjectGraphAsync();

const root = fileURLToPath(new URL('..', import.meta.url));
let input = '';
for await (const chunk of process.stdin) input += chunk;

// reading the types of every room takes a minute; only the samples that need them wait for that of theirs
const untyped = {
  ...tseslint.configs.disableTypeChecked,
  languageOptions: { parserOptions: { projectService: false } },
};
const plain = new ESLint({ cwd: root, overrideConfig: untyped });
const typeAware = new ESLint({ cwd: root });
const fired = [];
for (const { file, text, typed } of JSON.parse(input)) {
  const [result] = await (typed ? typeAware : plain).lintText(`${text}\n`, { filePath: `${root}/${file}` });
  fired.push(result.messages.map(({ ruleId, message }) => ruleId ?? message));
}
process.stdout.write(JSON.stringify(fired));
