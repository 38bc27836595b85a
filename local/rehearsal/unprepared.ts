/** Something is missing on this machine. The message says what, and how to install it. */
export class Unprepared extends Error {
  override readonly name = 'Unprepared';
}
