import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { DomainError, LOGGER, type Logger } from '@concord/platform';
import { BODY_LIMIT } from './body-limit.ts';
import { databaseRefusal, isLostConnection } from './database-errors.ts';
import { languageOf } from './language.ts';
import { problemOf } from './problem.ts';
import type { ConcordRequest } from './request.ts';
import { writtenPath } from './written-path.ts';

/** Seconds after which an unavailable service is worth another try. */
const RETRY_AFTER = 5;

/** The one place where a refusal becomes an answer. What is not a refusal is a failure: logged whole, answered bare. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<ConcordRequest>();
    const response = http.getResponse<Response>();
    const refusal = refusalOf(error);
    if (refusal.status >= 500) this.report(error, refusal, request);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const language = request.actor?.language ?? languageOf(request.get('accept-language'));
    response
      .status(refusal.status)
      .set({ 'Cache-Control': 'no-store', ...retryOf(refusal), ...movedTo(refusal, request) })
      .type('application/problem+json')
      .send(JSON.stringify(problemOf(refusal, language)));
  }

  private report(error: unknown, { code }: DomainError, request: ConcordRequest): void {
    const level = code === 'SERVICE.UNAVAILABLE' ? 'warn' : 'error';
    this.logger[level](
      { err: error, code, requestId: request.id, method: request.method, path: writtenPath(request.path) },
      code,
    );
  }
}

/** Any error as a refusal of the contract. */
export function refusalOf(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  return databaseRefusal(error) ?? transportRefusal(error) ?? new DomainError('SERVICE.FAILED', {}, { cause: error });
}

/** What the body parser, the upload and the router refuse. */
function transportRefusal(error: unknown): DomainError | null {
  if (isLostConnection(error)) return new DomainError('SERVICE.UNAVAILABLE', {}, { cause: error });
  const status = statusOf(error);
  switch (status) {
    case 413:
      return new DomainError('REQUEST.TOO_LARGE', { limit: `${BODY_LIMIT / 1024} KiB` }, { cause: error });
    case 404:
    case 405:
      return new DomainError('RECORD.NOT_FOUND', {}, { cause: error });
    case 401:
      return new DomainError('SESSION.MISSING', {}, { cause: error });
    case 403:
      return new DomainError('ACCESS.DENIED', {}, { cause: error });
    case 503:
      return new DomainError('SERVICE.UNAVAILABLE', {}, { cause: error });
    case null:
      return null;
    default:
      return status < 500
        ? new DomainError('REQUEST.UNREADABLE', { expected: 'JSON (UTF-8)' }, { cause: error })
        : null;
  }
}

function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  const status: unknown = error instanceof Error ? Reflect.get(error, 'status') : null;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : null;
}

function retryOf({ code, details }: DomainError): { 'Retry-After'?: string } {
  if (code === 'SERVICE.UNAVAILABLE' || code === 'IDEMPOTENCY.IN_FLIGHT') return { 'Retry-After': String(RETRY_AFTER) };
  return code === 'REQUEST.TOO_MANY' ? { 'Retry-After': String(details['seconds'] ?? RETRY_AFTER) } : {};
}

/** What was asked of a record that was merged is asked again of the one it was merged into. */
function movedTo({ code, details }: DomainError, { originalUrl }: ConcordRequest): { Location?: string } {
  if (code !== 'RECORD.MOVED') return {};
  return { Location: originalUrl.replace(String(details['from']), String(details['to'])) };
}
