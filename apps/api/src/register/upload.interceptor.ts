import {
  applyDecorators,
  Inject,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import type { Observable } from 'rxjs';
import { toJSONSchema, type z } from 'zod';
import { CONFIG, DomainError, type Config } from '@concord/platform';
import type { UploadedFile } from '@concord/register';

export interface UploadRequest extends Request {
  file?: Express.Multer.File;
}

/** Reads one file and its fields, within limits; runs before the body is checked by its contract. */
@Injectable()
export class UploadInterceptor implements NestInterceptor {
  private readonly limit: number;
  private readonly receive: ReturnType<ReturnType<typeof multer>['single']>;

  constructor(@Inject(CONFIG) { uploadMaxBytes }: Config) {
    this.limit = uploadMaxBytes;
    this.receive = multer({
      storage: multer.memoryStorage(),
      limits: { fileSize: uploadMaxBytes, files: 1, fields: 20, fieldSize: 600_000, parts: 25 },
      defParamCharset: 'utf8',
    }).single('file');
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    await this.read(http.getRequest<UploadRequest>(), http.getResponse<Response>());
    return next.handle();
  }

  private read(request: UploadRequest, response: Response): Promise<void> {
    return new Promise((resolve, reject) =>
      this.receive(request, response, (error: unknown) => (error ? reject(this.translate(error)) : resolve())),
    );
  }

  private translate(error: unknown): unknown {
    if (!(error instanceof MulterError))
      return new DomainError('REQUEST.UNREADABLE', { expected: 'multipart/form-data' }, { cause: error });
    if (error.code === 'LIMIT_FILE_SIZE')
      return new DomainError('DOCUMENT.TOO_LARGE', {
        limit: `${Math.floor(this.limit / 1_048_576)} MiB`,
        fields: [
          {
            pointer: '/file',
            code: 'DOCUMENT.TOO_LARGE',
            details: { limit: `${Math.floor(this.limit / 1_048_576)} MiB` },
          },
        ],
      });
    if (error.code === 'LIMIT_UNEXPECTED_FILE')
      return new DomainError('DOCUMENT.MISSING', { fields: [{ pointer: '/file', code: 'DOCUMENT.MISSING' }] });
    return new DomainError('REQUEST.UNREADABLE', { expected: 'multipart/form-data' }, { cause: error });
  }
}

export const fileOf = ({ file }: UploadRequest): UploadedFile | undefined =>
  file && { fileName: file.originalname, content: file.buffer };

/** The body is a form with one file and these fields. */
export function TakesFile(fields: z.ZodType): MethodDecorator {
  return applyDecorators(
    UseInterceptors(UploadInterceptor),
    ApiConsumes('multipart/form-data'),
    ApiBody({
      schema: {
        allOf: [
          toJSONSchema(fields, { io: 'input', target: 'draft-2020-12' }) as object,
          { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] },
        ],
      },
    }),
  );
}
