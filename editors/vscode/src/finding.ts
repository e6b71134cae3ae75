/** Which command is termlint: the one that was set, the chosen Python environment's, or the one on the path. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import * as path from "node:path";

/** A command line as words, and the version that it says it is. */
export interface Found {
  command: string[];
  version: string;
}

/** Return the command lines that may be termlint, the likeliest first; `python` is the chosen interpreter. */
export function candidates(configured: string[], python: string | undefined, platform = process.platform): string[][] {
  if (configured.length > 0) {
    return [configured];
  }
  const name = platform === "win32" ? "termlint.exe" : "termlint";
  const beside = python === undefined ? [] : [path.join(path.dirname(python), name)].filter((file) => existsSync(file));
  return [...beside.map((file) => [file]), [name]];
}

/** Return the first of these commands that is termlint, undefined if none is. */
export async function find(commands: string[][]): Promise<Found | undefined> {
  for (const command of commands) {
    const version = await versionOf(command);
    if (version !== undefined) {
      return { command, version };
    }
  }
  return undefined;
}

function versionOf(command: string[]): Promise<string | undefined> {
  const [file, ...words] = command;
  return new Promise((resolve) => {
    execFile(file, [...words, "--version"], { timeout: 20_000 }, (error, output) => {
      resolve(error ? undefined : /^termlint (\S+)/.exec(output)?.[1]);
    });
  });
}

/** Return the words that install termlint into the environment of an interpreter. */
export function installation(python: string): string[] {
  return [python, "-m", "pip", "install", "--upgrade", "termlint-prose[lsp]"];
}
