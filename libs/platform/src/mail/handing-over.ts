/**
 * The moment that decides between "safe to send again" and "never again without proof": SMTP asks for the message (354)
 * and its first byte is about to leave. Here that moment is a promise the sender may refuse.
 */
import { Readable } from 'node:stream';

/** Somebody else owns the delivery by now, so the message was not sent. */
export class HandingRefused extends Error {
  override name = 'HandingRefused';
}

/** What is known about the handing over of one message. */
export interface Handing {
  /** A body was, or may have been, given to the server. */
  readonly begun: boolean;
  /** Wraps the message so that its first byte waits for leave. */
  gate(message: Readable): Readable;
}

/**
 * @param onHanded runs when the server has answered 354 and asks for the first byte; false refuses it. Runs once: a
 *   message that was handed over is not offered to a second connection.
 */
export function handing(onHanded: () => Promise<boolean>): Handing {
  let begun = false;
  async function* released(message: Readable): AsyncGenerator<Buffer> {
    if (begun) throw new HandingRefused('the message was already handed to a server');
    // set before the question, for an answer that gets lost may have been a yes
    begun = true;
    const allowed = await onHanded().catch((error: unknown) => {
      begun = false;
      throw error;
    });
    if (!allowed) {
      begun = false;
      throw new HandingRefused('the delivery is no longer ours to send');
    }
    // in one piece: a dozen small ones cost the connection a dozen writes
    const pieces: Uint8Array[] = [];
    for await (const piece of message) pieces.push(piece as Uint8Array);
    yield Buffer.concat(pieces);
  }
  return {
    get begun() {
      return begun;
    },
    // Readable.from reads nothing before somebody reads it, and nobody does before 354
    gate: (message) => Readable.from(released(message), { objectMode: false, highWaterMark: 65_536 }),
  };
}
