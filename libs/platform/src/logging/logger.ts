/** Logs are JSON lines on standard output, with the request id and without secrets. */
import type { LoggerService } from '@nestjs/common';
import { pino, stdSerializers, type DestinationStream, type Logger, type SerializedError } from 'pino';
import { redact, redactText } from './redact.ts';
import { currentRequestId } from './request-context.ts';

export type { Logger };

export interface LoggerOptions {
  /** which process speaks: api, worker, ... */
  name: string;
  level: string;
  /** a stream or a file; standard output unless given */
  destination?: DestinationStream | string;
}

/** One per process. Take `logger.child({ room })` for a part of it. */
export function createLogger({ name, level, destination }: LoggerOptions): Logger {
  const options = {
    name,
    level,
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => {
      const requestId = currentRequestId();
      return requestId ? { requestId } : {};
    },
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: Record<string, unknown>) => Object(redact(fields)) as Record<string, unknown>,
    },
    serializers: { err: cleanError, error: cleanError },
    hooks: {
      logMethod(this: Logger, args: Parameters<pino.LogFn>, method: pino.LogFn): void {
        const clean = args.map((argument) => (typeof argument === 'string' ? redactText(argument) : argument));
        method.apply(this, clean as Parameters<pino.LogFn>);
      },
    },
  };
  return destination
    ? pino(
        options,
        typeof destination === 'string'
          ? pino.destination({ dest: destination, mkdir: true, sync: false })
          : destination,
      )
    : pino(options);
}

const cleanError = (error: Error): unknown => {
  // a failed statement's parameters are what people wrote
  const { raw: _raw, parameters: _parameters, ...plain }: SerializedError = stdSerializers.err(error);
  return redact(plain);
};

/** The same logger in the shape NestJS asks for. */
export function nestLogger(logger: Logger): LoggerService {
  const write =
    (level: 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal') =>
    (message: unknown, ...rest: unknown[]): void => {
      const context = rest.at(-1);
      const err = message instanceof Error ? message : rest.find((item) => item instanceof Error);
      const stack = level === 'error' && typeof rest[0] === 'string' && rest.length > 1 ? { stack: rest[0] } : {};
      logger[level](
        { context, ...(err ? { err } : stack) },
        message instanceof Error ? message.message : String(message),
      );
    };
  return {
    log: write('info'),
    error: write('error'),
    warn: write('warn'),
    debug: write('debug'),
    verbose: write('trace'),
    fatal: write('fatal'),
  };
}
