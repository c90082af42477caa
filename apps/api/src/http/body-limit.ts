/** Largest JSON body, in bytes; files come as uploads, with a limit of their own. */
export const BODY_LIMIT = 1_048_576;
