/** Where the settings are injected from: `@Inject(CONFIG) config: Config`. Given once by each process. */
export const CONFIG = Symbol('config');
