/** Whether files wait for a virus scanner before they are handed out. */
export class Scanning {
  constructor(readonly on: boolean) {}
}
