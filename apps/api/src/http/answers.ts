import { HttpCode, Redirect, SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { StreamableFile } from '@nestjs/common';
import type { z } from 'zod';

/** What a route answers, as the walk over all routes and the API document read it. */
export const ANSWER = 'concord:answer';
export type Answer = { schema: z.ZodType } | { mediaType: string } | 'nothing' | 'elsewhere';

type Handler<Result> = (...parameters: never[]) => Result | Promise<Result>;
type Answering<Result> = <T extends Handler<Result>>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<T>,
) => void;

/** The route answers this shape; a method that returns another does not compile. */
export const Answers = <S extends z.ZodType>(schema: S, status = 200): Answering<z.output<S>> =>
  applyDecorators(
    HttpCode(status),
    SetMetadata(ANSWER, { schema } satisfies Answer),
    ApiResponse({ status, description: status === 201 ? 'Created' : 'As asked', standardSchema: schema }),
  );

/** The route answers a file of this media type. */
export const AnswersFile = (mediaType: string): Answering<StreamableFile> =>
  applyDecorators(
    SetMetadata(ANSWER, { mediaType } satisfies Answer),
    ApiResponse({
      status: 200,
      description: 'The file',
      content: { [mediaType]: { schema: { type: 'string', format: 'binary' } } },
    }),
  );

/** The route does what it is asked and has nothing to add. */
export const AnswersNothing = (): Answering<void> =>
  applyDecorators(
    HttpCode(204),
    SetMetadata(ANSWER, 'nothing' satisfies Answer),
    ApiResponse({ status: 204, description: 'Done' }),
  );

/** The route leads a browser to another address. */
export const AnswersElsewhere = (): Answering<{ url: string }> =>
  applyDecorators(
    Redirect('/', 303),
    SetMetadata(ANSWER, 'elsewhere' satisfies Answer),
    ApiResponse({ status: 303, description: 'Elsewhere' }),
  );
