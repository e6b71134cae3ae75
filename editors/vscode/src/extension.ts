/** The extension: starts the server, shows its state, and does what only an editor can do. */
import * as vscode from "vscode";
import { LanguageClient, State } from "vscode-languageclient/node";

import { candidates, find, installation } from "./finding";
import { initializationOptions, serverArguments, type Settings } from "./options";
import { type Place, problem, suppressWithReason } from "./reason";

const LANGUAGES = ["markdown", "mdx", "restructuredtext", "html", "plaintext"];

let client: LanguageClient | undefined;
let status: vscode.LanguageStatusItem;
let log: vscode.LogOutputChannel;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  log = vscode.window.createOutputChannel("termlint", { log: true });
  status = vscode.languages.createLanguageStatusItem("termlint", LANGUAGES);
  status.name = "termlint";
  status.command = { command: "termlint.showLog", title: "Show the log" };
  const commands: Record<string, (...words: never[]) => unknown> = {
    "termlint.restart": restart,
    "termlint.showLog": () => log.show(),
    "termlint.fixAll": fixAll,
    "termlint.install": install,
    "termlint.askReason": (place: Place) => suppressWithReason(place, askReason, execute),
  };
  for (const [name, run] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(name, run));
  }
  context.subscriptions.push(
    log,
    status,
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("termlint") && restart()),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function restart(): Promise<void> {
  await client?.stop();
  client = undefined;
  await start();
}

async function start(): Promise<void> {
  const settings = chosen();
  const python = await interpreter();
  const found = await find(candidates(settings.command, python));
  if (found === undefined) {
    show("not found", vscode.LanguageStatusSeverity.Error);
    await offerInstallation(python);
    return;
  }
  const [command, ...words] = found.command;
  const made = new LanguageClient(
    "termlint",
    "termlint",
    { command, args: [...words, ...serverArguments(settings)] },
    {
      documentSelector: [
        ...LANGUAGES.map((language) => ({ language })),
        { pattern: "**/{termlint,.termlint}.toml" },
        { language: "yaml" },
      ],
      initializationOptions: initializationOptions(settings, vscode.workspace.isTrusted),
      outputChannel: log,
    },
  );
  made.onDidChangeState(({ newState }) => {
    const running = newState === State.Running;
    show(running ? found.version : "not running", running ? undefined : vscode.LanguageStatusSeverity.Warning);
  });
  client = made;
  await made.start();
}

function chosen(): Settings {
  const settings = vscode.workspace.getConfiguration("termlint");
  return {
    command: settings.get("command", []),
    arguments: settings.get("arguments", []),
    codeLens: settings.get("codeLens", false),
    inlayHints: settings.get("inlayHints", false),
  };
}

/** Return the interpreter that the Python extension has chosen, undefined without it. */
async function interpreter(): Promise<string | undefined> {
  const python = vscode.extensions.getExtension("ms-python.python");
  const api = python === undefined ? undefined : await python.activate();
  return api?.environments?.getActiveEnvironmentPath(vscode.workspace.workspaceFolders?.[0]?.uri)?.path;
}

function show(text: string, severity = vscode.LanguageStatusSeverity.Information): void {
  status.text = `termlint ${text}`;
  status.severity = severity;
}

async function offerInstallation(python: string | undefined): Promise<void> {
  const answer = await vscode.window.showWarningMessage(
    "termlint is neither in the chosen Python environment nor on the path.",
    ...(python === undefined ? [] : ["Install it"]),
    "Open the settings",
  );
  if (answer === "Install it") {
    await install();
  } else if (answer !== undefined) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "termlint.command");
  }
}

async function install(): Promise<void> {
  const python = await interpreter();
  if (python === undefined) {
    await vscode.window.showErrorMessage("Choose a Python environment first, with the Python extension.");
    return;
  }
  const [file, ...words] = installation(python);
  const task = new vscode.Task(
    { type: "process" },
    vscode.TaskScope.Workspace,
    "Install termlint",
    "termlint",
    new vscode.ProcessExecution(file, words),
  );
  const running = await vscode.tasks.executeTask(task);
  const ended = vscode.tasks.onDidEndTaskProcess(async (event) => {
    if (event.execution === running) {
      ended.dispose();
      await restart();
    }
  });
}

async function fixAll(): Promise<void> {
  await vscode.commands.executeCommand("editor.action.codeAction", {
    kind: "source.fixAll.termlint",
    apply: "first",
  });
}

function askReason(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: "Ignore, because…",
    prompt: "The reason stands in the comment, for the next reader.",
    validateInput: problem,
  });
}

async function execute(command: string, argument: Place): Promise<unknown> {
  return client?.sendRequest("workspace/executeCommand", { command, arguments: [argument] });
}
