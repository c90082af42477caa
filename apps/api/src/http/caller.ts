import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError, type Actor } from '@concord/platform';
import type { ConcordRequest } from './request.ts';
import { writtenPath } from './written-path.ts';

/** Visible ASCII, as in the IETF draft "The Idempotency-Key HTTP Header Field". */
const idempotencyKey = /^[\x21-\x7e]{1,255}$/;

/** Who makes the request. The guard has put them there; a POST with an Idempotency-Key carries the key on. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const request = context.switchToHttp().getRequest<ConcordRequest>();
  if (!request.actor) throw new DomainError('SESSION.MISSING');
  const key = request.method === 'POST' ? request.get('idempotency-key') : undefined;
  if (key === undefined) return request.actor;
  return {
    ...request.actor,
    idempotency: { key: checkedKey(key), route: routeOf(request), bodyHash: hashOf(request) },
  };
});

function checkedKey(key: string): string {
  if (idempotencyKey.test(key)) return key;
  const why = key.length > 255 ? { code: 'too_long', details: { most: 255 } } : { code: 'visible_ascii' };
  throw new DomainError('REQUEST.INVALID', { fields: [{ pointer: 'Idempotency-Key', ...why }] });
}

const routeOf = ({ method, path }: ConcordRequest): string => `${method} ${writtenPath(path)}`;

/** SHA-256 of what was sent: the JSON as read, or the fields and the file of an upload. */
function hashOf({ body, file }: ConcordRequest): string {
  const hash = createHash('sha256').update(JSON.stringify(body ?? null));
  if (file) hash.update(`${file.originalname}/${file.size}`).update(file.buffer ?? '');
  return hash.digest('hex');
}
