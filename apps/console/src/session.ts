import { HttpError } from 'react-admin';
import type { Me } from '@concord/contracts';
import { dataProvider } from './dataProvider.ts';
import { workingAs } from './lapse.ts';

/** Whether the server said that nobody is signed in; a server that is away says nothing about it. */
export const isSignedOut = (error: unknown): error is HttpError => error instanceof HttpError && error.status === 401;

let known: Promise<Me> | undefined;
let refused: Error | undefined;

/** Asks the server once and remembers, also that nobody is signed in; every way in or out of a session forgets. */
export async function whoAmI(): Promise<Me> {
  if (refused !== undefined) {
    // react-admin asks in a row; a refusal without any wait would starve the router on its way to the sign-in page
    await new Promise((resolve) => setTimeout(resolve, 0));
    throw refused;
  }
  known ??= dataProvider.me().then(remember, (error: unknown) => {
    known = undefined;
    if (isSignedOut(error)) refused = error;
    throw error;
  });
  return known;
}
export const forget = (): void => {
  known = undefined;
  refused = undefined;
  workingAs(null);
};

export const isKnown = (): boolean => known !== undefined;

/** Who the server says I am. */
export const remember = (me: Me): Me => {
  known = Promise.resolve(me);
  workingAs(me.email);
  return me;
};
