/** Suppressing a finding with a reason, for which the user is asked. */

/** What the server says of the finding, and wants to hear again. */
export type Place = Record<string, unknown>;

/** Ask for a reason and have the suppression written; nothing is done if there is no answer. */
export async function suppressWithReason(
  place: Place,
  ask: () => Thenable<string | undefined>,
  execute: (command: string, argument: Place) => Thenable<unknown>,
): Promise<boolean> {
  const reason = (await ask())?.trim();
  if (!reason) {
    return false;
  }
  await execute("termlint.suppress", { ...place, reason });
  return true;
}

/** Return what is wrong with a reason, undefined if nothing is: the server refuses the same. */
export function problem(reason: string): string | undefined {
  return /-->|--!>|\*\//.test(reason) ? "A reason cannot hold what ends a comment." : undefined;
}
