import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';

/** A record's version is its ETag: what was read is what If-Match names. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      map((answer) => {
        const version = versionOf(answer);
        if (version !== null) response.set('ETag', `"${version}"`);
        return answer;
      }),
    );
  }
}

function versionOf(answer: unknown): number | null {
  if (answer === null || typeof answer !== 'object' || !('id' in answer) || !('version' in answer)) return null;
  return Number.isInteger(answer.version) ? Number(answer.version) : null;
}
