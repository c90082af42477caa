/** Where this process's logger is injected from: `@Inject(LOGGER) logger: Logger`. */
export const LOGGER = Symbol('logger');
