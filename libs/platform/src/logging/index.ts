export { createLogger, nestLogger, type Logger, type LoggerOptions } from './logger.ts';
export { redact, redactText, REDACTED } from './redact.ts';
export { currentRequestId, withRequestId } from './request-context.ts';
export { LOGGER } from './token.ts';
