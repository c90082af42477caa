/**
 * Loaded before anything else: libraries look once, when they are loaded, whether they run for real. React that takes
 * itself for developed writes a mail in four times the time.
 */
// eslint-disable-next-line no-restricted-syntax -- no setting of ours: libraries read it while they are loaded
process.env['NODE_ENV'] ??= 'production';
