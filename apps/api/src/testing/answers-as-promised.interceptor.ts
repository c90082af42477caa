import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { ANSWER, type Answer } from '../http/answers.ts';

/** In tests every answer is held against the schema its route names; a difference fails the request. */
@Injectable()
export class AnswersAsPromised implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const answer = Reflect.getMetadata(ANSWER, context.getHandler()) as Answer | undefined;
    if (typeof answer !== 'object' || !('schema' in answer)) return next.handle();
    return next.handle().pipe(
      map((given) => {
        answer.schema.parse(JSON.parse(JSON.stringify(given)));
        return given;
      }),
    );
  }
}
