import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@concord/platform';
import type { ConcordRequest } from './request.ts';

const FORM = 'concord:form';

/** The route is also called by programs that can only send a form; what is in the form is not read. */
export const AcceptsForm = (): MethodDecorator => SetMetadata(FORM, true);

/** A body that is neither JSON nor an upload is refused by name, not read as an empty one. */
@Injectable()
export class MediaTypeGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<ConcordRequest>();
    const hasBody = request.get('transfer-encoding') !== undefined || Number(request.get('content-length') ?? 0) > 0;
    const form = Reflect.getMetadata(FORM, context.getHandler()) === true ? ['urlencoded'] : [];
    if (hasBody && !request.is(['json', '+json', 'multipart/form-data', ...form]))
      throw new DomainError('REQUEST.UNREADABLE', { expected: 'application/json (Content-Type)' });
    return true;
  }
}
