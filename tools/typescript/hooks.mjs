import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

/** Workspace libraries resolve to their sources, as in jest and in the editor. */
export function resolve(specifier, context, next) {
  return next(specifier, { ...context, conditions: ['@concord/source', ...context.conditions] });
}

export async function load(url, context, next) {
  const tsx = url.endsWith('.tsx');
  if (!tsx && !url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), {
    filename,
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'es6' },
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true, tsx },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        react: { runtime: 'automatic' },
      },
    },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
