/** What the server is told of the user's choices. */

/** The settings `termlint.*`. */
export interface Settings {
  command: string[];
  arguments: string[];
  codeLens: boolean;
  inlayHints: boolean;
}

/** Return the options that the server reads when it begins. */
export function initializationOptions(settings: Settings, trusted: boolean): Record<string, boolean> {
  return { trusted, askReason: true, codeLens: settings.codeLens, inlayHints: settings.inlayHints };
}

/** Return the words after the command. */
export function serverArguments(settings: Settings): string[] {
  return ["lsp", ...settings.arguments];
}
