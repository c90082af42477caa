// node --import ./tools/typescript/register.mjs: run the workspace's TypeScript sources as they are, nothing built
import { register } from 'node:module';

register('./hooks.mjs', import.meta.url);
